"""Sessions of people with an account: rows of our own, so that ending one works at once."""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy import delete, exists, func, select, update
from sqlalchemy.exc import OperationalError

from cleanup.config import settings
from cleanup.domain.accounts.roles import Role
from cleanup.domain.accounts.sessions import BY_PASSWORD, SEEN_EVERY, WHOLE, times_of
from cleanup.domain.platform.parts import Part, read_parts
from cleanup.extensions import db, is_reading
from cleanup.models.accounts import Account, AuthSession
from cleanup.models.partners.organisations import Programme, ProgrammePart
from cleanup.services.accounts.links import token_hash

ID_BYTES = 32


def start_session(
    account: Account,
    now: dt.datetime,
    *,
    level: str = WHOLE,
    way_in: str = BY_PASSWORD,
    browser: str = "",
    tablet_id: str | None = None,
) -> str:
    """Start a session and return the secret that goes into the cookie."""
    secret = secrets.token_urlsafe(ID_BYTES)
    db.session.add(
        AuthSession(
            id_hash=token_hash(secret),
            account=account,
            created_at=now,
            last_seen_at=now,
            confirmed_at=now,
            level=level,
            way_in=way_in,
            browser=browser,
            tablet_id=tablet_id,
        )
    )
    db.session.flush()
    return secret


def find_session(secret: str, now: dt.datetime) -> tuple[AuthSession, bool, frozenset[Part]] | None:
    """Return the session of a cookie when it is alive and its person may still come in.

    With it comes what every page asks as well, in one query: whether this installation holds invented data,
    and which parts of the wider programme are in use.
    """
    is_demo = exists(select(Programme.id).where(Programme.is_demo))
    parts = select(func.aggregate_strings(ProgrammePart.part, ",")).scalar_subquery()
    query = select(AuthSession, is_demo, parts).where(AuthSession.id_hash == token_hash(secret))
    found = db.session.execute(query).one_or_none()
    if found is None or not is_alive(found[0], now):
        return None
    if now - found[0].last_seen_at > SEEN_EVERY:
        _note_seen(found[0].id_hash, now)
    return found[0], found[1], read_parts((found[2] or "").split(","))


def is_alive(session: AuthSession, now: dt.datetime) -> bool:
    """Whether a session still lets somebody in."""
    account = session.account
    if not account.may_come_in(in_production=settings().in_production):
        return False
    times = times_of(Role(account.role), by_tablet=session.tablet_id is not None, level=session.level)
    return now - session.last_seen_at <= times.idle and now - session.created_at <= times.absolute


def _note_seen(id_hash: str, now: dt.datetime) -> None:
    """Write the last sign of life; for a page that is only read, in a short transaction of its own."""
    seen = update(AuthSession).where(AuthSession.id_hash == id_hash).values(last_seen_at=now)
    if not is_reading():
        db.session.execute(seen.execution_options(synchronize_session=False))
        return
    try:
        with db.engine.connect().execution_options(writes=True) as connection, connection.begin():
            connection.execute(seen)
    except OperationalError:
        return  # the database is busy: the next page notes it


def confirm_session(secret: str, now: dt.datetime) -> None:
    """Note that somebody just showed again who they are."""
    session = db.session.get_one(AuthSession, token_hash(secret))
    session.confirmed_at = now
    db.session.flush()


def list_sessions(account: Account | None, now: dt.datetime) -> list[AuthSession]:
    """Return the living sessions of somebody, or of everybody, the last seen first."""
    query = select(AuthSession).order_by(AuthSession.last_seen_at.desc(), AuthSession.id_hash)
    if account is not None:
        query = query.where(AuthSession.account_id == account.id)
    return [session for session in db.session.scalars(query) if is_alive(session, now)]


def end_session(secret: str) -> None:
    """End the session of a cookie."""
    db.session.execute(delete(AuthSession).where(AuthSession.id_hash == token_hash(secret)))


def end_session_by_id(session_id: str, account: Account | None = None) -> str | None:
    """End one session and return whose it was; None when there is none, or not of ``account``."""
    gone = delete(AuthSession).where(AuthSession.id_hash == session_id)
    if account is not None:
        gone = gone.where(AuthSession.account_id == account.id)
    rows = db.session.scalars(gone.returning(AuthSession.account_id)).all()
    return rows[0] if rows else None


def end_sessions(account: Account, but: str = "") -> int:
    """End all sessions of somebody, except the one of the cookie ``but``; return how many."""
    gone = delete(AuthSession).where(AuthSession.account_id == account.id)
    if but:
        gone = gone.where(AuthSession.id_hash != token_hash(but))
    return len(db.session.scalars(gone.returning(AuthSession.id_hash)).all())
