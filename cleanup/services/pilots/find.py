"""Finding pilots; fetching one decides who may have it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Select, select
from sqlalchemy.orm import selectinload

from cleanup.domain.accounts import Role
from cleanup.domain.errors import N_, NotFoundError
from cleanup.domain.pilots import CANCELLED, FINISHED, normalise_code
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots import CrewMember, Pilot


def _all() -> Select[Pilot]:
    return select(Pilot).options(selectinload(Pilot.crew), selectinload(Pilot.moments))


def _seen_by(account: Account) -> Select[Pilot]:
    """Peer educators see the pilots they lead and have not declined; the others see all."""
    if account.role != Role.PEER_EDUCATOR:
        return _all()
    mine = select(CrewMember.pilot_id).where(
        CrewMember.account_id == account.id, CrewMember.state != "afgezegd"
    )
    return _all().where(Pilot.id.in_(mine))


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
    """
    pilot = db.session.scalar(_seen_by(account).where(Pilot.code == normalise_code(code)))
    if pilot is None:
        raise NotFoundError
    return pilot


def list_pilots() -> list[Pilot]:
    """Return all pilots, the latest first; three queries whatever the number."""
    return list(db.session.scalars(_all().order_by(Pilot.date.desc(), Pilot.code)))


def list_pilots_for(account: Account) -> list[Pilot]:
    """Return the pilots this person may see, the latest first."""
    return list(db.session.scalars(_seen_by(account).order_by(Pilot.date.desc(), Pilot.code)))


def list_upcoming(account: Account, today: dt.date) -> list[Pilot]:
    """Return the pilots of today and later that go on, the nearest first."""
    query = _seen_by(account).where(Pilot.date >= today, Pilot.status.not_in((CANCELLED, FINISHED)))
    return list(db.session.scalars(query.order_by(Pilot.date, Pilot.starts_at, Pilot.code)))


def list_pilots_of(organisation_id: str) -> list[Pilot]:
    """Return the pilots with an organisation, the latest first."""
    query = _all().where(Pilot.organisation_id == organisation_id)
    return list(db.session.scalars(query.order_by(Pilot.date.desc(), Pilot.code)))
