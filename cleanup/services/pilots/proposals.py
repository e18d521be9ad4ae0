"""Date proposals: a secret link with which a partner chooses dates without an account."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import replace

from sqlalchemy import select, update

from cleanup.domain.pilots.fields import Plan
from cleanup.domain.pilots.plan import CANCELLED, DRAFT, PLANNED
from cleanup.domain.pilots.proposals import VALID_FOR, ProposedSlot, check_answers, check_open, check_slots
from cleanup.domain.platform.errors import (
    LINK_EXPIRED,
    LINK_REVOKED,
    N_,
    LinkOverError,
    NotFoundError,
    RuleBrokenError,
    TooLateError,
)
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import DateOption, DateProposal
from cleanup.services.pilots.plan import change_pilot, lock_pilot

TOKEN_BYTES = 32


def token_hash(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def propose_dates(pilot: Pilot, slots: Sequence[ProposedSlot], now: dt.datetime) -> tuple[DateProposal, str]:
    """Store a proposal and return it with the token of its link; an earlier link stops working.

    Raises
    ------
    RuleBrokenError
        When the pilot is not being planned, or nobody could answer this proposal.
    """
    if pilot.status not in {DRAFT, PLANNED}:
        raise RuleBrokenError(N_("Voor deze pilot kun je geen datums meer voorstellen."))
    lock_pilot(pilot)
    check_slots(slots, local_day(now), ProposedSlot(pilot.date, pilot.starts_at, pilot.ends_at))
    _revoke_open(pilot, now)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    ordered = sorted(slots, key=lambda slot: (slot.date, slot.starts_at))
    proposal = DateProposal(
        pilot=pilot,
        token_hash=token_hash(token),
        created_at=now,
        expires_at=now + VALID_FOR,
        options=[
            DateOption(position=position, **vars(slot)) for position, slot in enumerate(ordered, start=1)
        ],
    )
    db.session.add(proposal)
    db.session.flush()
    return proposal, token


def _revoke_open(pilot: Pilot, now: dt.datetime) -> None:
    db.session.execute(
        update(DateProposal)
        .where(DateProposal.pilot_id == pilot.id)
        .where(DateProposal.revoked_at.is_(None), DateProposal.confirmed_at.is_(None))
        .values(revoked_at=now)
        .execution_options(synchronize_session="fetch")
    )


def find_proposal(pilot: Pilot) -> DateProposal | None:
    """Return the latest proposal of a pilot that was not withdrawn, or None."""
    query = select(DateProposal).where(DateProposal.pilot_id == pilot.id, DateProposal.revoked_at.is_(None))
    return db.session.scalar(query.order_by(DateProposal.created_at.desc()).limit(1))


def get_proposal_by_token(token: str, now: dt.datetime) -> DateProposal:
    """Return the proposal of a link.

    Raises
    ------
    NotFoundError
        When there is no such link.
    LinkOverError
        When it was withdrawn or ran out, in words for the one who had it: nobody guesses 32 random bytes.
    """
    proposal = db.session.scalar(select(DateProposal).where(DateProposal.token_hash == token_hash(token)))
    if proposal is None:
        raise NotFoundError
    if proposal.revoked_at is not None:
        raise LinkOverError(LINK_REVOKED)
    if not _still_tells(proposal, now):
        raise LinkOverError(LINK_EXPIRED)
    return proposal


def _still_tells(proposal: DateProposal, now: dt.datetime) -> bool:
    """Whether a link works: a month, and after a date was chosen until that day is over."""
    is_to_come = proposal.confirmed_at is not None and local_day(now) <= proposal.pilot.date
    return now < proposal.expires_at or is_to_come


def answer_proposal(
    proposal: DateProposal, answers: Mapping[int, str], remark: str, now: dt.datetime
) -> None:
    """Keep what the partner says about each date; may be done again until staff confirms one.

    Raises
    ------
    RuleBrokenError
        When a date has no answer.
    TooLateError
        When a date was chosen already, or the day does not happen.
    """
    lock_pilot(proposal.pilot)
    db.session.refresh(proposal)
    if proposal.pilot.status == CANCELLED:
        raise TooLateError(N_("Deze Social Cleanup Day gaat niet door."))
    check_open(confirmed=proposal.confirmed_at is not None)
    check_answers(answers, [option.position for option in proposal.options])
    for option in proposal.options:
        option.answer = answers[option.position]
    proposal.remark, proposal.answered_at = remark.strip(), now
    db.session.flush()


def confirm_option(proposal: DateProposal, position: int, account: Account, now: dt.datetime) -> DateOption:
    """Choose one date: the pilot moves there, and the link shows it and takes no more answers.

    Raises
    ------
    RuleBrokenError
        When the date is not in the proposal or the pilot cannot move there.
    TooLateError
        When a date was chosen already.
    """
    pilot = proposal.pilot
    lock_pilot(pilot)
    db.session.refresh(proposal)
    if proposal.revoked_at is not None:
        raise TooLateError(N_("Dit voorstel is ingetrokken."))
    check_open(confirmed=proposal.confirmed_at is not None)
    option = next((option for option in proposal.options if option.position == position), None)
    if option is None:
        raise RuleBrokenError(N_("Kies een datum uit het voorstel."), "position")
    plan = replace(Plan.of(pilot), date=option.date, starts_at=option.starts_at, ends_at=option.ends_at)
    change_pilot(pilot, plan, pilot.revision, account, now)
    option.is_chosen, proposal.confirmed_at = True, now
    db.session.flush()
    return option


def revoke_proposal(proposal: DateProposal, now: dt.datetime) -> None:
    """Withdraw a link."""
    proposal.revoked_at = now
    db.session.flush()
