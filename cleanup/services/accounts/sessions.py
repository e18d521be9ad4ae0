"""Sessions of people with an account: rows of our own, so that ending one works at once."""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy import delete, select, update
from sqlalchemy.exc import OperationalError

from cleanup.domain.accounts import Role
from cleanup.domain.errors import TooManyError
from cleanup.extensions import db, is_reading
from cleanup.models.accounts import Account, AuthSession
from cleanup.services.accounts.guessing import spend_try
from cleanup.services.accounts.links import token_hash
from cleanup.services.accounts.passwords import check_password
from cleanup.services.accounts.people import find_account

ID_BYTES = 32
SEEN_EVERY = dt.timedelta(minutes=1)
IDLE = {
    Role.ADMINISTRATOR: dt.timedelta(minutes=60),
    Role.STAFF: dt.timedelta(minutes=60),
    Role.EVALUATOR: dt.timedelta(minutes=30),
    Role.PEER_EDUCATOR: dt.timedelta(hours=12),
}
ABSOLUTE = {
    Role.ADMINISTRATOR: dt.timedelta(hours=12),
    Role.STAFF: dt.timedelta(hours=12),
    Role.EVALUATOR: dt.timedelta(hours=8),
    Role.PEER_EDUCATOR: dt.timedelta(hours=48),
}
TRIES_PER_HOUR = 10


def sign_in(email: str, password: str, now: dt.datetime) -> Account | None:
    """Return the account when address and password fit.

    Raises
    ------
    TooManyError
        When this address was tried too often; asked before any hashing.
    """
    if not spend_try(f"account:{email.strip().lower()}", TRIES_PER_HOUR, dt.timedelta(hours=1), now):
        raise TooManyError
    account = find_account(email)
    if not check_password(account.password_hash if account else None, password):
        return None
    return account if account is not None and account.is_active else None


def start_session(account: Account, now: dt.datetime) -> str:
    """Start a session and return the secret that goes into the cookie."""
    secret = secrets.token_urlsafe(ID_BYTES)
    db.session.add(
        AuthSession(
            id_hash=token_hash(secret),
            account_id=account.id,
            created_at=now,
            last_seen_at=now,
            confirmed_at=now,
        )
    )
    db.session.flush()
    return secret


def find_session(secret: str, now: dt.datetime) -> AuthSession | None:
    """Return the session of a cookie when it is alive and its person may still come in."""
    query = select(AuthSession).where(AuthSession.id_hash == token_hash(secret))
    session = db.session.scalar(query)
    if session is None or not session.account.is_active:
        return None
    role = Role(session.account.role)
    if now - session.last_seen_at > IDLE[role] or now - session.created_at > ABSOLUTE[role]:
        return None
    if now - session.last_seen_at > SEEN_EVERY:
        _note_seen(session.id_hash, now)
    return session


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


def end_session(secret: str) -> None:
    """End one session."""
    db.session.execute(delete(AuthSession).where(AuthSession.id_hash == token_hash(secret)))
