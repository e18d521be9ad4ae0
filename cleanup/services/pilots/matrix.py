"""The matrix of pilots and crew: who leads what, who can, and where somebody is missing."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import selectinload

from cleanup.domain.accounts.roles import Role
from cleanup.domain.pilots.crew import CAN, CANNOT, AvailabilityPeriod, is_unavailable
from cleanup.domain.pilots.plan import DECLINED, DRAFT, PLANNED
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import CrewMember, Pilot
from cleanup.services.pilots.staff import periods_of

PILOTS_ON_A_PAGE = 8
PEOPLE_ON_A_PAGE = 50
SWITCHED_OFF, OTHER_ROLE, CANNOT_AFTER_ALL = "uit", "andere_rol", "ja_niet"


@dataclass(frozen=True)
class Matrix:
    """Pilots as columns, people as rows; ``cells`` holds a word by (account, pilot), absent when nothing."""

    pilots: list[Pilot]
    people: list[Account]
    cells: dict[tuple[str, str], str]
    number: int
    pages: int
    hidden_people: int


def show_matrix(today: dt.date, *, everybody: bool = False, number: int = 1) -> Matrix:
    """Return one page of the matrix of pilots that are to come; five queries whatever the numbers.

    Without ``everybody`` only people are shown who lead or were asked for one of these pilots.
    """
    upcoming = select(Pilot).where(Pilot.date >= today, Pilot.status.in_((DRAFT, PLANNED)))
    ids = upcoming.with_only_columns(Pilot.id).subquery()
    total = db.session.scalar(select(func.count()).select_from(ids))
    pages = max(1, -(-(total or 0) // PILOTS_ON_A_PAGE))
    number = min(max(number, 1), pages)
    ordered = upcoming.options(selectinload(Pilot.crew)).order_by(Pilot.date, Pilot.starts_at, Pilot.code)
    page = ordered.limit(PILOTS_ON_A_PAGE).offset((number - 1) * PILOTS_ON_A_PAGE)
    pilots = list(db.session.scalars(page).unique())
    busy = {member.account_id for pilot in pilots for member in pilot.crew}
    people = _people(busy, everybody=everybody)
    shown = people[:PEOPLE_ON_A_PAGE]
    return Matrix(pilots, shown, _cells(pilots, shown), number, pages, len(people) - len(shown))


def _people(busy: set[str], *, everybody: bool) -> list[Account]:
    query = select(Account).where(Account.is_active, Account.role.in_((Role.PEER_EDUCATOR, Role.STAFF)))
    if not everybody:
        query = select(Account).where(Account.id.in_(busy))
    found = db.session.scalars(query.order_by(Account.search_key, Account.id))
    return sorted(found, key=lambda person: (person.id not in busy, person.search_key, person.id))


def _cells(pilots: list[Pilot], people: list[Account]) -> dict[tuple[str, str], str]:
    periods = periods_of([person.id for person in people])
    cells = {
        (member.account_id, pilot.id): _place(member, periods.get(member.account_id, []), pilot.date)
        for pilot in pilots
        for member in pilot.crew
    }
    for person in people:
        for pilot in pilots:
            word = _availability(periods.get(person.id, []), pilot.date)
            if word and (person.id, pilot.id) not in cells:
                cells[person.id, pilot.id] = word
    return cells


def _place(member: CrewMember, periods: list[AvailabilityPeriod], date: dt.date) -> str:
    """Return the word for somebody on a crew: no account or no time is said before what they answered."""
    if member.state == DECLINED:
        return member.state
    if not member.account.may_lead:
        return OTHER_ROLE if member.account.is_active else SWITCHED_OFF
    return CANNOT_AFTER_ALL if is_unavailable(periods, date) else member.state


def _availability(periods: list[AvailabilityPeriod], date: dt.date) -> str:
    if is_unavailable(periods, date):
        return CANNOT
    return CAN if any(period.starts_on <= date <= period.ends_on for period in periods) else ""
