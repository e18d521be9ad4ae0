"""Clock times in a cell, as people and spreadsheets write them: understood, or both readings asked about.

Pure. A workbook keeps what somebody types as ``13.30`` as the number 13.3, which may as well be a bit more
than a quarter past one. A text of two decimals is a clock time, as it is written here.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from decimal import Decimal

from cleanup.domain.platform.cells import (
    MINUTES,
    NumberText,
    TwoReadingsError,
    moment_here,
    read_serial,
    split_moment,
)
from cleanup.domain.platform.errors import N_

HOUR, NOON, MINUTE_DIGITS = 60, 12, 2
_TIME = re.compile(r"(\d{1,2})(?:[:.uh](\d{2})(?:[:.]\d{2}(?:[.,]\d+)?)?|[uh])?(?: ?(am|pm|uur))?")
_BARE = re.compile(r"(\d{1,2})(\d{2})(?: ?uur)?")
_SHORT = re.compile(r"(\d{1,2})[:uh](\d)(?: ?uur)?")
_DECIMAL = re.compile(r"(\d{0,2})([.,])(\d{1,20})(?: ?uur)?")


def read_time(typed: str) -> dt.time | None:
    """Return a clock time as ``13:30``, ``13.30``, ``13u30``, ``1330``, ``1:30 PM`` or a part of a day.

    Raises
    ------
    TwoReadingsError
        For ``13:5``, ``13.5`` and ``13,30``, and for a number that stands for a time.
    """
    text = " ".join(typed.lower().split())
    if moment := moment_here(text) or read_serial(text):
        return moment.time()
    found = _DECIMAL.fullmatch(text)
    if found and not _is_clock(found, is_number=isinstance(typed, NumberText)):
        return _one_of(typed, _of_decimal(found[1] or "0", found[3]))
    if found := _SHORT.fullmatch(text):
        return _one_of(typed, _of_short(int(found[1]), int(found[2])))
    if found := _BARE.fullmatch(text):
        return _clock(int(found[1]), int(found[2]))
    found = _TIME.fullmatch(text) or _TIME.fullmatch(split_moment(text)[1])
    return _clock(int(found[1]), int(found[2] or 0), found[3] or "") if found else None


def time_beside_day(typed: str) -> dt.time | None:
    """Return the clock time that a cell names beside its day; None when it names a day alone."""
    clock = split_moment(typed)[1]
    return read_time(typed) if clock or read_serial(typed) else None


def _clock(hour: int, minute: int, half: str = "") -> dt.time | None:
    if half in {"am", "pm"}:
        if not 1 <= hour <= NOON:
            return None
        hour = (0 if hour == NOON else hour) + (NOON if half == "pm" else 0)
    return dt.time(hour, minute) if hour < MINUTES // HOUR and minute < HOUR else None


def _is_clock(found: re.Match[str], *, is_number: bool) -> bool:
    """Whether a text with a dot is a clock time: its minutes have two digits, and it is no part of a day."""
    hour, mark, minutes = found.groups()
    if is_number or mark == "," or len(minutes) != MINUTE_DIGITS or int(minutes) >= HOUR:
        return False
    return len(hour) == MINUTE_DIGITS or hour not in {"", "0"} or minutes.endswith("0")


def _of_decimal(hour: str, digits: str) -> Iterator[dt.time | None]:
    """Yield what a number can mean: hours and minutes, and a part of an hour or of a day."""
    if len(digits) <= MINUTE_DIGITS:
        yield _clock(int(hour), int(digits.ljust(MINUTE_DIGITS, "0")))
    fraction = Decimal(f"0.{digits}")
    minutes = round(fraction * MINUTES) if not int(hour) else int(hour) * HOUR + round(fraction * HOUR)
    yield _clock(*divmod(minutes, HOUR))


def _of_short(hour: int, digit: int) -> Iterator[dt.time | None]:
    yield _clock(hour, digit)
    yield _clock(hour, digit * 10)


def _one_of(typed: str, readings: Iterator[dt.time | None]) -> dt.time | None:
    times = sorted({time for time in readings if time is not None})
    if len(times) > 1:
        first, second = (f"{time:%H:%M}" for time in times)
        sentence = N_("“%(cell)s” kan %(first)s of %(second)s zijn. Schrijf de tijd als 13:30.")
        raise TwoReadingsError(sentence, None, cell=typed, first=first, second=second)
    return times[0] if times else None
