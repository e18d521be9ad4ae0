"""A pilot in an area that asks for care: the warning, the three choices, and what the crew hears of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, select

from cleanup.domain.pilots.guards import Finding
from cleanup.domain.platform.parts import Part
from cleanup.domain.platform.text_keys import text_key
from cleanup.domain.unrest.warnings import AreaFacts, is_about_day, is_of_unrest, pilot_warnings
from cleanup.domain.unrest.windows import risk_window
from cleanup.domain.unrest.words import CHOICE_LABELS
from cleanup.extensions import db
from cleanup.models.aftercare import EscalationContact
from cleanup.models.partners.organisations import ProgrammePart
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import PilotDecision
from cleanup.models.unrest.areas import Area
from cleanup.models.unrest.risk import RiskChoice, RiskMoment


@dataclass(frozen=True)
class RiskDecision:
    """What was chosen about a pilot in a risky time, by whom and why; ``call`` is who to phone on the day."""

    choice: str
    reason: str
    by: str
    decided_at: dt.datetime
    call: EscalationContact | None


def risks_of(pilots: Iterable[Pilot]) -> dict[str, list[Finding]]:
    """Return what there is to think of in the areas of pilots, by id of the pilot; two queries."""
    listed = list(pilots)
    areas = _areas({pilot.programme_id for pilot in listed}) if listed else {}
    return {
        pilot.id: pilot_warnings(
            pilot.date, areas.get((pilot.programme_id, text_key(pilot.municipality or "")), [])
        )
        for pilot in listed
    }


def areas_around(programme_id: str, municipality: str) -> list[AreaFacts]:
    """Return what is known of the areas of a municipality, for a day that is still to be chosen."""
    return _areas({programme_id}).get((programme_id, text_key(municipality)), [])


def _areas(programme_ids: set[str]) -> Mapping[tuple[str, str], list[AreaFacts]]:
    query = (
        select(Area)
        .join(
            ProgrammePart,
            (ProgrammePart.programme_id == Area.programme_id) & (ProgrammePart.part == Part.UNREST),
        )
        .where(Area.programme_id.in_(programme_ids))
        .order_by(Area.title, Area.id)
    )
    areas = list(db.session.scalars(query).unique())
    if not areas:
        return {}
    moments = list(
        db.session.scalars(
            select(RiskMoment).where(
                RiskMoment.area_id.in_([area.id for area in areas]), RiskMoment.removed_on.is_(None)
            )
        ).unique()
    )
    found: dict[tuple[str, str], list[AreaFacts]] = {}
    for area in areas:
        windows = tuple(
            window
            for one in moments
            if one.area_id == area.id
            for window in risk_window(one.kind, one.starts_on, one.ends_on)
        )
        facts = AreaFacts(area.code, area.title, area.phase, windows)
        found.setdefault((area.programme_id, text_key(area.municipality)), []).append(facts)
    return found


def keep_choice(pilot: Pilot, finding: str, choice: str, contact_id: str) -> None:
    """Keep which of the three was chosen, beside the decision with its reason."""
    row = db.session.get(RiskChoice, (pilot.id, finding)) or RiskChoice(pilot_id=pilot.id, finding=finding)
    row.choice = choice
    contact = db.session.get(EscalationContact, contact_id) if contact_id else None
    row.contact_id = contact.id if contact is not None else None
    db.session.add(row)
    db.session.flush()


def list_risk_choices(pilot: Pilot) -> dict[str, RiskChoice]:
    """Return what was chosen about a pilot, by warning."""
    query = select(RiskChoice).where(RiskChoice.pilot_id == pilot.id)
    return {row.finding: row for row in db.session.scalars(query).unique()}


def list_risk_decisions(pilot: Pilot) -> list[RiskDecision]:
    """Return the choices about a pilot in a risky time, the latest first; for its briefing too."""
    query = (
        select(PilotDecision, RiskChoice)
        .join(
            RiskChoice,
            (RiskChoice.pilot_id == PilotDecision.pilot_id) & (RiskChoice.finding == PilotDecision.finding),
        )
        .where(PilotDecision.pilot_id == pilot.id, _used())
        .order_by(PilotDecision.decided_at.desc(), PilotDecision.finding)
    )
    return [
        RiskDecision(
            choice.choice, decision.reason, decision.account.name, decision.decided_at, choice.contact
        )
        for decision, choice in db.session.execute(query).unique()
        if is_of_unrest(decision.finding)
    ]


def told_risks(pilots: Collection[Pilot]) -> dict[str, str]:
    """Return, by id of a pilot, what its crew must hear of a risky time; one query, none for no pilots.

    The latest choice about the day as it is now counts. The text is Dutch, as everything in a briefing is.
    """
    days = {pilot.id: pilot.date for pilot in pilots}
    if not days:
        return {}
    query = (
        select(PilotDecision, RiskChoice)
        .join(
            RiskChoice,
            (RiskChoice.pilot_id == PilotDecision.pilot_id) & (RiskChoice.finding == PilotDecision.finding),
        )
        .where(PilotDecision.pilot_id.in_(days), _used())
        .order_by(PilotDecision.decided_at, PilotDecision.finding)
    )
    return {
        decision.pilot_id: _told(decision.reason, row)
        for decision, row in db.session.execute(query).unique()
        if is_about_day(decision.finding, days[decision.pilot_id])
    }


def _used() -> ColumnElement[bool]:
    """Whether the programme of a pilot uses unrest: what was decided shows nowhere while it does not."""
    return (
        select(Pilot.id)
        .join(ProgrammePart, ProgrammePart.programme_id == Pilot.programme_id)
        .where(Pilot.id == PilotDecision.pilot_id, ProgrammePart.part == Part.UNREST)
        .exists()
    )


def _told(reason: str, row: RiskChoice) -> str:
    call = f" Bel op de dag: {row.contact.name}, {row.contact.phone}." if row.contact else ""
    return f"Besluit: {CHOICE_LABELS[row.choice]}. Waarom: {reason.rstrip('.')}.{call}"
