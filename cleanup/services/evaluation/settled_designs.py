"""What was settled about who goes and who waits, read back with what contradicts it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sqlalchemy import func, select

from cleanup.domain.evaluation.comparisons import DrawnOrder, Placed, Way, against_draw
from cleanup.domain.evaluation.had_day import DayKnown
from cleanup.domain.evaluation.plans import Deviation
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.extensions import db
from cleanup.models.evaluation.comparisons import ComparedPilot, ComparisonDesign
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot, PilotMoment
from cleanup.services.evaluation.compared_with import day_facts, days_of


@dataclass(frozen=True)
class SettledDesign:
    """One draw or division as a page shows it, with why a draw does not count as one.

    ``placed`` are its pilots with their sides, and nobody before it was drawn; ``waiting_for_draw`` the codes
    that are drawn from then.
    """

    design: ComparisonDesign
    placed: tuple[Placed, ...]
    waiting_for_draw: tuple[str, ...] = ()
    deviations: tuple[Deviation, ...] = ()
    programme: Programme | None = None
    days: tuple[DayKnown, ...] = ()

    @property
    def is_drawn(self) -> bool:
        """Whether chance decided, beforehand and as promised."""
        return self.design.way == Way.DRAWN and self.design.drawn_at is not None and not self.deviations

    @property
    def counted(self) -> tuple[Placed, ...]:
        """The pilots that take part: not one of which it is asked whether its day contradicts its side."""
        out = {one.code for one in self.days if not one.counts}
        return tuple(one for one in self.placed if one.code not in out)

    @property
    def goes(self) -> tuple[str, ...]:
        """The codes of the pilots that go."""
        return tuple(one.code for one in self.placed if not one.waits)

    @property
    def waits(self) -> tuple[str, ...]:
        """The codes of the pilots that wait."""
        return tuple(one.code for one in self.placed if one.waits)


def list_designs(programme: Programme) -> list[SettledDesign]:
    """Return what was settled about a programme, oldest first, each pilot with its day and first opening."""
    query = select(ComparisonDesign).where(ComparisonDesign.programme_id == programme.id)
    designs = list(db.session.scalars(query.order_by(ComparisonDesign.made_at, ComparisonDesign.id)))
    taken = {one.pilot_id for design in designs for one in design.pilots}
    others = {design.compared_with_id for design in designs if design.compared_with_id}
    kept = Pilot.id.in_(taken) | Pilot.programme_id.in_([*others, programme.id] if others else [])
    pilots = {pilot.id: pilot for pilot in db.session.scalars(select(Pilot).where(kept))}
    opened, facts = opened_first(pilots), day_facts(pilots.values())
    ids = {pilot.code: pilot.id for pilot in pilots.values()}
    settled = [_settled(design, pilots, opened) for design in designs]
    return [
        replace(one, days=days_of(one.design, {ids[p.code]: p.waits for p in one.placed}, facts))
        for one in settled
    ]


def _settled(
    design: ComparisonDesign, pilots: Mapping[str, Pilot], opened: Mapping[str, dt.datetime]
) -> SettledDesign:
    if design.way == Way.PROGRAMME:
        return _against_programme(design, pilots, opened)
    placed = tuple(
        sorted(
            (_placed(pilots[one.pilot_id], opened, waits=one.waits) for one in design.pilots
             if one.waits is not None),
            key=lambda one: (one.waits, one.code),
        )
    )  # fmt: skip
    if design.way == Way.CHOSEN:
        return SettledDesign(design, placed)
    if design.drawn_at is None:
        codes = sorted(pilots[one.pilot_id].code for one in design.pilots)
        return SettledDesign(design, (), tuple(codes))
    order = DrawnOrder(design.promised, design.seed, design.sha256, design.drawn_at, placed)
    return SettledDesign(design, placed, deviations=tuple(against_draw(order)))


def _against_programme(
    design: ComparisonDesign, pilots: Mapping[str, Pilot], opened: Mapping[str, dt.datetime]
) -> SettledDesign:
    taken = set(db.session.scalars(select(ComparedPilot.pilot_id)))
    placed = [
        _placed(pilot, opened, waits=pilot.programme_id == design.compared_with_id)
        for pilot in sorted(pilots.values(), key=lambda one: one.code)
        if pilot.id not in taken
        and pilot.status != CANCELLED
        and pilot.programme_id in {design.programme_id, design.compared_with_id}
    ]
    other = db.session.get(Programme, design.compared_with_id)
    return SettledDesign(design, tuple(placed), programme=other)


def _placed(pilot: Pilot, opened: Mapping[str, dt.datetime], *, waits: bool) -> Placed:
    return Placed(pilot.code, waits, pilot.date, opened.get(pilot.id))


def opened_first(ids: Iterable[str]) -> dict[str, dt.datetime]:
    query = (
        select(PilotMoment.pilot_id, func.min(PilotMoment.opened_at))
        .where(PilotMoment.pilot_id.in_(list(ids)), PilotMoment.opened_at.is_not(None))
        .group_by(PilotMoment.pilot_id)
    )
    return {pilot_id: opened for pilot_id, opened in db.session.execute(query) if opened is not None}
