"""Pilots as an iCalendar file, for any calendar program.

Format: RFC 5545, with the methods of RFC 5546 and the refresh time of RFC 7986. The UID of a pilot never
changes and SEQUENCE is its revision, so that a calendar moves an event instead of adding a second one.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleanup.domain.pilots.plan import CANCELLED, DRAFT, WAITING_STATES
from cleanup.domain.platform.local_time import AMSTERDAM
from cleanup.models.pilots.plan import Pilot

if TYPE_CHECKING:
    from icalendar import Calendar, Event

PRODUCT = "-//Diversion//Social Cleanup//NL"
STATUSES = {CANCELLED: "CANCELLED", DRAFT: "TENTATIVE"}
REFRESH = dt.timedelta(hours=4)
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""
"""The European rule (directive 2000/84/EC), as a rule: a list of single days is not read by every program."""
TEXTS = {
    "nl": ("Briefing", "Alles over deze dag", "Gaat niet door: ", "Gevraagd: "),
    "en": ("Briefing", "All about this day", "Cancelled: ", "Asked: "),
}


@dataclass(frozen=True, kw_only=True)
class CalendarReader:
    """Whose calendar it is, which decides what a day is to them.

    To somebody of the crew who did not say yes yet (``account_id``), a planned day is not certain. A partner
    (``page``, the address of their own page) gets no addresses that ask them to sign in. A calendar that
    ``follows`` looks again by itself, so that a day is cancelled in it by its status.
    """

    language: str = "nl"
    account_id: str = ""
    page: str = ""
    follows: bool = False

    def is_only_asked(self, pilot: Pilot) -> bool:
        """Whether this person was asked to lead a pilot and did not answer."""
        return any(
            member.account_id == self.account_id and member.state in WAITING_STATES for member in pilot.crew
        )


def write_calendar(
    pilots: Sequence[Pilot],
    public_url: str,
    now: dt.datetime,
    name: str,
    reader: CalendarReader,
    more: Iterable[Event] = (),
) -> bytes:
    """Return pilots as an iCalendar file with its time zone; a file of one cancelled pilot cancels it.

    ``more`` are events beside those of the pilots.
    """
    takes_back = not reader.follows and [pilot.status for pilot in pilots] == [CANCELLED]
    calendar = empty_calendar(name, "CANCEL" if takes_back else "PUBLISH")
    for pilot in pilots:
        calendar.add_component(_event(pilot, public_url, now, reader))
    for event in more:
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def empty_calendar(name: str, method: str = "PUBLISH") -> Calendar:
    """Return a calendar with its name and time zone, for the events that go into it."""
    from icalendar import Calendar, Timezone  # only who asks for a calendar needs it

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", method)
    _describe(calendar, name)
    calendar.add_component(Timezone.from_ical(ZONE))
    return calendar


def _describe(calendar: Calendar, name: str) -> None:
    """Name the calendar and say how often to look, in the words of the standard and those before it."""
    from icalendar import vText

    calendar.add("name", vText(name))
    calendar.add("x-wr-calname", vText(name))
    calendar.add("x-wr-timezone", vText("Europe/Amsterdam"))
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", vText("PT4H"))


def uid_of(pilot: Pilot) -> str:
    """Return the name of a pilot in every calendar; it stays the same whatever changes."""
    return f"pilot-{pilot.id}@social-cleanup"


def _event(pilot: Pilot, public_url: str, now: dt.datetime, reader: CalendarReader) -> Event:
    from icalendar import Event, vCalAddress, vText

    address = reader.page or f"{public_url}/pilots/{pilot.code}"
    event = Event()
    event.add("uid", uid_of(pilot))
    event.add("sequence", pilot.revision)
    event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", dt.datetime.combine(pilot.date, pilot.starts_at, AMSTERDAM))
    event.add("dtend", dt.datetime.combine(pilot.date, pilot.ends_at, AMSTERDAM))
    event.add("summary", f"{_before_the_name(pilot, reader)}Social Cleanup Day: {pilot.title}")
    event.add("description", _links(address, reader))
    event.add("location", vText(", ".join(part for part in (pilot.place, pilot.municipality) if part)))
    event.add("status", _status(pilot, reader))
    event.add("organizer", vCalAddress(public_url), parameters={"CN": "Social Cleanup"})
    event.add("url", address)
    return event


def _before_the_name(pilot: Pilot, reader: CalendarReader) -> str:
    """Return what many programs show of a status nowhere else: that a day is off, or not promised yet."""
    *_, off, asked = TEXTS[reader.language]
    if pilot.status == CANCELLED:
        return off
    return asked if reader.is_only_asked(pilot) else ""


def _status(pilot: Pilot, reader: CalendarReader) -> str:
    found = STATUSES.get(pilot.status, "CONFIRMED")
    return "TENTATIVE" if found == "CONFIRMED" and reader.is_only_asked(pilot) else found


def _links(address: str, reader: CalendarReader) -> str:
    briefing, everything, *_ = TEXTS[reader.language]
    of_the_day = f"{everything}: {address}"
    return of_the_day if reader.page else f"{briefing}: {address}/briefing\n{of_the_day}"
