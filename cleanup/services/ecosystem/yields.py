"""What relations brought: “this pilot came by way of gemeente → jongerenwerk”."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import aliased

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.ecosystem import EcosystemMap, MapActor, Tie, TieYield
from cleanup.models.partners.organisations import Organisation, Outreach
from cleanup.models.pilots.plan import Pilot


@dataclass(frozen=True)
class Came:
    """Something that came about through a relation: the map, the ends, and the pilot or the organisation."""

    id: str
    tie_id: str
    map_code: str
    source: MapActor
    target: MapActor
    pilot: Pilot | None
    organisation: Organisation | None


def list_yields(row: EcosystemMap) -> list[Came]:
    """Return what the relations of a map brought."""
    return _came(EcosystemMap.id == row.id)


def list_ways_to(pilot_id: str) -> list[Came]:
    """Return the relations through which a pilot came about."""
    return _came(TieYield.pilot_id == pilot_id)


def _came(condition: object) -> list[Came]:
    source, target = aliased(MapActor), aliased(MapActor)
    query = (
        select(TieYield.id, TieYield.tie_id, EcosystemMap.code, source, target, Pilot, Organisation)
        .join(Tie, TieYield.tie_id == Tie.id)
        .join(EcosystemMap, Tie.map_id == EcosystemMap.id)
        .join(source, Tie.from_actor == source.id)
        .join(target, Tie.to_actor == target.id)
        .outerjoin(Pilot, TieYield.pilot_id == Pilot.id)
        .outerjoin(Outreach, TieYield.outreach_id == Outreach.id)
        .outerjoin(Organisation, Outreach.organisation_id == Organisation.id)
        .where(condition)  # type: ignore[arg-type]
        .order_by(EcosystemMap.code, TieYield.id)
    )
    return [Came(*found) for found in db.session.execute(query)]


def list_pilots_to_link(row: EcosystemMap) -> list[Pilot]:
    """Return the pilots of the programme of a map, the latest first."""
    query = select(Pilot).where(Pilot.programme_id == row.programme_id)
    return list(db.session.scalars(query.order_by(Pilot.date.desc(), Pilot.code)))


def list_outreach_to_link(row: EcosystemMap) -> list[Outreach]:
    """Return the conversations of the programme of a map, by name."""
    query = select(Outreach).join(Organisation).where(Outreach.programme_id == row.programme_id)
    return list(db.session.scalars(query.order_by(Organisation.search_key)))


def add_yield(row: EcosystemMap, tie_id: str, pilot_id: str = "", outreach_id: str = "") -> TieYield:
    """Note that a pilot or a conversation came about through a relation.

    Raises
    ------
    RuleBrokenError
        When it is not said which, or it was noted already.
    NotFoundError
        When any of them is not of this map and its programme.
    """
    if bool(pilot_id) == bool(outreach_id):
        raise RuleBrokenError(N_("Kies een pilot of een partner."), "pilot_id")
    tie = db.session.get(Tie, tie_id)
    thing: Pilot | Outreach | None = (
        db.session.get(Pilot, pilot_id) if pilot_id else db.session.get(Outreach, outreach_id)
    )
    if tie is None or tie.map_id != row.id or thing is None or thing.programme_id != row.programme_id:
        raise NotFoundError
    known = select(TieYield.id).where(
        TieYield.tie_id == tie.id,
        TieYield.pilot_id == (pilot_id or None),
        TieYield.outreach_id == (outreach_id or None),
    )
    if db.session.scalar(known) is not None:
        raise RuleBrokenError(N_("Dat staat er al."), "pilot_id")
    made = TieYield(tie_id=tie.id, pilot_id=pilot_id or None, outreach_id=outreach_id or None)
    db.session.add(made)
    db.session.flush()
    return made


def remove_yield(row: EcosystemMap, yield_id: str) -> None:
    """Take back that something came about through a relation."""
    if yield_id not in {came.id for came in list_yields(row)}:
        raise NotFoundError
    db.session.delete(db.session.get_one(TieYield, yield_id))
    db.session.flush()
