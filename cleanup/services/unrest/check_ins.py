"""How people are who worked in a situation: for themselves and the coach they chose, and in no log."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.campaign.care import FEELINGS, asks_for_talk
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.unrest.care import ProfessionalCheckIn
from cleanup.services import aftercare
from cleanup.services.campaign import care

TALK_WITHIN = dt.timedelta(days=1)


def coach_of(account: Account) -> Account | None:
    """Return the coach somebody chose: for their own line, else in the campaign; None for nobody.

    A coach of the campaign counts when they may open the page on which the answer stands.
    """
    chosen = aftercare.find_coach(account)
    if chosen is not None:
        return chosen
    of_campaign = care.find_coach(account)
    return of_campaign if of_campaign is not None and of_campaign.may(Audience.CREW) else None


def list_check_ins(account: Account) -> list[ProfessionalCheckIn]:
    """Return somebody's own check-ins, the latest first."""
    query = select(ProfessionalCheckIn).where(ProfessionalCheckIn.account_id == account.id)
    latest = query.order_by(ProfessionalCheckIn.due_on.desc(), ProfessionalCheckIn.situation_id)
    return list(db.session.scalars(latest).unique())


def list_coached_check_ins(coach: Account) -> list[ProfessionalCheckIn]:
    """Return the answered check-ins of who chose this person as coach."""
    people = {one.id: one for one in (*aftercare.list_coached(coach), *care.list_coached(coach))}
    ids = [key for key, one in people.items() if (found := coach_of(one)) and found.id == coach.id]
    query = select(ProfessionalCheckIn).where(
        ProfessionalCheckIn.account_id.in_(ids), ProfessionalCheckIn.answered_on.is_not(None)
    )
    latest = query.order_by(ProfessionalCheckIn.due_on.desc(), ProfessionalCheckIn.account_id)
    return list(db.session.scalars(latest).unique())


def waits_for_talk(row: ProfessionalCheckIn) -> bool:
    """Whether somebody was not well or wants to talk, and their coach did not speak with them since."""
    asks = bool(row.feeling) and asks_for_talk(row.feeling, wants_contact=row.wants_contact)
    return asks and row.talked_on is None


def list_talks(coach: Account) -> list[tuple[Account, dt.date]]:
    """Return with whom this coach should talk, each once with the day by which, the first due first."""
    waiting: dict[str, tuple[Account, dt.date]] = {}
    for row in list_coached_check_ins(coach):
        if waits_for_talk(row) and row.answered_on is not None:
            due = row.answered_on + TALK_WITHIN
            known = waiting.get(row.account_id)
            waiting[row.account_id] = (row.account, min(due, known[1]) if known else due)
    return sorted(waiting.values(), key=lambda one: (one[1], one[0].search_key, one[0].id))


def note_talk(coach: Account, account_id: str, situation_id: str, today: dt.date) -> None:
    """Keep that a coach spoke with somebody; raises NotFoundError for everybody else alike."""
    known = {(one.account_id, one.situation_id): one for one in list_coached_check_ins(coach)}
    row = known.get((account_id, situation_id))
    if row is None:
        raise NotFoundError
    row.talked_on = row.talked_on or today
    db.session.flush()


def check_in(
    account: Account, situation_id: str, feeling: str, today: dt.date, *, wants_contact: bool
) -> None:
    """Keep how somebody is; raises NotFoundError when they were not asked."""
    row = db.session.get(ProfessionalCheckIn, (situation_id, account.id))
    if row is None:
        raise NotFoundError
    if feeling not in FEELINGS:
        raise RuleBrokenError(N_("Kies hoe het gaat."), "feeling")
    row.feeling, row.wants_contact, row.answered_on = feeling, wants_contact, today
    row.talked_on = None
    db.session.flush()


def count_due(account: Account, today: dt.date) -> int:
    """Return how many check-ins wait for somebody."""
    return sum(one.answered_on is None and one.due_on <= today for one in list_check_ins(account))
