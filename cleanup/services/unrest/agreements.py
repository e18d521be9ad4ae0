"""What partners agreed: covenant, who takes part, tasks per phase, and the ladder of who calls whom."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, select

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.phases import PHASES
from cleanup.domain.unrest.agreements import CovenantFacts, CovenantState, covenant_state
from cleanup.domain.unrest.situations import check_past
from cleanup.domain.unrest.words import LEVELS, PRESENCE_LABELS
from cleanup.extensions import db
from cleanup.models.aftercare import EscalationContact
from cleanup.models.partners.organisations import Organisation
from cleanup.models.unrest.agreements import (
    Covenant,
    CovenantPartner,
    CovenantTask,
    LadderCall,
    LadderStep,
    PartnerPage,
)
from cleanup.models.unrest.areas import Area
from cleanup.services.platform.guard import refuse_personal_and_groups
from cleanup.services.unrest.areas import check_revision, list_partners

CHOOSE_PARTNER = N_("Kies een partner van dit gebied.")
CALLS = 4
"""So many people to call at each level fit on the sheet."""
DATES = ("signed_on", "reviewed_on", "dpia_on", "officer_asked_on")


@dataclass(frozen=True)
class Call:
    """One line of the sheet: which organisation calls whom, and the number if partners may have it."""

    caller: str
    callee: str
    phone: str
    reachable: str


@dataclass(frozen=True)
class LadderLevel:
    """One level as the sheet shows it."""

    level: str
    step: LadderStep | None
    calls: tuple[Call, ...]


def get_covenant(area: Area) -> Covenant:
    """Return the covenant of an area."""
    return db.session.get_one(Covenant, area.id)


def state_of(area: Area, today: dt.date) -> CovenantState:
    """Return what of the covenant is there and what is missing."""
    covenant, members = get_covenant(area), list_partners(area)
    facts = CovenantFacts(
        has_director=area.director_id is not None,
        signatures=sum(one.signed_on is not None for one in members),
        phases={task.phase for one in members for task in one.tasks},
        levels={rung.level for rung in list_ladder(area) if any(call.callee for call in rung.calls)},
        dpia_on=covenant.dpia_on,
        officer_asked_on=covenant.officer_asked_on,
        reviewed_on=covenant.reviewed_on or covenant.signed_on,
    )
    return covenant_state(facts, today)


def save_covenant(area: Area, typed: Mapping[str, Any], seen: str, today: dt.date) -> None:
    """Keep the dates of the covenant, the director, and where the paper is.

    Raises
    ------
    ConflictError
        When somebody else saved it in the meantime.
    RuleBrokenError
        When a day lies ahead, or the place points to a person or is a link.
    """
    covenant = get_covenant(area)
    check_revision(covenant.revision, seen)
    refuse_personal_and_groups(kept_where=typed.get("kept_where"))
    for column in DATES:
        check_past(typed.get(column), today, column)
    director = typed.get("director_id") or None
    if director and db.session.get(Organisation, director) is None:
        raise RuleBrokenError(N_("Kies een organisatie uit de lijst."), "director_id")
    area.director_id = director
    for column in DATES:
        setattr(covenant, column, typed.get(column))
    covenant.kept_where = str(typed.get("kept_where") or "").strip()
    covenant.revision += 1
    db.session.flush()
    db.session.expire(area, ["director"])


def add_partner(area: Area, typed: Mapping[str, Any], today: dt.date) -> CovenantPartner:
    """Put an organisation in the covenant.

    Raises
    ------
    RuleBrokenError
        When it is there, it signed on a day to come, or a text is refused.
    """
    organisation_id = str(typed["organisation_id"])
    if db.session.get(Organisation, organisation_id) is None:
        raise RuleBrokenError(N_("Kies een organisatie uit de lijst."), "organisation_id")
    if organisation_id in {one.organisation_id for one in list_partners(area)}:
        raise RuleBrokenError(N_("Deze organisatie doet al mee."), "organisation_id")
    check_past(typed.get("signed_on"), today, "signed_on")
    if typed["presence"] not in PRESENCE_LABELS:
        raise RuleBrokenError(N_("Kies hoe deze organisatie online is."), "presence")
    refuse_personal_and_groups(powers=typed.get("powers"))
    row = CovenantPartner(
        area_id=area.id, organisation_id=organisation_id, signed_on=typed.get("signed_on"),
        presence=typed["presence"], powers=str(typed.get("powers") or "").strip(),
    )  # fmt: skip
    db.session.add(row)
    db.session.flush()
    return row


def get_partner(area: Area, partner_id: str) -> CovenantPartner:
    """Return a partner of this area; raises NotFoundError."""
    row = db.session.get(CovenantPartner, partner_id)
    if row is None or row.area_id != area.id:
        raise NotFoundError
    return row


def remove_partner(row: CovenantPartner) -> None:
    """Take a partner out with its tasks and its pages."""
    db.session.execute(delete(PartnerPage).where(PartnerPage.partner_id == row.id))
    db.session.delete(row)
    db.session.flush()


def add_task(row: CovenantPartner, typed: Mapping[str, Any]) -> CovenantTask:
    """Keep what a partner does in a phase; raises RuleBrokenError."""
    phase, task = str(typed["phase"]), str(typed["task"] or "").strip()
    if phase not in PHASES:
        raise RuleBrokenError(N_("Kies een fase."), "phase")
    if not task:
        raise RuleBrokenError(N_("Schrijf wat deze partner doet."), "task")
    refuse_personal_and_groups(task=task)
    backup = typed.get("backup_id") or None
    if backup == row.organisation_id or (backup and db.session.get(Organisation, backup) is None):
        raise RuleBrokenError(N_("Kies een andere organisatie als achtervang."), "backup_id")
    made = CovenantTask(phase=phase, task=task, backup_id=backup)
    row.tasks.append(made)
    db.session.flush()
    return made


def remove_task(area: Area, task_id: str) -> None:
    """Take a task away; raises NotFoundError for one of another area."""
    row = db.session.get(CovenantTask, task_id)
    if row is None:
        raise NotFoundError
    partner = get_partner(area, row.partner_id)
    partner.tasks.remove(row)
    db.session.flush()


def list_contacts() -> list[EscalationContact]:
    """Return who partners may call: people to call who are marked for partners, in their order."""
    query = select(EscalationContact).where(EscalationContact.for_partners)
    return list(db.session.scalars(query.order_by(EscalationContact.position, EscalationContact.name)))


def save_step(area: Area, level: str, typed: Mapping[str, Any]) -> LadderStep:
    """Keep one level of the ladder.

    ``typed``: ``criterion``, ``within_minutes``, ``setter_id``, and up to four pairs ``caller_1 contact_1`` …

    Raises
    ------
    RuleBrokenError
        When the level is none, a text points to a person, or a choice is of no list.
    """
    if level not in LEVELS:
        raise NotFoundError
    criterion = str(typed["criterion"] or "").strip()
    refuse_personal_and_groups(criterion=criterion)
    minutes = typed.get("within_minutes")
    if minutes is not None and not 0 < minutes <= 7 * 24 * 60:
        raise RuleBrokenError(N_("Kies een aantal minuten van minstens 1."), "within_minutes")
    members = {one.organisation_id for one in list_partners(area)} | {area.director_id}
    setter = typed.get("setter_id") or None
    if setter and setter not in members:
        raise RuleBrokenError(CHOOSE_PARTNER, "setter_id")
    step = db.session.get(LadderStep, (area.id, level)) or LadderStep(area_id=area.id, level=level)
    step.criterion, step.within_minutes, step.setter_id = criterion, minutes, setter
    db.session.add(step)
    step.calls = _calls(area, level, typed, members)
    db.session.flush()
    return step


def _calls(area: Area, level: str, typed: Mapping[str, Any], members: set[str | None]) -> list[LadderCall]:
    known = {one.id for one in list_contacts()}
    found = []
    for place in range(1, CALLS + 1):
        caller, contact = typed.get(f"caller_{place}") or None, typed.get(f"contact_{place}") or None
        if contact is None:
            continue
        if contact not in known:
            raise RuleBrokenError(N_("Kies iemand die partners mogen bellen."), f"contact_{place}")
        if caller and caller not in members:
            raise RuleBrokenError(CHOOSE_PARTNER, f"caller_{place}")
        found.append(
            LadderCall(area_id=area.id, level=level, position=place, caller_id=caller, contact_id=contact)
        )
    return found


def list_ladder(area: Area) -> list[LadderLevel]:
    """Return the ladder from calm to urgent; a number only of somebody who is marked for partners now."""
    query = select(LadderStep).where(LadderStep.area_id == area.id)
    steps = {step.level: step for step in db.session.scalars(query).unique()}
    return [_rung(level, steps.get(level)) for level in LEVELS]


def _rung(level: str, step: LadderStep | None) -> LadderLevel:
    calls = step.calls if step else []
    return LadderLevel(
        level,
        step,
        tuple(
            Call(
                call.caller.name if call.caller else "",
                call.contact.name,
                call.contact.phone,
                call.contact.reachable,
            )
            for call in calls
            if call.contact is not None and call.contact.for_partners
        ),
    )
