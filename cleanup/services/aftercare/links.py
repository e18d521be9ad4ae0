"""The link of a youth worker: made and renewed by staff, opened by anybody who has it, closed at any moment.

The token follows from the id of the link with a key outside the database, so that staff can look it up again
and a copy of the database opens nothing.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.config import settings
from cleanup.domain.aftercare.duties import link_ends_at, worker_token, worker_token_hash
from cleanup.domain.pilots.plan import CANCELLED, normalise_code
from cleanup.domain.platform.errors import (
    LINK_EXPIRED,
    LINK_REVOKED,
    N_,
    LinkOverError,
    NotFoundError,
    RuleBrokenError,
)
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.aftercare import WorkerLink
from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.base import new_id
from cleanup.services import pilots

MOST_LINKS = 6
CALLED_OFF = N_(
    "De Social Cleanup Day van %(date)s gaat niet door. Vragen? Bel je contactpersoon bij Diversion."
)


def token_of(link: WorkerLink) -> str:
    """Return the secret in the address of a link as it is now."""
    return worker_token(settings().code_key, link.id, link.turn)


def address_of(link: WorkerLink) -> str:
    """Return the whole address to give to a youth worker."""
    return f"{settings().public_url}/w/{token_of(link)}"


def list_links(pilot: Pilot) -> list[WorkerLink]:
    """Return the links of a pilot, those that work first, then by when they were made."""
    query = select(WorkerLink).where(WorkerLink.pilot_id == pilot.id)
    ordered = query.order_by(WorkerLink.revoked_at.is_not(None), WorkerLink.made_at, WorkerLink.id)
    return list(db.session.scalars(ordered).unique())


def make_link(pilot: Pilot, name: str, account: Account, now: dt.datetime) -> WorkerLink:
    """Make a link for one youth worker.

    Raises
    ------
    RuleBrokenError
        When the pilot was cancelled or has links enough.
    """
    if pilot.status == CANCELLED:
        raise RuleBrokenError(N_("Deze pilot gaat niet door."), "name")
    if sum(link.revoked_at is None for link in list_links(pilot)) >= MOST_LINKS:
        raise RuleBrokenError(N_("Deze pilot heeft genoeg links. Trek er eerst een in."), "name")
    link_id = new_id()
    link = WorkerLink(
        id=link_id,
        pilot=pilot,
        name=name.strip(),
        token_hash=worker_token_hash(worker_token(settings().code_key, link_id, 1)),
        turn=1,
        made_at=now,
        made_by=account,
        expires_at=max(link_ends_at(pilot.date), now + dt.timedelta(days=30)),
    )
    db.session.add(link)
    db.session.flush()
    return link


def get_link(pilot: Pilot, link_id: str) -> WorkerLink:
    """Return a link of this pilot; raises NotFoundError."""
    link = db.session.get(WorkerLink, link_id)
    if link is None or link.pilot_id != pilot.id:
        raise NotFoundError
    return link


def renew_link(link: WorkerLink, account: Account, now: dt.datetime) -> None:
    """Give a link another secret and a fresh term: the old one stops at once, the form stays."""
    link.turn += 1
    link.token_hash = worker_token_hash(token_of(link))
    link.made_at, link.made_by, link.revoked_at = now, account, None
    link.expires_at = max(link_ends_at(link.pilot.date), now + dt.timedelta(days=30))
    db.session.flush()


def revoke_link(link: WorkerLink, now: dt.datetime) -> None:
    """Withdraw a link: it stops at once, on every device."""
    link.revoked_at = link.revoked_at or now
    db.session.flush()


def open_link(token: str, now: dt.datetime) -> WorkerLink:
    """Return the link of a secret; changes nothing, so a scanner of mail may open it as often as it likes.

    Raises
    ------
    NotFoundError
        When there is no such link.
    LinkOverError
        When it was withdrawn or ran out, in words for the one who had it.
    """
    link = _find_link(token)
    if link.revoked_at is not None:
        raise LinkOverError(LINK_REVOKED)
    _check_not_expired(link, now)
    if link.pilot.status == CANCELLED:
        raise LinkOverError(CALLED_OFF, is_off=True, date=link.pilot.date)
    return link


def _find_link(token: str) -> WorkerLink:
    query = select(WorkerLink).where(WorkerLink.token_hash == worker_token_hash(token))
    link = db.session.scalar(query)
    if link is None:
        raise NotFoundError
    return link


def _check_not_expired(link: WorkerLink, now: dt.datetime) -> None:
    if link.expires_at <= now and link.pilot.status != CANCELLED:
        raise LinkOverError(LINK_EXPIRED)


def write_link_calendar(token: str, public_url: str, now: dt.datetime) -> bytes:
    """Return the day of a link as a calendar to follow; a day that is off is cancelled in it.

    So is the day of a link that was withdrawn, as it was known then and with nothing else of it: a calendar
    that gets an error keeps what it had.

    Raises
    ------
    NotFoundError
        When there is no such link.
    LinkOverError
        When it ran out.
    """
    link = _find_link(token)
    if link.revoked_at is not None:
        return pilots.write_withdrawn(link.pilot, link.revoked_at, public_url, now)
    _check_not_expired(link, now)
    reader = pilots.CalendarReader(page=f"{public_url}/w/{token}", follows=True)
    return pilots.write_calendar([link.pilot], public_url, now, link.pilot.title, reader)


def open_page(token: str, code: str, now: dt.datetime) -> WorkerLink:
    """Return the link a browser kept for this pilot: as ``open_link``, and no other pilot is there."""
    link = open_link(token, now)
    if link.pilot.code != normalise_code(code):
        raise NotFoundError
    return link
