"""The epoch of the data: another one after a restore, so that devices send again what they still have."""

from __future__ import annotations

import secrets
import time

from sqlalchemy import delete, select

from cleanup.extensions import db
from cleanup.models.surveys.responses import Epoch

SECONDS_KEPT = 5.0
_known: dict[str, tuple[float, str]] = {}


def epoch() -> str:
    """Return the epoch; asked of the database at most once in five seconds."""
    place = str(db.engine.url)
    before = _known.get(place)
    if before is not None and time.monotonic() - before[0] < SECONDS_KEPT:
        return before[1]
    value = db.session.scalar(select(Epoch.value)) or "0"
    _known[place] = (time.monotonic(), value)
    return value


def renew_epoch() -> str:
    """Start another epoch: what devices sent in the last day comes in again, and is stored once."""
    db.session.execute(delete(Epoch))
    row = Epoch(value=secrets.token_hex(8))
    db.session.add(row)
    db.session.flush()
    _known.clear()
    return row.value
