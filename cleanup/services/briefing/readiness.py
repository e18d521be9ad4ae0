"""The self-check: what somebody is unsure about, the practice cards for it, and who may see it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.accounts.roles import Audience, Role
from cleanup.domain.briefing.cards import PracticeCard, ReadinessItem
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.briefing import ReadinessCheck
from cleanup.models.pilots.plan import Pilot
from cleanup.services.platform.content.current import loaded


@dataclass(frozen=True)
class Readiness:
    """What somebody filled in, with the cards that help."""

    person: Account
    coach: Account | None
    filled_on: dt.date
    unsure: tuple[ReadinessItem, ...]
    practice: tuple[PracticeCard, ...]


def list_coaches(account: Account) -> list[Account]:
    """Return who may be somebody's coach: other active staff, by name."""
    query = select(Account).where(
        Account.role.in_((Role.STAFF, Role.ADMINISTRATOR)), Account.is_active, Account.id != account.id
    )
    return list(db.session.scalars(query.order_by(Account.search_key, Account.id)))


def fill_in_readiness(
    pilot: Pilot, account: Account, unsure: Collection[str], coach_id: str | None, today: dt.date
) -> Readiness:
    """Keep a self-check, over the one before it.

    Raises
    ------
    RuleBrokenError
        When a statement does not exist or the coach cannot be one.
    """
    if not set(unsure) <= {item.code for item in loaded().briefing.readiness}:
        raise RuleBrokenError(N_("Deze stelling bestaat niet meer. Laad de pagina opnieuw."), "unsure")
    if coach_id and coach_id not in {coach.id for coach in list_coaches(account)}:
        raise RuleBrokenError(N_("Kies een coach uit de lijst."), "coach")
    coach = db.session.get(Account, coach_id) if coach_id else None
    check = db.session.get(ReadinessCheck, (pilot.id, account.id))
    if check is None:
        check = ReadinessCheck(pilot_id=pilot.id, account=account)
    check.unsure, check.coach, check.filled_on = " ".join(sorted(unsure)), coach, today
    db.session.add(check)  # whole: asking the database anything flushes what was added
    db.session.flush()
    return _readiness(check)


def find_readiness(pilot: Pilot, account: Account) -> Readiness | None:
    """Return somebody's own self-check for a pilot."""
    check = db.session.get(ReadinessCheck, (pilot.id, account.id))
    return _readiness(check) if check else None


def get_readiness_for(viewer: Account, pilot: Pilot, account_id: str) -> Readiness:
    """Return a self-check to the person themselves or the coach they chose.

    Raises
    ------
    NotFoundError
        For everybody else, and when there is none; both read the same.
    """
    check = db.session.get(ReadinessCheck, (pilot.id, account_id))
    if check is None or viewer.id not in {check.account_id, check.coach_id}:
        raise NotFoundError
    if viewer.id == check.coach_id and not viewer.may(Audience.STAFF):
        raise NotFoundError
    return _readiness(check)


def list_shared_readiness(viewer: Account, pilot: Pilot) -> list[Readiness]:
    """Return the self-checks of a pilot that were shared with this coach, by name."""
    query = (
        select(ReadinessCheck)
        .join(Account, Account.id == ReadinessCheck.account_id)
        .where(ReadinessCheck.pilot_id == pilot.id, ReadinessCheck.coach_id == viewer.id)
        .order_by(Account.search_key, Account.id)
    )
    return [_readiness(check) for check in db.session.scalars(query)]


def _readiness(check: ReadinessCheck) -> Readiness:
    cards, codes = loaded().briefing, frozenset(check.unsure.split())
    return Readiness(
        person=check.account,
        coach=check.coach,
        filled_on=check.filled_on,
        unsure=tuple(item for item in cards.readiness if item.code in codes),
        practice=cards.practice_for(codes),
    )
