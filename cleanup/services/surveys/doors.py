"""Who may come in with a right code from an address where codes are being guessed.

Wrong codes are counted in a table that all processes share. When an address has used them up, a right code
must not stand out among the wrong ones, so it is refused as well; but not to a room that is in already: the
code that its phones came in with before stays open for the next phone. Kept in this process for a while, not
stored, and it says of an address only which groups were joined from there.
"""

from __future__ import annotations

import datetime as dt
from collections import OrderedDict
from threading import Lock
from typing import TypeVar

Key = TypeVar("Key")

CLOSED_FOR = dt.timedelta(minutes=2)  # after the last guess beyond the limit
ROOM_KEPT = dt.timedelta(hours=12)
MOST_KEPT = 10_000

_lock = Lock()
_closed: OrderedDict[str, dt.datetime] = OrderedDict()
_rooms: OrderedDict[tuple[str, str], dt.datetime] = OrderedDict()


def close(address: str, now: dt.datetime) -> None:
    """Close the door for strangers from an address."""
    with _lock:
        _keep(_closed, address, now + CLOSED_FOR)


def may_enter(address: str, pilot_id: str, now: dt.datetime) -> bool:
    """Whether a right code is let in, and remember the room it belongs to when it is."""
    room = address, pilot_id
    with _lock:
        is_closed = _closed.get(address, now) > now
        is_known = _rooms.get(room, now) > now
        if is_closed and not is_known:
            return False
        _keep(_rooms, room, now + ROOM_KEPT)
        return True


def forget_all() -> None:
    """Start afresh."""
    with _lock:
        _closed.clear()
        _rooms.clear()


def _keep(kept: OrderedDict[Key, dt.datetime], key: Key, until: dt.datetime) -> None:
    kept[key] = until
    kept.move_to_end(key)
    while len(kept) > MOST_KEPT:
        kept.popitem(last=False)
