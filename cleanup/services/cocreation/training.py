"""Learning to lead: somebody's own competences, what a coach sees, and what staffing a pilot may know."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import exists, select

from cleanup.domain.cocreation.content import Module
from cleanup.domain.cocreation.training import (
    LEVELS,
    NOBODY_SETS_NORMS,
    NORM,
    CompetenceLevel,
    asks_for_norms,
    ladder_step,
)
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.cocreation.training import Competence, Intervision
from cleanup.models.partners.organisations import ProgrammePart
from cleanup.models.pilots.plan import Pilot
from cleanup.services import aftercare
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.guard import refuse_personal


@dataclass(frozen=True)
class CompetenceStanding:
    """Where somebody stands: the level of every module, and the step on the ladder."""

    account: Account
    levels: Mapping[str, CompetenceLevel]
    step: str


def list_modules() -> list[Module]:
    """Return the modules of the training, in their order."""
    return list(loaded().cocreation.modules.values())


def get_module(code: str) -> Module:
    """Return a module; raises NotFoundError."""
    module = loaded().cocreation.modules.get(code)
    if module is None:
        raise NotFoundError
    return module


def standing_of(account: Account) -> CompetenceStanding:
    """Return where somebody stands, for themselves and for the coach they chose."""
    rows = db.session.scalars(select(Competence).where(Competence.account_id == account.id))
    levels = {row.module: CompetenceLevel(row.own, row.coach) for row in rows}
    return CompetenceStanding(account, levels, ladder_step(levels, loaded().cocreation.modules))


def coached_by(coach: Account, account_id: str) -> Account:
    """Return somebody who chose this coach; raises NotFoundError for everybody else."""
    return aftercare.get_coached(coach, account_id)


def set_own_levels(account: Account, levels: Mapping[str, str], today: dt.date) -> None:
    """Let somebody say how far they are with each module; raises RuleBrokenError on an unknown level."""
    _set(account, levels, "own", today)


def set_coach_levels(coach: Account, account: Account, levels: Mapping[str, str], today: dt.date) -> None:
    """Let the coach somebody chose say the same of them.

    Raises
    ------
    NotFoundError
        When this person did not choose this coach.
    RuleBrokenError
        On an unknown level.
    """
    _set(coached_by(coach, account.id), levels, "coach", today)


def _set(account: Account, levels: Mapping[str, str], whose: str, today: dt.date) -> None:
    for code, level in levels.items():
        if level not in LEVELS:
            raise RuleBrokenError(N_("Kies hoe ver je bent."), code)
        get_module(code)
        row = db.session.get(Competence, (account.id, code))
        if row is None and level:
            row = Competence(account_id=account.id, module=code, own="", coach="", changed_on=today)
            db.session.add(row)
        if row is not None and getattr(row, whose) != level:
            setattr(row, whose, level)
            row.changed_on = today
    db.session.flush()


def norm_hint(pilot: Pilot) -> str | None:
    """Return a hint, as message id, when a group asks for norms and nobody who comes practised setting one.

    Nobody is named: whoever plans hears only whether somebody of the crew practised it.
    """
    coming = [member.account_id for member in pilot.crew if member.as_person.comes]
    if not coming or pilot.status == CANCELLED or not asks_for_norms(pilot.variant, pilot.motivation):
        return None
    used = exists().where(
        ProgrammePart.programme_id == pilot.programme_id, ProgrammePart.part == Part.COCREATION
    )
    found = db.session.execute(
        select(used, Competence.own, Competence.coach)
        .select_from(Account)
        .outerjoin(Competence, (Competence.account_id == Account.id) & (Competence.module == NORM))
        .where(Account.id.in_(coming))
    ).all()
    if not found or not found[0][0]:
        return None
    practised = any(CompetenceLevel(own or "", coach or "").is_practised for _, own, coach in found)
    return None if practised else NOBODY_SETS_NORMS


def list_intervisions() -> list[Intervision]:
    """Return the intervisions, the latest first."""
    query = select(Intervision).order_by(Intervision.held_on.desc(), Intervision.id)
    return list(db.session.scalars(query))


def add_intervision(held_on: dt.date, place: str, subject: str) -> Intervision:
    """Store an intervision; raises RuleBrokenError when its subject may be about a person."""
    refuse_personal(subject=subject)
    row = Intervision(held_on=held_on, place=place, subject=subject)
    db.session.add(row)
    db.session.flush()
    return row
