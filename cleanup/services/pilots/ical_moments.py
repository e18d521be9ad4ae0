"""The survey moments around a pilot in the calendar of who runs them: when each opens, and its last day.

The crew opens and closes what is asked on the day itself; that is no event of its own.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cleanup.domain.pilots.messages import fill
from cleanup.domain.pilots.plan import CANCELLED, DRAFT
from cleanup.domain.platform.local_time import AMSTERDAM
from cleanup.domain.surveys.moments import PlannedMoment
from cleanup.models.pilots.plan import Pilot

if TYPE_CHECKING:
    from icalendar import Event

AT, LASTS = dt.time(9), dt.timedelta(minutes=15)
"""A look in the calendar in the morning, not a meeting: it stands as free time."""
OPENS, CLOSES = "open", "dicht"
NAMES = {
    "nl": {"t-1": "Voormeting", "t2": "Terugblik", "t3": "Terugblik na maanden"},
    "en": {"t-1": "Early survey", "t2": "Follow-up", "t3": "Follow-up after months"},
}
SENTENCES = {
    "nl": {OPENS: "{name} gaat open: {pilot}", CLOSES: "Laatste dag {name}: {pilot}"},
    "en": {OPENS: "{name} opens: {pilot}", CLOSES: "Last day of {name}: {pilot}"},
}
Words = Mapping[str, Mapping[str, str]]
HINTS: Words = {
    "nl": {
        OPENS: "De vragen staan klaar tot en met {last}. Teksten om te sturen: {texts}",
        CLOSES: "Na vandaag kan niemand meer antwoorden. Hoeveel er zijn: {page}",
    },
    "en": {
        OPENS: "The questions are ready until {last}. Texts to send: {texts}",
        CLOSES: "After today nobody can answer any more. How many there are: {page}",
    },
}


@dataclass(frozen=True, kw_only=True)
class Glance:
    """What somebody looks at on a morning: the pilot, what it is called, and where to look."""

    uid: str
    pilot: Pilot
    day: dt.date
    summary: str
    description: str
    page: str


def moment_events(
    pilots: Sequence[Pilot],
    public_url: str,
    now: dt.datetime,
    language: str,
    hints: Words = HINTS,
    room: str = "pilots",
) -> Iterator[Event]:
    """Yield two events for every moment that opens and closes by itself, of pilots that go on.

    ``hints`` say what to do then, by language, and ``room`` is where the page of a pilot is for the reader.
    """
    for pilot in pilots:
        if pilot.status in {CANCELLED, DRAFT}:
            continue
        page = f"{public_url}/{room}/{pilot.code}"
        for one in pilot.plan:
            if not one.by_hand and one.moment in NAMES[language]:
                for glance in _glances(pilot, one, page, (language, hints[language])):
                    yield glance_event(glance, public_url, now)


def _glances(
    pilot: Pilot, one: PlannedMoment, page: str, told: tuple[str, Mapping[str, str]]
) -> Iterator[Glance]:
    language, hints = told
    opens, after = (moment.astimezone(AMSTERDAM).date() for moment in one.window(pilot.date))
    last = after - dt.timedelta(days=1)
    words = {
        "name": NAMES[language][one.moment],
        "pilot": pilot.title,
        "last": f"{last.day}-{last.month}",
        "texts": f"{page}/berichten",
        "page": page,
    }
    for what, day in ((OPENS, opens), (CLOSES, last)):
        yield Glance(
            uid=f"meting-{one.moment}-{what}-{pilot.id}@social-cleanup",
            pilot=pilot,
            day=day,
            summary=fill(SENTENCES[language][what], words),
            description=fill(hints[what], words),
            page=page,
        )


def glance_event(glance: Glance, public_url: str, now: dt.datetime) -> Event:
    """Return something to look at as an event of a quarter of an hour in the morning, in free time."""
    from icalendar import Event, vCalAddress

    begins = dt.datetime.combine(glance.day, AT, AMSTERDAM)
    event = Event()
    event.add("uid", glance.uid)
    event.add("sequence", glance.pilot.revision)
    event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", begins)
    event.add("dtend", begins + LASTS)
    event.add("summary", glance.summary)
    event.add("description", glance.description)
    event.add("status", "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    event.add("organizer", vCalAddress(public_url), parameters={"CN": "Social Cleanup"})
    event.add("url", glance.page)
    return event
