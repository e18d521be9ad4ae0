"""Who had the day, from what is stored of it: which programme may be compared with, and what is asked."""

from __future__ import annotations

import json
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING

from sqlalchemy import func, select, union

from cleanup.domain.evaluation.had_day import DayFacts, DayKnown, Had, ToldOfDay, judged, pointing_to_a_day
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.day.events import DayEvent, KeptAsMeant, KeptPart
from cleanup.models.evaluation.comparisons import ComparedPilot, ComparisonDesign
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot, PilotMoment

if TYPE_CHECKING:
    import datetime as dt

    from cleanup.services.evaluation.settled_designs import SettledDesign

HAD_THE_DAY = N_(
    "Vergelijken kan alleen met jongeren die de dag niet hadden. Programma’s die allebei de dag hadden, zet "
    "je naast elkaar bij Pilots vergelijken."
)
POINTS_TO_A_DAY = N_(
    "Iets wijst erop dat de dag er was: %(pilots)s staat op uitgevoerd, er zijn mensen geteld, of de "
    "terugblik is geopend. Hadden deze jongeren de dag toch niet? Vink dat hieronder aan."
)


def check_beside(other: Programme, *, despite: bool = False) -> None:
    """Refuse a programme in which the day was run, or of which every pilot is in a draw of its own.

    Where something only points to a day, ``despite`` is somebody's word that there was none.
    """
    pilots = list(db.session.scalars(select(Pilot).where(Pilot.programme_id == other.id)))
    found = pointing_to_a_day(day_facts(pilots).values())
    if any(one.had is Had.YES for one in found.values()):
        raise RuleBrokenError(HAD_THE_DAY, "other")
    taken = set(db.session.scalars(select(ComparedPilot.pilot_id)))
    free = {pilot.code for pilot in pilots if pilot.status != CANCELLED and pilot.id not in taken}
    if not free:
        raise RuleBrokenError(
            N_(
                "Van %(programme)s is er geen pilot om mee te vergelijken: ze zijn daar zelf al geloot of "
                "ingedeeld, of er zijn er geen."
            ),
            "other",
            programme=other.name,
        )
    if (doubtful := sorted(free & found.keys())) and not despite:
        raise RuleBrokenError(POINTS_TO_A_DAY, "despite", pilots=", ".join(doubtful))


def day_facts(pilots: Collection[Pilot]) -> dict[str, DayFacts]:
    """Return by id what is stored of pilots that says something of their day; three queries."""
    ids = [pilot.id for pilot in pilots]
    started = _started(ids)
    kept = union(
        select(KeptPart.pilot_id).where(KeptPart.pilot_id.in_(ids), KeptPart.actual_minutes.is_not(None)),
        select(KeptAsMeant.pilot_id).where(KeptAsMeant.pilot_id.in_(ids)),
    )
    with_parts = set(db.session.scalars(kept))
    opened = {
        (row.pilot_id, row.moment): row.opened_at
        for row in db.session.execute(
            select(PilotMoment.pilot_id, PilotMoment.moment, PilotMoment.opened_at).where(
                PilotMoment.pilot_id.in_(ids), PilotMoment.opened_at.is_not(None)
            )
        )
    }
    return {
        pilot.id: DayFacts(
            pilot.code,
            pilot.date,
            pilot.status,
            started.get(pilot.id),
            pilot.id in with_parts,
            pilot.present,
            opened.get((pilot.id, "t1")),
            (pilot.id, "t2") in opened,
        )
        for pilot in pilots
    }


def days_of(
    design: ComparisonDesign, sides: Mapping[str, bool], facts: Mapping[str, DayFacts]
) -> tuple[DayKnown, ...]:
    """Return what is known of the day of each pilot of a design; ``sides`` say by id whether it waits."""
    told = read_told(design)
    found = (judged(facts[one], waits=waits, told=told.get(one)) for one, waits in sides.items())
    return tuple(sorted(found, key=lambda one: one.code))


def read_told(design: ComparisonDesign) -> dict[str, ToldOfDay]:
    """Return what was answered of pilots, by their id."""
    return {pilot_id: ToldOfDay(told) for pilot_id, told in json.loads(design.told).items()}


def keep_told(design: ComparisonDesign, settled: SettledDesign, code: str, told: ToldOfDay) -> None:
    """Keep what was answered of one pilot; raises NotFoundError when nothing is asked of it."""
    asked = {one.code for one in settled.days if one.asked}
    pilot = db.session.scalar(select(Pilot).where(Pilot.code == code)) if code in asked else None
    if pilot is None:
        raise NotFoundError
    design.told = json.dumps({**json.loads(design.told), pilot.id: told}, sort_keys=True)
    db.session.flush()


def _started(ids: Collection[str]) -> dict[str, dt.datetime]:
    query = (
        select(DayEvent.pilot_id, func.min(DayEvent.at))
        .where(DayEvent.pilot_id.in_(ids), DayEvent.kind == "start")
        .group_by(DayEvent.pilot_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}
