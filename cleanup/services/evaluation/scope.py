"""What an evaluation is about: everything, a programme, the pilots a filter keeps, or one pilot."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from sqlalchemy import and_, exists, func, or_, select

from cleanup.domain.evaluation.figures import Filters
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.platform.errors import N_, NotFoundError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.opening import FOLLOW_UP, FOLLOW_UP_CLOSES
from cleanup.extensions import db
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot, PilotMoment
from cleanup.services.evaluation.scoped_pilots import ScopedPilot, read_pilots


@dataclass(frozen=True)
class Scope:
    """Programmes with all their pilots, and which of those are asked for.

    The pilots that are not asked for are needed as well: what may be shown of one pilot depends on what
    could be worked out with the others.
    """

    programmes: tuple[Programme, ...]
    pilots: tuple[ScopedPilot, ...]
    pilot: Pilot | None = None
    filters: Filters = field(default_factory=Filters)
    stored: int = 0
    """How many pilots are stored in all, of whatever programme and cancelled ones too; 0: not known."""

    @property
    def programme(self) -> Programme | None:
        """The one programme this is about; None when it is about everything."""
        return self.programmes[0] if len(self.programmes) == 1 else None

    @cached_property
    def chosen(self) -> tuple[ScopedPilot, ...]:
        """The pilots that are asked for."""
        if self.pilot is not None:
            return tuple(pilot for pilot in self.pilots if pilot.id == self.pilot.id)
        return tuple(pilot for pilot in self.pilots if self.filters.keeps(pilot.variant, pilot.date))

    @property
    def codes(self) -> list[str]:
        """The codes of the pilots that are asked for."""
        return [pilot.code for pilot in self.chosen]

    @property
    def is_whole(self) -> bool:
        """Whether no pilot is left out."""
        return len(self.chosen) == len(self.pilots)

    @property
    def is_demo(self) -> bool:
        """Whether any of the data is invented."""
        return any(programme.is_demo for programme in self.programmes)

    @property
    def name(self) -> str:
        """What this is about, in a few words."""
        if self.pilot is not None:
            return self.pilot.title
        return self.programme.name if self.programme else "Alle programma's"


def everything_scope() -> Scope:
    """Return the scope of all programmes."""
    programmes = tuple(db.session.scalars(select(Programme).order_by(Programme.starts_on, Programme.code)))
    read = read_pilots(programmes)
    return Scope(programmes, read.pilots, stored=read.stored)


def scope_of(programme: Programme, filters: Filters | None = None, *, with_moments: bool = True) -> Scope:
    """Return the scope of a programme that was fetched already; one query.

    Without the moments of its pilots nothing can be computed, but what was released can be read.
    """
    read = read_pilots((programme,), with_moments=with_moments)
    return Scope((programme,), read.pilots, filters=filters or Filters(), stored=read.stored)


def programme_scope(code: str, filters: Filters | None = None) -> Scope:
    """Return the scope of a programme, or of the pilots in it that a filter keeps.

    Raises
    ------
    NotFoundError
        When there is no such programme.
    """
    query = select(Programme).where(func.lower(Programme.code) == code.strip().lower())
    programme = db.session.scalar(query)
    if programme is None:
        raise NotFoundError(N_("Er is geen programma met de code %(code)s."), code=code)
    return scope_of(programme, filters)


def pilot_scope(pilot: Pilot, *, with_moments: bool = True) -> Scope:
    """Return the scope of one pilot; the others of its programme decide what may be shown of it."""
    programmes = (pilot.programme,)
    read = read_pilots(programmes, with_moments=with_moments)
    return Scope(programmes, read.pilots, pilot, stored=read.stored)


def list_evaluated(now: dt.datetime) -> list[tuple[Programme, bool]]:
    """Return all programmes, the latest first, with whether any of their moments is closed; one query."""
    a_moment_closed = exists().where(PilotMoment.pilot_id == Pilot.id, PilotMoment.closed_at <= now)
    looked_back = exists().where(PilotMoment.pilot_id == Pilot.id, PilotMoment.moment == FOLLOW_UP)
    closed = exists().where(
        Pilot.programme_id == Programme.id,
        Pilot.status != CANCELLED,
        or_(a_moment_closed, and_(looked_back, Pilot.date < local_day(now) - FOLLOW_UP_CLOSES)),
    )
    query = select(Programme, closed).order_by(Programme.starts_on.desc(), Programme.code)
    return [(programme, bool(has)) for programme, has in db.session.execute(query)]
