"""Date polls: dates put to several organisations, each with a link of its own that needs no account.

The token follows from the id of the seat with a key outside the database, so that staff can send the link
again and a copy of the database opens nothing.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cleanup.config import settings
from cleanup.domain.partners.date_polls import (
    CAN,
    LINK_STAYS,
    PolledSlot,
    PollStand,
    check_answer_by,
    check_asked,
    check_date_answers,
    check_polled,
    check_takes_answer,
    stand_of,
    why_closed,
)
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.date_polls import DatePoll, DatePollAnswer, DatePollOption, DatePollSeat
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.models.platform.base import new_id
from cleanup.services.partners.outreach import approach, note_answered
from cleanup.services.platform.keys import derived_key


def date_token_of(seat_id: str) -> str:
    """Return the secret in the address of a seat."""
    made = hmac.new(derived_key("date poll"), seat_id.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def date_link_of(seat: DatePollSeat) -> str:
    """Return the whole address to give to an organisation."""
    return f"{settings().public_url}/datums/{date_token_of(seat.id)}"


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def add_date_poll(
    programme: Programme,
    title: str,
    slots: Sequence[PolledSlot],
    organisation_ids: Sequence[str],
    answer_by: dt.date,
    account: Account,
    now: dt.datetime,
) -> DatePoll:
    """Put two to five dates to organisations; a conversation with each starts when there is none.

    Raises
    ------
    RuleBrokenError
        When nobody could answer, an organisation is in the archive, or the programme is closed.
    """
    today = local_day(now)
    check_polled(slots, today)
    check_answer_by(answer_by, [slot.date for slot in slots], today)
    asked = list(dict.fromkeys(organisation_ids))
    check_asked(asked)
    poll = DatePoll(
        programme=programme,
        title=title.strip(),
        answer_by=answer_by,
        made_at=now,
        made_by_id=account.id,
        options=[DatePollOption(position=n, **vars(slot)) for n, slot in enumerate(sorted(slots), start=1)],
    )
    db.session.add(poll)
    for organisation_id in asked:
        _seat(poll, organisation_id, today)
    db.session.flush()
    return poll


def _seat(poll: DatePoll, organisation_id: str, today: dt.date) -> DatePollSeat:
    organisation = db.session.get(Organisation, organisation_id)
    if organisation is None or organisation.archived_on is not None:
        raise RuleBrokenError(N_("Kies organisaties uit de lijst."), "organisations")
    approach(poll.programme, organisation, today)
    seat_id = new_id()
    seat = DatePollSeat(
        id=seat_id, poll=poll, organisation=organisation, token_hash=_hashed(date_token_of(seat_id))
    )
    db.session.add(seat)
    return seat


def ask_one_more(poll: DatePoll, organisation_id: str, today: dt.date) -> DatePollSeat:
    """Ask another organisation too, or one again that was withdrawn: its link works again.

    Raises
    ------
    RuleBrokenError
        When the poll is withdrawn, the organisation is in it, in the archive, or there are too many.
    """
    if poll.withdrawn_at is not None:
        raise RuleBrokenError(N_("Deze vraag is ingetrokken."), "organisation")
    there = next((seat for seat in poll.seats if seat.organisation_id == organisation_id), None)
    if there is not None:
        if there.withdrawn_at is None:
            raise RuleBrokenError(N_("Deze organisatie is al gevraagd."), "organisation")
        there.withdrawn_at = None
        db.session.flush()
        return there
    check_asked([*(seat.organisation_id for seat in poll.seats), organisation_id])
    seat = _seat(poll, organisation_id, today)
    db.session.flush()
    return seat


def extend_date_poll(poll: DatePoll, answer_by: dt.date, today: dt.date) -> None:
    """Give the organisations until another day; raises RuleBrokenError when that is no day to answer by."""
    check_answer_by(answer_by, [option.date for option in poll.options], today)
    poll.answer_by = answer_by
    db.session.flush()


def withdraw_date_poll(poll: DatePoll, now: dt.datetime) -> None:
    """Ask nobody any longer; every link says so, and what was planned stays."""
    poll.withdrawn_at = poll.withdrawn_at or now
    db.session.flush()


def withdraw_seat(seat: DatePollSeat, now: dt.datetime) -> None:
    """Ask one organisation no longer; its link says so."""
    seat.withdrawn_at = seat.withdrawn_at or now
    db.session.flush()


@dataclass(frozen=True)
class DatePollLine:
    """One poll as a list shows it."""

    poll: DatePoll
    stand: PollStand
    asked: int
    answered: int
    planned: int


def list_date_polls(today: dt.date) -> list[DatePollLine]:
    """Return all polls, the latest first; a fixed number of queries."""
    query = select(DatePoll).options(selectinload(DatePoll.seats))
    return [_line(poll, today) for poll in db.session.scalars(query.order_by(DatePoll.made_at.desc()))]


def _line(poll: DatePoll, today: dt.date) -> DatePollLine:
    seats = [seat for seat in poll.seats if seat.withdrawn_at is None]
    return DatePollLine(
        poll=poll,
        stand=stand_of_poll(poll, today),
        asked=len(seats),
        answered=sum(seat.answered_at is not None for seat in seats),
        planned=sum(seat.pilot_id is not None for seat in seats),
    )


def stand_of_poll(poll: DatePoll, today: dt.date) -> PollStand:
    """Return how a poll stands today."""
    return stand_of(
        today,
        answer_by=poll.answer_by,
        dates=[option.date for option in poll.options],
        withdrawn=poll.withdrawn_at is not None,
        waiting=sum(seat.pilot_id is None and not seat.is_off for seat in poll.seats),
    )


def get_date_poll(poll_id: str) -> DatePoll:
    """Return a poll with its dates; raises NotFoundError."""
    poll = db.session.get(DatePoll, poll_id)
    if poll is None:
        raise NotFoundError
    return poll


def list_seats(poll: DatePoll) -> list[DatePollSeat]:
    """Return who is asked with what they said, by name; two queries."""
    query = select(DatePollSeat).join(Organisation).where(DatePollSeat.poll_id == poll.id)
    return list(db.session.scalars(query.order_by(Organisation.search_key, DatePollSeat.id)).unique())


def count_can(poll: DatePoll, seats: Sequence[DatePollSeat]) -> dict[int, int]:
    """Return by position how many of who is still asked said that a date can be."""
    said = [(one.position, one.answer) for seat in seats if not seat.is_off for one in seat.answers]
    return {option.position: said.count((option.position, CAN)) for option in poll.options}


def get_seat(poll: DatePoll, seat_id: str) -> DatePollSeat:
    """Return who is asked in this very poll; raises NotFoundError for another's."""
    seat = db.session.get(DatePollSeat, seat_id)
    if seat is None or seat.poll_id != poll.id:
        raise NotFoundError
    return seat


