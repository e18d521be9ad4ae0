"""Passwords: argon2id, at most two at a time so that signing in never slows a survey down."""

from __future__ import annotations

import threading
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerifyMismatchError

_hasher = PasswordHasher()
_at_a_time = threading.BoundedSemaphore(2)


def hash_password(password: str) -> str:
    """Return the argon2id hash that is stored."""
    with _at_a_time:
        return _hasher.hash(password)


@cache
def _hash_of_nobody() -> str:
    return _hasher.hash("niemand")


def check_password(stored: str | None, password: str) -> bool:
    """Whether the password fits; an unknown account costs as much time as a known one."""
    with _at_a_time:
        try:
            _hasher.verify(stored or _hash_of_nobody(), password)
        except (VerifyMismatchError, InvalidHashError):
            return False
    return stored is not None
