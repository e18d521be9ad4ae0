"""How the nearest pilots stand, in numbers that fit on one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.work import Count
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.services import aftercare, briefing


@dataclass(frozen=True)
class ShortStanding:
    """Tasks, crew that said yes and places, who read the briefing; ``read`` is None without one."""

    open: int
    late: int
    crew: int
    places: int
    read: int | None
    readers: int


Readings = Mapping[str, briefing.BriefingReading]


def list_short(
    account: Account, shown: Iterable[Pilot], today: dt.date, readings: Readings | None = None
) -> dict[str, ShortStanding]:
    """Return how these pilots stand by their id, and nothing for who leads no pilots.

    A fixed number of queries, fewer for who knows ``readings`` of ``briefing.list_readings`` already.
    """
    known = list(shown)
    if not known or not account.may(Audience.CREW):
        return {}
    work = aftercare.count_work(known, account, today)
    readings = briefing.list_readings(known) if readings is None else readings
    return {pilot.id: _standing(pilot, work, readings.get(pilot.id)) for pilot in known}


def _standing(
    pilot: Pilot, work: dict[str, Count], reading: briefing.BriefingReading | None
) -> ShortStanding:
    return ShortStanding(
        open=work[pilot.id].open if pilot.id in work else 0,
        late=work[pilot.id].late if pilot.id in work else 0,
        crew=len(pilot.coming),
        places=pilot.crew_places,
        read=reading.read if reading else None,
        readers=reading.read + len(reading.unread) if reading else 0,
    )
