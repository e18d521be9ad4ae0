"""Who may come in with a right code from an address where codes are being guessed.

Wrong codes are counted in a table that all processes share. When an address has used them up, a right code
must not stand out among the wrong ones, so it is refused as well, by every process; but not to a room that is
in already: the code that its phones came in with before stays open for the next phone. Which rooms came in
from an address is kept in memory for half a day and never stored.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

from cleanup.domain.errors import NotFoundError, TooManyError
from cleanup.domain.surveys import PER_CODES, WRONG_CODES
from cleanup.extensions import kept_by_application
from cleanup.services import accounts

Found = TypeVar("Found")

WAIT = int(PER_CODES.total_seconds() / WRONG_CODES)
CLOSED_FOR = dt.timedelta(minutes=2)  # after the last guess beyond the limit
ROOM_KEPT = dt.timedelta(hours=12)
MOST_KEPT = 10_000


@dataclass
class Rooms:
    """Until when a pilot that came in from an address is known there."""

    lock: Lock = field(default_factory=Lock)
    known: OrderedDict[tuple[str, str], dt.datetime] = field(default_factory=OrderedDict)

    def know(self, room: tuple[str, str], now: dt.datetime) -> bool:
        """Whether a room came in before."""
        with self.lock:
            return self.known.get(room, now) > now

    def keep(self, room: tuple[str, str], until: dt.datetime) -> None:
        """Remember a room; those seen longest ago are forgotten first."""
        with self.lock:
            self.known[room] = until
            self.known.move_to_end(room)
            while len(self.known) > MOST_KEPT:
                self.known.popitem(last=False)


def close(address: str, now: dt.datetime) -> None:
    """Close the door for strangers from an address."""
    accounts.empty_bucket(_door(address), CLOSED_FOR, now)


def may_enter(address: str, pilot_id: str, now: dt.datetime) -> bool:
    """Whether a right code is let in, and remember the room it belongs to when it is."""
    rooms = kept_by_application("survey_rooms", Rooms)
    room = address, pilot_id
    if not rooms.know(room, now) and not accounts.has_tries(_door(address), 1, CLOSED_FOR, now):
        return False
    rooms.keep(room, now + ROOM_KEPT)
    return True


def look_up(find: Callable[[], Found], address: str, now: dt.datetime) -> Found:
    """Return what a code leads to; a wrong one is counted against the address it came from.

    Raises
    ------
    NotFoundError
        When the code leads nowhere.
    TooManyError
        When this address has used up its wrong codes; its door is closed then.
    """
    try:
        return find()
    except NotFoundError:
        count_wrong_code(address, now)
        raise


def count_wrong_code(address: str, now: dt.datetime) -> None:
    """Count one wrong code of an address; TooManyError when it has had its share."""
    if not accounts.spend_try(f"dagcode:{address}", WRONG_CODES, PER_CODES, now):
        close(address, now)
        raise TooManyError(WAIT)


def check_door(address: str, pilot_id: str, now: dt.datetime) -> None:
    """Raise TooManyError when a right code is not let in."""
    if not may_enter(address, pilot_id, now):
        raise TooManyError(WAIT)


def _door(address: str) -> str:
    return f"deur:{address}"
