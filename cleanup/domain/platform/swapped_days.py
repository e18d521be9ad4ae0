"""Days of which a spreadsheet swapped day and month while it opened a file: noticed, and asked about.

Pure. Excel takes ``5/6/2027`` for a day in the order of its own country and leaves ``25/6/2027``, of which it
can make none, as text. A column with both tells that somebody else's order was read; nobody but the writer
can say which.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from cleanup.domain.platform.cells import MONTHS_OF_A_YEAR, DayText, split_moment

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(.*)", re.DOTALL)
_PARTS = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(?:\d{4}|\d{2})")


@dataclass(frozen=True)
class SwappedDays:
    """A column that may be swapped: how it is called, and of its first such day both readings."""

    column: str
    stands: dt.date
    swapped: dt.date


def swapped_day(cell: str) -> str:
    """Return a day with its day and month the other way round; anything else as it is."""
    found = _DAY.fullmatch(cell)
    if not found or int(found[3]) > MONTHS_OF_A_YEAR:
        return cell
    return f"{found[1]}-{found[3]}-{found[2]}{found[4]}"


def can_be_swapped(cells: Iterable[str]) -> str:
    """Return the first day of a spreadsheet that the other order makes another one.

    Empty when there is none, or a day among them proves the order: it would be no month.
    """
    days = [cell for cell in cells if isinstance(cell, DayText)]
    if any(swapped_day(day) == day and not _is_twice_the_same(day) for day in days):
        return ""
    return next((day for day in days if swapped_day(day) != day), "")


def look_for_swapped(column: str, cells: Sequence[str]) -> SwappedDays | None:
    """Ask about a column with days of a spreadsheet, none after the twelfth, beside texts that are."""
    day = can_be_swapped(cells)
    texts = (_PARTS.fullmatch(split_moment(cell)[0]) for cell in cells if not isinstance(cell, DayText))
    is_left = any(found and max(int(found[1]), int(found[3])) > MONTHS_OF_A_YEAR for found in texts)
    return both_readings(column, day) if day and is_left else None


def both_readings(column: str, day: str) -> SwappedDays | None:
    """Return the question about a column with both readings of one of its days; None without two."""
    try:
        stands, other = (dt.date.fromisoformat(one[:10]) for one in (day, swapped_day(day)))
    except ValueError:
        return None
    return SwappedDays(column, stands, other)


def _is_twice_the_same(day: str) -> bool:
    found = _DAY.fullmatch(day)
    return found is not None and found[2] == found[3]