def list_seats_of(organisation_id: str) -> list[DatePollSeat]:
    """Return the polls in which an organisation is asked, the latest first; one query and their dates."""
    query = select(DatePollSeat).join(DatePoll).where(DatePollSeat.organisation_id == organisation_id)
    return list(db.session.scalars(query.order_by(DatePoll.made_at.desc())).unique())


def open_seat(token: str, now: dt.datetime) -> DatePollSeat:
    """Return the seat of a link; also one that takes no answers any more, for its page says why.

    Raises
    ------
    NotFoundError
        When there is no such link, or it is long over; both read the same.
    """
    seat = db.session.scalar(select(DatePollSeat).where(DatePollSeat.token_hash == _hashed(token)))
    if seat is None:
        raise NotFoundError
    last = max(seat.poll.answer_by, *(option.date for option in seat.poll.options))
    if local_day(now) > last + LINK_STAYS:
        raise NotFoundError
    return seat


def why_seat_is_closed(seat: DatePollSeat, today: dt.date) -> str:
    """Return the sentence that says why a link takes no answer; ``""`` when it does."""
    return why_closed(
        today,
        answer_by=seat.poll.answer_by,
        dates=[option.date for option in seat.poll.options],
        withdrawn=seat.is_off,
        chosen=seat.pilot_id is not None,
    )


def answer_seat(
    seat: DatePollSeat, answers: Mapping[int, tuple[str, str]], remark: str, now: dt.datetime
) -> None:
    """Keep (answer, remark) for each date that is to come; doing so again replaces what was said.

    Raises
    ------
    RuleBrokenError
        When a date that is to come has no answer.
    TooLateError
        When a date was picked, the question withdrawn, or the time is over.
    """
    db.session.scalar(select(DatePollSeat).where(DatePollSeat.id == seat.id).with_for_update(of=DatePollSeat))
    db.session.refresh(seat)
    today = local_day(now)
    check_takes_answer(why_seat_is_closed(seat, today))
    open_ = [option.position for option in seat.poll.options if option.date > today]
    check_date_answers({position: answer for position, (answer, _) in answers.items()}, open_)
    there = seat.by_position
    for position in open_:
        row = there.get(position) or DatePollAnswer(position=position)
        row.answer, row.remark = answers[position][0], answers[position][1].strip()
        if position not in there:
            seat.answers.append(row)
    seat.remark, seat.answered_at = remark.strip(), now
    note_answered(seat.poll.programme_id, seat.organisation_id)
    db.session.flush()


def note_told(seat: DatePollSeat, now: dt.datetime) -> None:
    """Keep that an organisation was sent its link."""
    seat.told_at = now
    db.session.flush()
