"""Passwords and other short secrets: argon2id, one at a time per process so that no survey waits for them."""

from __future__ import annotations

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError
from sqlalchemy import delete

from cleanup.domain.accounts.passwords import check_password_strength, normalise
from cleanup.extensions import db
from cleanup.models.accounts import Account, AuthSession, KnownDevice

AT_A_TIME = 1
_hasher = PasswordHasher()
_code_hasher = PasswordHasher(time_cost=2, memory_cost=19 * 1024, parallelism=1)
_at_a_time = threading.BoundedSemaphore(AT_A_TIME)


def hash_password(password: str) -> str:
    """Return the argon2id hash that is stored."""
    with _at_a_time:
        return _hasher.hash(normalise(password))


def hash_code(code: str) -> str:
    """Return the argon2id hash of a random code that works once or briefly; lighter, for there are ten."""
    with _at_a_time:
        return _code_hasher.hash(normalise(code))


@cache
def _hash_of_nobody() -> str:
    return _hasher.hash("niemand")


def check_password(stored: str | None, password: str) -> bool:
    """Whether the password fits; an unknown account costs as much time as a known one."""
    with _at_a_time:
        try:
            _hasher.verify(stored or _hash_of_nobody(), normalise(password))
        except (VerifyMismatchError, InvalidHashError):
            return False
    return stored is not None


def set_password(account: Account, password: str, keep_session: str = "") -> None:
    """Give somebody another password; all sessions but ``keep_session`` end and no device is known any more.

    Raises
    ------
    RuleBrokenError
        When the password is too short, too long or easy to guess.
    """
    check_password_strength(password, (account.name, account.email))
    account.password_hash = hash_password(password)
    others = delete(AuthSession).where(AuthSession.account_id == account.id)
    db.session.execute(others.where(AuthSession.id_hash != keep_session))
    db.session.execute(delete(KnownDevice).where(KnownDevice.account_id == account.id))
    db.session.flush()
