"""The day of a link that was withdrawn, for the calendar that still holds it: cancelled, and nothing else."""

from __future__ import annotations

import datetime as dt
import json

from sqlalchemy import select

from cleanup.domain.pilots.hours import Hours, hours_before
from cleanup.domain.platform.local_time import AMSTERDAM
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import PilotChange
from cleanup.services.pilots.ical import empty_calendar, uid_of

NAME = "Social Cleanup Day"
SUMMARY = "Ingetrokken: Social Cleanup Day"


def write_withdrawn(pilot: Pilot, at: dt.datetime, public_url: str, now: dt.datetime) -> bytes:
    """Return a calendar that takes the day of a pilot back, for who may see nothing of it since ``at``.

    It says the hours as they stood before that moment; what the pilot became afterwards stands nowhere.
    """
    from icalendar import Event, vCalAddress  # only who asks for a calendar needs it

    since = (PilotChange.pilot_id == pilot.id, PilotChange.changed_at >= at)
    later = list(db.session.scalars(select(PilotChange).where(*since).order_by(PilotChange.revision)))
    current = Hours(pilot.date, pilot.starts_at, pilot.ends_at)
    known = hours_before(current, [json.loads(change.fields) for change in later])
    calendar = empty_calendar(NAME)
    event = Event()
    event.add("uid", uid_of(pilot))
    event.add("sequence", later[0].revision if later else pilot.revision + 1)
    event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", dt.datetime.combine(known.date, known.starts_at, AMSTERDAM))
    event.add("dtend", dt.datetime.combine(known.date, known.ends_at, AMSTERDAM))
    event.add("summary", SUMMARY)
    event.add("status", "CANCELLED")
    event.add("organizer", vCalAddress(public_url), parameters={"CN": "Social Cleanup"})
    calendar.add_component(event)
    return bytes(calendar.to_ical())
