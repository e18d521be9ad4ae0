"""Who may come in with a right code from an address where codes are being guessed.

Wrong codes are counted in a table that all processes share. When an address has used them up, a right code
must not stand out among the wrong ones, so it is refused as well; but not to a room that is in already: the
code that its phones came in with before stays open for the next phone. Kept for a while by the application
at hand, not stored, and it says of an address only which groups were joined from there.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from dataclasses import dataclass, field
from threading import Lock
from typing import TypeVar

from cleanup.extensions import kept_by_application

Key = TypeVar("Key")

CLOSED_FOR = dt.timedelta(minutes=2)  # after the last guess beyond the limit
ROOM_KEPT = dt.timedelta(hours=12)
MOST_KEPT = 10_000


@dataclass
class Doors:
    """Until when an address is closed to strangers, and which rooms came in from it."""

    lock: Lock = field(default_factory=Lock)
    closed: OrderedDict[str, dt.datetime] = field(default_factory=OrderedDict)
    rooms: OrderedDict[tuple[str, str], dt.datetime] = field(default_factory=OrderedDict)


def close(address: str, now: dt.datetime) -> None:
    """Close the door for strangers from an address."""
    doors = _doors()
    with doors.lock:
        _keep(doors.closed, address, now + CLOSED_FOR)


def may_enter(address: str, pilot_id: str, now: dt.datetime) -> bool:
    """Whether a right code is let in, and remember the room it belongs to when it is."""
    doors = _doors()
    room = address, pilot_id
    with doors.lock:
        is_closed = doors.closed.get(address, now) > now
        is_known = doors.rooms.get(room, now) > now
        if is_closed and not is_known:
            return False
        _keep(doors.rooms, room, now + ROOM_KEPT)
        return True


def _doors() -> Doors:
    return kept_by_application("survey_doors", Doors)


def _keep(kept: OrderedDict[Key, dt.datetime], key: Key, until: dt.datetime) -> None:
    kept[key] = until
    kept.move_to_end(key)
    while len(kept) > MOST_KEPT:
        kept.popitem(last=False)
