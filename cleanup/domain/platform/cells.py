"""Cells as people and spreadsheets write them: dates, times and phone numbers, understood or asked about.

Pure. A reader returns the value, None when it is nothing of the kind, and raises ``TwoReadingsError`` when a
cell could mean two things: then nobody but the writer can say which.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable

from cleanup.domain.platform.errors import N_, RuleBrokenError

FIRST_YEAR, LAST_YEAR = 2000, 2100
YEARS_NEAR = 5
"""From here on back a day is asked about: longer than programmes run, shorter than a slip of ten years."""
DAY_ZERO = dt.date(1899, 12, 30)
"""Day 0 of spreadsheets, so that 1 March 1900 and later come out right (ECMA-376 part 1, 18.17.4.1)."""
SERIALS = range(36526, 73415)  # the days of 2000 to 2100
MINUTES = 24 * 60
MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "jan januari january", "feb februari february", "mrt maart mar march", "apr april",
            "mei may", "jun juni june", "jul juli july", "aug augustus august", "sep sept september",
            "okt oktober oct october", "nov november", "dec december",
        ),
        start=1,
    )
    for name in names.split()
}  # fmt: skip
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})")
_PLAIN = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})")
_WORDS = re.compile(r"(?:[a-z]+\.?,? )?(\d{1,2})[- ]([a-z]+)\.?[- ](\d{4}|\d{2})")
_TIME = re.compile(r"(\d{1,2})(?:[:.uh](\d{2})(?:[:.]00)?|[uh])?(?: ?(am|pm|uur))?")
_MIDNIGHT = re.compile(r"[ t]00:00(?::00)?(?:\.0+)?$")


class TwoReadingsError(RuleBrokenError):
    """A cell that could mean two things; the sentence names both."""


def _year(typed: str) -> int:
    return int(typed) + (2000 if len(typed) == 2 else 0)  # noqa: PLR2004 - two digits of a year


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def is_day_first(cells: Iterable[str]) -> bool | None:
    """Return whether a column writes the day before the month; None when its slashes do not tell."""
    found = [match for cell in cells if (match := _PLAIN.fullmatch(cell.strip())) and match[2] == "/"]
    if any(int(match[1]) > 12 for match in found):  # noqa: PLR2004 - no month
        return True
    return False if any(int(match[3]) > 12 for match in found) else None  # noqa: PLR2004 - no month


def read_date(typed: str, *, day_first: bool | None = True) -> dt.date | None:
    """Return a date as it is written here, in English, by a spreadsheet, or as its day number.

    ``day_first`` says how the slashes of this column are meant (see ``is_day_first``); dashes and dots put
    the day first, as people here do. A year nobody can mean is returned as it is, for the rule of years.

    Raises
    ------
    TwoReadingsError
        For ``3/4/2026`` in a column that does not tell.
    """
    text = _MIDNIGHT.sub("", " ".join(typed.lower().split()))
    if found := _ISO.fullmatch(text):
        return _day(int(found[1]), int(found[2]), int(found[3]))
    if found := _PLAIN.fullmatch(text):
        return _plain(typed, found, day_first=day_first)
    if (found := _WORDS.fullmatch(text)) and found[2] in MONTHS:
        return _day(_year(found[3]), MONTHS[found[2]], int(found[1]))
    number = text.removesuffix(".0")
    if number.isdecimal() and number.isascii() and len(number) < 6 and int(number) in SERIALS:  # noqa: PLR2004
        return DAY_ZERO + dt.timedelta(days=int(number))
    return None


def _plain(typed: str, found: re.Match[str], *, day_first: bool | None) -> dt.date | None:
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    here, there = _day(year, second, first), _day(year, first, second)
    if found[2] != "/" or here == there or there is None:
        return here
    if here is None:
        return there
    if day_first is None:
        sentence = N_("“%(cell)s” kan %(first)s of %(second)s zijn. Schrijf de datum als 2026-06-25.")
        raise TwoReadingsError(sentence, None, cell=typed, first=_said(here), second=_said(there))
    return here if day_first else there


def _said(day: dt.date | None) -> str:
    return f"{day.day}-{day.month}-{day.year}" if day else ""


def read_time(typed: str) -> dt.time | None:
    """Return a clock time: ``13:30``, ``13.30``, ``13u30``, ``13:00:00``, ``1:30 PM``, or a part of a day."""
    text = " ".join(typed.lower().split())
    if found := _TIME.fullmatch(text):
        hour, minute = int(found[1]), int(found[2] or 0)
        if found[3] in {"am", "pm"}:
            if not 1 <= hour <= 12:  # noqa: PLR2004 - hours of half a day
                return None
            hour = (0 if hour == 12 else hour) + (12 if found[3] == "pm" else 0)  # noqa: PLR2004 - as above
        return dt.time(hour, minute) if hour < 24 and minute < 60 else None  # noqa: PLR2004 - of a day
    return _part_of_day(text)


def _part_of_day(text: str) -> dt.time | None:
    if not re.fullmatch(r"0?[.,]\d{1,20}", text):
        return None
    minutes = round(float(text.replace(",", ".")) * MINUTES)
    return dt.time(*divmod(minutes, 60)) if minutes < MINUTES else None


def read_phone(typed: str) -> str:
    """Return a phone number with the nought or the plus that a spreadsheet took away.

    Raises
    ------
    RuleBrokenError
        When a spreadsheet wrote it as ``3,16123E+10``: its last digits are lost.
    """
    if re.fullmatch(r"\d+([.,]\d+)? ?e ?\+?\d+", typed.strip().lower()):
        sentence = N_("Excel heeft dit nummer afgekort tot “%(cell)s”: de cijfers zijn weg. Typ het opnieuw.")
        raise RuleBrokenError(sentence, None, cell=typed)
    digits = typed.strip().removesuffix(".0")
    if not (digits.isdecimal() and digits.isascii()):
        return typed.strip()
    if len(digits) == 9 and digits[0] != "0":  # noqa: PLR2004 - without its nought
        return f"0{digits}"
    return f"+{digits}" if len(digits) == 11 and digits.startswith("31") else digits  # noqa: PLR2004


def check_year(date: dt.date, field: str | None = "date") -> None:
    """Refuse a year that nobody can mean, and say which may have been meant.

    Raises
    ------
    RuleBrokenError
        For ``0027`` and ``2127``.
    """
    if not FIRST_YEAR <= date.year < LAST_YEAR:
        sentence = N_("Het jaar %(year)s kan niet. Bedoel je %(meant)s?")
        raise RuleBrokenError(
            sentence, field, year=f"{date.year:04d}", meant=2000 + divmod(date.year, 100)[1]
        )


def check_meant(day: dt.date, today: dt.date) -> None:
    """Ask about a day of years ago: mostly a slip of the keys, sometimes meant.

    What is years ahead is left to who plans it: a rule that knows what it is about says what cannot be.

    Raises
    ------
    RuleBrokenError
        For a day that is ``YEARS_NEAR`` years ago or more.
    """
    years = today.year - day.year - ((today.month, today.day) < (day.month, day.day))
    if years >= YEARS_NEAR:
        raise RuleBrokenError(N_("Dat is %(years)s jaar geleden. Klopt dat?"), None, years=years)
