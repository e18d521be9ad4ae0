"""Of which pilots the codes, or what happened on the day, were destroyed; and whether the result was kept."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import ColumnElement, exists, select

from cleanup.domain.platform.retention import CODES
from cleanup.extensions import db
from cleanup.models.platform.retention import Wiped


@dataclass(frozen=True)
class Destroyed:
    """That something of a pilot was destroyed on a day, and whether what it showed was kept first."""

    on: dt.date
    result_kept: bool


@dataclass(frozen=True)
class WipedTally:
    """Of how many pilots something was destroyed, with and without the result kept, and when last."""

    kept: int
    lost: int
    latest: dt.date | None


def codes_are_wiped(pilot_id: Any) -> ColumnElement[bool]:
    """Return the condition that the codes of a pilot were destroyed."""
    return exists().where(Wiped.pilot_id == pilot_id, Wiped.what == CODES)


def find_destroyed(pilot_id: str) -> Destroyed | None:
    """Return when the codes of a pilot were destroyed, None while they are there."""
    return destroyed_of([pilot_id]).get(pilot_id)


def destroyed_of(pilot_ids: Iterable[str], what: str = CODES) -> dict[str, Destroyed]:
    """Return the pilots, by id, of which the codes (or the day) were destroyed; one query."""
    query = select(Wiped).where(Wiped.pilot_id.in_(list(pilot_ids)), Wiped.what == what)
    rows = db.session.scalars(query.order_by(Wiped.pilot_id))
    return {row.pilot_id: Destroyed(row.wiped_on, row.result_kept) for row in rows}


def count_destroyed(found: Iterable[tuple[dt.date | None, bool | None]]) -> WipedTally:
    """Return of how many it is said when something was destroyed, by whether its result was kept."""
    listed = [(on, kept) for on, kept in found if on is not None]
    kept_ones = sum(bool(kept) for _, kept in listed)
    return WipedTally(kept_ones, len(listed) - kept_ones, max((on for on, _ in listed), default=None))
