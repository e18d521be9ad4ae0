"""A browser that was handed to a participant: it shows one page until the PIN of the day is typed."""

from __future__ import annotations

from flask import session

SHUT_DAY = "dichte dag"


def shut_day(code: str) -> None:
    """Show nothing more in this browser until the PIN of the day is typed."""
    session[SHUT_DAY] = code


def open_day() -> None:
    """Show pages again in this browser."""
    session.pop(SHUT_DAY, None)


def find_shut_day() -> str | None:
    """Return the pilot whose day was shut in this browser, or None."""
    code: str | None = session.get(SHUT_DAY)
    return code


def is_shut() -> bool:
    """Whether this browser was given out of hand."""
    return find_shut_day() is not None
