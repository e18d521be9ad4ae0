"""The pilots of an evaluation as plain rows: a programme of a thousand is read for every page.

Plain columns on purpose, read past the mapping of objects: as objects they cost five times as much.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from itertools import groupby
from operator import itemgetter
from typing import Any, NamedTuple

from sqlalchemy import ColumnElement, Select, func, select
from sqlalchemy.orm import aliased

from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.pilots.variants import fits_moment
from cleanup.domain.platform.retention import CODES, DAY
from cleanup.domain.surveys.moments import Plan, read_plan
from cleanup.domain.surveys.opening import State, state_of, times_by_moment
from cleanup.extensions import db
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.models.pilots.plan import Pilot, PilotMoment
from cleanup.models.platform.retention import Wiped


class ScopedMoment(NamedTuple):
    """When a moment of a pilot was opened and closed by hand, and how many opened and started it."""

    moment: str
    opened_at: dt.datetime | None
    closed_at: dt.datetime | None
    times_opened: int
    times_started: int


class ScopedPilot(NamedTuple):
    """What an evaluation knows of a pilot; ``programme`` is a code, ``organisation`` a name.

    When the codes that linked answers, or the events of the day, were destroyed, ``…_wiped_on`` says so, and
    ``…_kept`` whether what they showed was kept first.
    """

    id: str
    code: str
    date: dt.date
    status: str
    municipality: str
    expected: int
    present: int | None
    age_band: str
    variant: str
    motivation: str
    programme: str
    organisation: str
    partner_type: str
    codes_wiped_on: dt.date | None = None
    codes_kept: bool | None = None
    day_wiped_on: dt.date | None = None
    day_kept: bool | None = None
    written_plan: str | None = None
    moments: tuple[ScopedMoment, ...] = ()

    @property
    def title(self) -> str:
        """How people call this pilot."""
        return f"{self.organisation}, {self.municipality}"

    def closed_moments(self, now: dt.datetime) -> tuple[str, ...]:
        """Return the moments whose results may be shown."""
        times = times_by_moment(self.plan, self.moments)
        return tuple(
            moment for moment in self.asked if state_of(times[moment], self.date, now) is State.CLOSED
        )

    @property
    def plan(self) -> Plan:
        """The survey moments of its programme."""
        return read_plan(self.written_plan)

    @property
    def asked(self) -> tuple[str, ...]:
        """The moments that its programme plans and its kind of day can ask."""
        return tuple(one.moment for one in self.plan if fits_moment(self.variant, one.moment))

    def ended(self, now: dt.datetime) -> int:
        """Return how many moments the clock closed by now."""
        return sum(not one.by_hand and one.window(self.date)[1] <= now for one in self.plan)


_codes, _day = aliased(Wiped), aliased(Wiped)
_COLUMNS: tuple[Any, ...] = (
    Pilot.id, Pilot.code, Pilot.date, Pilot.status, Pilot.municipality, Pilot.expected, Pilot.present,
    Pilot.age_band, Pilot.variant, Pilot.motivation, Programme.code, Organisation.name, Organisation.kind,
    _codes.wiped_on, _codes.result_kept, _day.wiped_on, _day.result_kept, Pilot.written_plan,
)  # fmt: skip
_WIDTH = len(_COLUMNS)
_MOMENT = (
    PilotMoment.moment, PilotMoment.opened_at, PilotMoment.closed_at, PilotMoment.times_opened,
    PilotMoment.times_started,
)  # fmt: skip


class PilotsRead(NamedTuple):
    """The pilots of an evaluation, and how many pilots are stored in all (0: not known)."""

    pilots: tuple[ScopedPilot, ...] = ()
    stored: int = 0


def read_pilots(programmes: Sequence[Programme], *, with_moments: bool = True) -> PilotsRead:
    """Return the pilots of programmes that were not cancelled, by date and code; one query.

    How many pilots there are besides is carried along: it decides how their answers are read best. Without
    their moments they are read in half the time, for pages that only name them.
    """
    stored = select(func.count()).select_from(aliased(Pilot)).scalar_subquery()
    query = (
        select(*_COLUMNS, *(_MOMENT if with_moments else ()), stored)
        .join(Pilot.programme)
        .join(Pilot.organisation)
        .outerjoin(_codes, (_codes.pilot_id == Pilot.id) & (_codes.what == CODES))
        .outerjoin(_day, (_day.pilot_id == Pilot.id) & (_day.what == DAY))
        .where(are_counted(programme.id for programme in programmes))
        .order_by(Pilot.date, Pilot.code)
    )
    if with_moments:
        query = query.outerjoin(Pilot.moments).order_by(PilotMoment.moment)
    rows: Sequence[Sequence[Any]] = db.session.connection().execute(query).all()
    pilots = (
        tuple(
            ScopedPilot._make((*pilot, tuple(ScopedMoment(*row[_WIDTH:-1]) for row in found if row[_WIDTH])))
            for pilot, found in groupby(rows, key=itemgetter(slice(_WIDTH)))
        )
        if with_moments
        else tuple(ScopedPilot._make((*row[:_WIDTH], ())) for row in rows)
    )
    return PilotsRead(pilots, rows[0][-1] if rows else 0)


def are_counted(programme_ids: Iterable[str]) -> ColumnElement[bool]:
    """Return the condition that a pilot belongs to these programmes and was not cancelled."""
    return Pilot.programme_id.in_(list(programme_ids)) & (Pilot.status != CANCELLED)


def ids_of(programme_ids: Iterable[str]) -> Select[str]:
    """Return the query of the ids of the pilots of these programmes that were not cancelled."""
    return select(Pilot.id).where(are_counted(programme_ids))
