"""The gatherings as a calendar, for any calendar program (RFC 5545); whole days, so no zone is needed."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from cleanup.models.network.gatherings import Gathering

PRODUCT = "-//Diversion//Social Cleanup//NL"


def write_agenda(gatherings: Sequence[Gathering], name: str, now: dt.datetime) -> bytes:
    """Return gatherings as an iCalendar file, each a whole day with a name that never changes."""
    from icalendar import Calendar, Event, vText  # only who asks for a calendar needs it

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", vText(name))
    for one in gatherings:
        event = Event()
        event.add("uid", f"gathering-{one.id}@social-cleanup")
        event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
        event.add("dtstart", one.held_on)
        event.add("dtend", one.held_on + dt.timedelta(days=1))
        event.add("summary", one.title)
        event.add("description", one.aims)
        event.add("location", vText(one.place))
        calendar.add_component(event)
    return bytes(calendar.to_ical())
