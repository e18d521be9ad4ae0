"""The pipeline: conversations by state, as a board or a list, and who has been silent for long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from sqlalchemy import ColumnElement, ScalarSelect, Select, and_, case, false, func, or_, select
from sqlalchemy.orm import contains_eager

from cleanup.domain.partners.pipeline import OUTREACH_STATES, SILENT_AFTER_DAYS, TALKING, days_silent
from cleanup.domain.platform.text_keys import BETWEEN_DIGITS, PART_END, phone_digits, search_key
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.contact_moments import ContactMoment
from cleanup.models.partners.organisations import Organisation, Outreach, Programme

ON_A_PAGE = 50
IN_A_COLUMN = 12


@dataclass(frozen=True)
class Conversation:
    """One conversation as lists show it."""

    outreach: Outreach
    last_heard_on: dt.date
    days_silent: int
    owner: str


@dataclass(frozen=True)
class PipelinePage:
    """One page of a list: what is on it, and how many pages there are."""

    rows: list[Conversation]
    number: int
    pages: int
    total: int


_last_contact = (
    select(ContactMoment.organisation_id, func.max(ContactMoment.happened_on).label("happened_on"))
    .group_by(ContactMoment.organisation_id)
    .subquery("last_contact")
)
_last_heard = case(
    (_last_contact.c.happened_on > Outreach.state_since, _last_contact.c.happened_on),
    else_=Outreach.state_since,
)


def _conversations(programme_id: str | ScalarSelect[str]) -> Select[Any]:
    return (
        select(Outreach, _last_heard.label("last_heard_on"), func.coalesce(Account.name, ""))
        .join(Organisation, Organisation.id == Outreach.organisation_id)
        .outerjoin(_last_contact, _last_contact.c.organisation_id == Outreach.organisation_id)
        .outerjoin(Account, Account.id == Outreach.owner_id)
        .options(contains_eager(Outreach.organisation))
        .where(Outreach.programme_id == programme_id, Organisation.archived_on.is_(None))
    )


def _rows(query: Select[Any], today: dt.date) -> list[Conversation]:
    return [_conversation(one, heard, owner, today) for one, heard, owner in db.session.execute(query)]


def _conversation(outreach: Outreach, heard: dt.date | str, owner: str, today: dt.date) -> Conversation:
    # SQLite hands the result of a CASE over as text
    day = dt.date.fromisoformat(heard) if isinstance(heard, str) else heard
    return Conversation(outreach, day, days_silent(outreach.state, day, outreach.next_step_on, today), owner)


def _silent(today: dt.date) -> ColumnElement[bool]:
    """Return the rule of ``days_silent`` in ``domain`` as a condition; a test holds them together."""
    return and_(
        Outreach.state.in_(TALKING),
        or_(Outreach.next_step_on.is_(None), Outreach.next_step_on < today),
        _last_heard <= today - dt.timedelta(days=SILENT_AFTER_DAYS),
    )


def list_conversations(
    programme: Programme, today: dt.date, *, state: str = "", words: str = "", number: int = 1
) -> PipelinePage:
    """Return one page of the conversations, in the order of the pipeline, then by name; two queries.

    ``state`` is a state of the pipeline, or ``stil`` for the silent ones.
    """
    query = _conversations(programme.id)
    if state == "stil":
        query = query.where(_silent(today))
    elif state:
        query = query.where(Outreach.state == state)
    if words.strip():
        query = query.where(matches(words, Organisation.search_key))
    total = db.session.scalar(select(func.count()).select_from(query.order_by(None).subquery())) or 0
    pages = max(1, -(-total // ON_A_PAGE))
    number = min(max(number, 1), pages)
    ordered = query.order_by(_place(), Organisation.search_key, Outreach.id)
    rows = _rows(ordered.limit(ON_A_PAGE).offset((number - 1) * ON_A_PAGE), today)
    return PipelinePage(rows, number, pages, total)


def matches(words: str, *keys: Any, names: Sequence[Any] = ()) -> ColumnElement[bool]:
    """Return the condition that search keys hold each of these words, however typed; ``%`` is a sign.

    Of the keys in ``names`` only the first of their two parts counts: that of an organisation is its name.
    """
    return and_(
        *(
            or_(
                *(key.like(f"%{word}%", escape="\\") for key in keys),
                *(key.like(f"%{word}%{PART_END}%{PART_END}", escape="\\") for key in names),
            )
            for word in _sought(words)
        )
    )


def has_phone(typed: str, column: Any) -> ColumnElement[bool]:
    """Return the condition that a column holds this telephone number, or a part of it."""
    digits = phone_digits(typed)
    if not digits:
        return false()
    for sign in BETWEEN_DIGITS:
        column = func.replace(column, sign, "")
    return cast("ColumnElement[bool]", column.like(f"%{digits}%"))


def _sought(words: str) -> list[str]:
    """Return the words to look for, one by one, as a LIKE reads them."""
    signs = search_key(words).replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return signs.split()


def _place() -> ColumnElement[int]:
    return case({state: place for place, state in enumerate(OUTREACH_STATES)}, value=Outreach.state)


def list_board(programme: Programme, today: dt.date) -> dict[str, list[Conversation]]:
    """Return the first conversations of each state, those that need somebody first; one query."""
    rank = func.row_number().over(
        partition_by=Outreach.state,
        order_by=(
            Outreach.next_step_on.is_(None),
            Outreach.next_step_on,
            Organisation.search_key,
            Outreach.id,
        ),
    )
    ranked = (
        select(Outreach.id, rank.label("place"))
        .join(Organisation, Organisation.id == Outreach.organisation_id)
        .where(Outreach.programme_id == programme.id, Organisation.archived_on.is_(None))
        .subquery()
    )
    query = (
        _conversations(programme.id)
        .join(ranked, ranked.c.id == Outreach.id)
        .where(ranked.c.place <= IN_A_COLUMN)
        .order_by(ranked.c.place)
    )
    board: dict[str, list[Conversation]] = {state: [] for state in OUTREACH_STATES}
    for row in _rows(query, today):
        board[row.outreach.state].append(row)
    return board


def list_waiting(today: dt.date, limit: int) -> tuple[list[Conversation], int]:
    """Return the conversations of the current programme that wait for somebody, and how many; one query.

    They wait because a next step is due or because they have been silent for long.
    """
    due = and_(Outreach.next_step_on <= today, Outreach.next_step != "")
    query = (
        _conversations(_current_programme(today))
        .where(or_(due, _silent(today)))
        .add_columns(func.count().over())
        .order_by(due.desc(), Outreach.next_step_on, _last_heard, Organisation.search_key, Outreach.id)
        .limit(limit)
    )
    found = db.session.execute(query).all()
    rows = [_conversation(one, heard, owner, today) for one, heard, owner, _total in found]
    return rows, found[0][3] if found else 0


def _current_programme(today: dt.date) -> ScalarSelect[str]:
    """Return the id of the programme of ``find_current_programme`` as part of a query."""
    runs = and_(Programme.starts_on <= today, Programme.ends_on >= today)
    ordered = select(Programme.id).order_by(runs.desc(), Programme.starts_on.desc(), Programme.code)
    return ordered.limit(1).scalar_subquery()
