"""Finding pilots; fetching one decides who may have it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Select, case, exists, func, or_, select
from sqlalchemy.orm import joinedload, selectinload

from cleanup.domain.accounts.roles import Role
from cleanup.domain.pilots.plan import CANCELLED, DRAFT, FINISHED, PLANNED, normalise_code
from cleanup.domain.platform.errors import N_, NotFoundError, TakenOffError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Organisation
from cleanup.models.pilots.plan import CrewMember, Pilot
from cleanup.models.pilots.planning import CrewRemoval
from cleanup.services.partners.pipeline import matches

ON_A_PAGE = 50


@dataclass(frozen=True)
class PilotPage:
    """One page of pilots, and how many pages there are."""

    rows: list[Pilot]
    number: int
    pages: int
    total: int


def _all() -> Select[Pilot]:
    return select(Pilot).options(selectinload(Pilot.crew), selectinload(Pilot.moments))


def within(account: Account, query: Select[Pilot]) -> Select[Pilot]:
    """Peer educators see the pilots they lead and have not declined; the others see all."""
    if account.role != Role.PEER_EDUCATOR:
        return query
    mine = select(CrewMember.pilot_id).where(
        CrewMember.account_id == account.id, CrewMember.state != "afgezegd"
    )
    return query.where(Pilot.id.in_(mine))


def _seen_by(account: Account) -> Select[Pilot]:
    return within(account, _all())


def find_pilot(code: str) -> Pilot:
    """Return a pilot by its code, for commands.

    Raises
    ------
    NotFoundError
        When there is none.
    """
    pilot = db.session.scalar(_all().where(Pilot.code == normalise_code(code)))
    if pilot is None:
        raise NotFoundError(N_("Er is geen pilot met de code %(code)s."), code=code)
    return pilot


def get_pilot_for(account: Account, code: str) -> Pilot:
    """Return a pilot this person may see.

    Raises
    ------
    NotFoundError
        When there is none, or it is not theirs; both read the same.
    TakenOffError
        When they were on its crew, and somebody took them off or they said no themselves.
    """
    pilot = db.session.scalar(_seen_by(account).where(Pilot.code == normalise_code(code)))
    if pilot is None:
        raise TakenOffError if _was_taken_off(account, code) else NotFoundError
    return pilot


def _was_taken_off(account: Account, code: str) -> bool:
    """Whether this person knew the pilot: a row of the crew that may not see it says no."""
    known = (
        exists().where(table.pilot_id == Pilot.id, table.account_id == account.id)
        for table in (CrewRemoval, CrewMember)
    )
    query = select(Pilot.id).where(Pilot.code == normalise_code(code), or_(*known))
    return db.session.scalar(query) is not None


def list_pilots() -> list[Pilot]:
    """Return all pilots, the latest first; three queries whatever the number."""
    return list(db.session.scalars(_all().order_by(Pilot.date.desc(), Pilot.code)))


def list_pilots_for(account: Account) -> list[Pilot]:
    """Return the pilots this person may see, the latest first."""
    return list(db.session.scalars(_seen_by(account).order_by(Pilot.date.desc(), Pilot.code)))


def list_upcoming(account: Account, today: dt.date, limit: int | None = None) -> list[Pilot]:
    """Return the pilots still to be held, of today and later, nearest first, with their crew; one query."""
    query = within(account, select(Pilot).options(joinedload(Pilot.crew))).where(
        Pilot.date >= today, Pilot.status.in_((DRAFT, PLANNED))
    )
    ordered = query.order_by(Pilot.date, Pilot.starts_at, Pilot.code)
    return list(db.session.scalars(ordered.limit(limit)).unique())


def count_by_programme(today: dt.date) -> dict[str, tuple[int, int]]:
    """Return by id of a programme how many pilots it has that go on, and how many of those are to come."""
    to_come = func.count().filter(Pilot.date >= today, Pilot.status != FINISHED)
    query = select(Pilot.programme_id, func.count(), to_come).where(Pilot.status != CANCELLED)
    rows = db.session.execute(query.group_by(Pilot.programme_id))
    return {programme_id: (many, coming) for programme_id, many, coming in rows}


def list_pilots_of(organisation_id: str) -> list[Pilot]:
    """Return the pilots with an organisation, the latest first."""
    query = _all().where(Pilot.organisation_id == organisation_id)
    return list(db.session.scalars(query.order_by(Pilot.date.desc(), Pilot.code)))


def is_found(words: str) -> ColumnElement[bool]:
    """Return the condition that a pilot, joined with its organisation, has these words or this code."""
    code = normalise_code(words)
    said = matches(words, Pilot.search_key, names=[Organisation.search_key])
    return or_(said, Pilot.code == code, Pilot.day_code == code, Pilot.short_code == code)


def list_page(
    account: Account, *, today: dt.date, status: str = "", words: str = "", number: int
) -> PilotPage:
    """Return one page of the pilots this person may see; four queries.

    What is still to come is first, the nearest on top; then what has been, the latest on top.
    """
    query = _seen_by(account)
    if status:
        query = query.where(Pilot.status == status)
    if words.strip():
        query = query.join(Organisation, Organisation.id == Pilot.organisation_id)
        query = query.where(is_found(words))
    ids = query.with_only_columns(Pilot.id)
    total = db.session.scalars(select(func.count()).select_from(ids.subquery())).one()
    pages = max(1, -(-total // ON_A_PAGE))
    number = min(max(number, 1), pages)
    to_come = case((Pilot.date >= today, Pilot.date))
    has_been = case((Pilot.date < today, 1), else_=0)
    ordered = query.order_by(has_been, to_come, Pilot.date.desc(), Pilot.starts_at, Pilot.code)
    rows = db.session.scalars(ordered.limit(ON_A_PAGE).offset((number - 1) * ON_A_PAGE)).unique()
    return PilotPage(list(rows), number, pages, total)


def list_between(account: Account, first: dt.date, last: dt.date) -> list[Pilot]:
    """Return the pilots from one day to another this person may see, in the order of the calendar."""
    query = _seen_by(account).where(Pilot.date >= first, Pilot.date <= last)
    return list(db.session.scalars(query.order_by(Pilot.date, Pilot.starts_at, Pilot.code)).unique())
