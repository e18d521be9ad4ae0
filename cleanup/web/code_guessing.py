"""Codes that let somebody in without an account, and how guessing them is slowed down.

A code of eight signs that is right always lets in, whatever else comes from that address: there are so many
that nobody finds one (arithmetic in decision 0015). A wrong one costs one
question to the database and writes nothing.

Codes of before are shorter. A right one lets in as well, until so many wrong short ones came in that guessing
could find one; from then on every short code, right or wrong, hears to type the whole code. That count is
shared by all processes and survives a restart; each process adds to it once in twenty wrong codes.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar, cast

from flask import current_app

from cleanup.domain.pilots.plan import SHORT_DAY_CODE, is_short, normalise_code
from cleanup.domain.platform.errors import CalledOffError, NotFoundError, ShortCodeError, TooManyError
from cleanup.domain.surveys.opening import (
    PER_CODES,
    PER_SHORT_GUESSES,
    SHORT_DAY_GUESSES,
    SHORT_PILOT_GUESSES,
    WRONG_CODES,
)
from cleanup.services import accounts
from cleanup.web.floods import FloodGuard, sender

Found = TypeVar("Found")

WAIT = int(PER_CODES.total_seconds() / WRONG_CODES)
AT_ONCE = 20
LOOK_AGAIN = dt.timedelta(minutes=5)


@dataclass(frozen=True)
class CodeKind:
    """A kind of code: how many short ones may be guessed in a day, and what is said when that is used up."""

    name: str
    guesses: int
    refusal: type[TooManyError]


DAY_CODE = CodeKind("dagcode", SHORT_DAY_GUESSES, ShortCodeError)
PILOT_CODE = CodeKind("pilotcode", SHORT_PILOT_GUESSES, TooManyError)


@dataclass
class ShortGuesses:
    """How many wrong short codes of a kind came in, and whether there were too many."""

    kind: CodeKind
    counted: int = 0
    look_again_at: dt.datetime | None = None  # set while there were too many
    lock: Lock = field(default_factory=Lock)

    def count(self, at: dt.datetime) -> bool:
        """Count one; False when there were too many."""
        with self.lock:
            if self.look_again_at is not None and (at < self.look_again_at or not self._are_left(at)):
                return False
            self.counted += 1
            if self.counted < AT_ONCE:
                return True
            self.counted = 0
            accounts.spend_try(*self._bucket(), at)
            self._are_left(at)
            return True

    def are_left(self, at: dt.datetime) -> bool:
        """Whether there were not yet too many; asks what all processes counted."""
        with self.lock:
            return self._are_left(at)

    def _are_left(self, at: dt.datetime) -> bool:
        return self._note(accounts.has_tries(*self._bucket(), at), at)

    def _note(self, are_left: bool, at: dt.datetime) -> bool:  # noqa: FBT001 - what was just found
        self.look_again_at = None if are_left else at + LOOK_AGAIN
        return are_left

    def _bucket(self) -> tuple[str, int, dt.timedelta]:
        return f"kort:{self.kind.name}", self.kind.guesses // AT_ONCE, PER_SHORT_GUESSES


@dataclass
class Counts:
    """What one process counts."""

    wrong: FloodGuard = field(default_factory=lambda: FloodGuard(WRONG_CODES, PER_CODES.total_seconds()))
    short: dict[CodeKind, ShortGuesses] = field(
        default_factory=lambda: {kind: ShortGuesses(kind) for kind in (DAY_CODE, PILOT_CODE)}
    )


def kind_of(typed: str) -> CodeKind:
    """Return which kind a typed code is where both are taken: short codes of the two differ in length."""
    return DAY_CODE if len(normalise_code(typed)) <= SHORT_DAY_CODE else PILOT_CODE


def look_up(
    find: Callable[[], Found],
    typed: str,
    kind: CodeKind,
    at: dt.datetime,
    knows: Callable[[Found], bool] = lambda _found: False,
) -> Found:
    """Return what a typed code leads to; ``knows`` tells whether who asks has been inside before.

    Raises
    ------
    NotFoundError
        When the code leads nowhere.
    TooManyError
        When this code is wrong after too many wrong ones, or short while short ones are guessed at.
    """
    try:
        found = find()
    except NotFoundError as error:
        if is_short(typed) or not isinstance(error, CalledOffError):
            _count_wrong_code(typed, kind, at)
        raise
    if is_short(typed) and not knows(found) and _is_guessed_at(kind, at):
        raise kind.refusal(WAIT)
    return found


def _count_wrong_code(typed: str, kind: CodeKind, at: dt.datetime) -> None:
    has_had_its_share = not _counts().wrong.lets_in(sender())
    if not is_short(typed):
        if has_had_its_share:
            raise TooManyError(WAIT)
    elif has_had_its_share or not _counts().short[kind].count(at):
        raise kind.refusal(WAIT)


def _is_guessed_at(kind: CodeKind, at: dt.datetime) -> bool:
    return _counts().wrong.is_full(sender()) or not _counts().short[kind].are_left(at)


def _counts() -> Counts:
    kept = current_app.extensions
    if "code_guessing" not in kept:
        kept["code_guessing"] = Counts()
    return cast("Counts", kept["code_guessing"])
