"""Cells as people and spreadsheets write them: days and numbers of telephones, understood or asked about.

Pure. A reader returns the value, None when it is nothing of the kind, and raises ``TwoReadingsError`` when a
cell could mean two things: then nobody but the writer can say which. Times stand in ``clock_cells``.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import AMSTERDAM

FIRST_YEAR, LAST_YEAR = 2000, 2100
YEARS_NEAR = 5
"""From here on back a day is asked about: longer than programmes run, shorter than a slip of ten years."""
DAY_ZERO = dt.date(1899, 12, 30)
"""Day 0 of spreadsheets, so that 1 March 1900 and later come out right (ECMA-376 part 1, 18.17.4.1)."""
SERIALS = range(36526, 73415)  # the days of 2000 to 2100
MINUTES = 24 * 60
MONTHS_OF_A_YEAR = 12
PHONE_DIGITS = range(7, 16)
"""At most fifteen, with the country (ITU-T E.164, 6.2.1); an area code with fewer than seven is none here."""
_PHONE = re.compile(r"(?<![\w+-])\+?\(?\d[\d ()/.–-]*(?![\d.,]*[^\W\d])")
_NEXT_PHONE = re.compile(r"/| (?=0)")
_SHORT_PHONE = re.compile(r"140\d{2,3}|116\d{3}")
"""Numbers of municipalities (14 030) and of help of social value (116 111)."""
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
WEEKDAYS = (
    N_("maandag"), N_("dinsdag"), N_("woensdag"), N_("donderdag"), N_("vrijdag"), N_("zaterdag"),
    N_("zondag"),
)  # fmt: skip
_WEEKDAY_WORDS = {
    word: number
    for number, words in enumerate(
        (
            "ma maandag mon monday", "di din dinsdag tue tues tuesday", "wo woe woensdag wed weds wednesday",
            "do don donderdag thu thur thurs thursday", "vr vrij vrijdag fri friday",
            "za zat zaterdag sat saturday", "zo zon zondag sun sunday",
        )
    )
    for word in words.split()
}  # fmt: skip
_WEEKDAY = re.compile(
    rf"(?:(?:op|on) )?({'|'.join(_WEEKDAY_WORDS)})(?:ochtend|morgen|middag|avond)?[.,]{{0,2}} ?(?=\d)(.*)"
)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})|(20\d{2})(\d{2})(\d{2})")
_PLAIN = re.compile(r"(\d{1,2})([-/. ])(\d{1,2})\2(\d{4}|\d{2})")
_WORDS = re.compile(r"(?:(?:op|on|the) )?(\d{1,2})[- ]([a-z]+)\.?[- ](\d{4}|\d{2})")
_SERIAL = re.compile(r"(\d{5})(?:[.,](\d{1,20}))?")
_CLOCK = r"\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?(?: ?[ap]m)?"
_MOMENT = re.compile(rf"(.*?[\da-z])(?:t| ?, ?| om | )({_CLOCK}) ?(z|[-+]\d{{2}}:?\d{{2}})?(?: uur)?")
_COMPACT = re.compile(r"(?<=\d)t(\d{2})(\d{2})(?:\d{2})?(?=$|z|[-+])")


class NumberText(str):
    """The text of a cell in which a workbook keeps a number that is not whole: ``13.3``, never ``13.30``."""

    __slots__ = ()


class DayText(str):
    """The text of a cell in which a spreadsheet keeps a day, and not what somebody typed: ``2027-05-06``."""

    __slots__ = ()


class TwoReadingsError(RuleBrokenError):
    """A cell that could mean two things; the sentence names both."""


def _year(typed: str) -> int:
    return int(typed) + (2000 if len(typed) == 2 else 0)  # noqa: PLR2004 - two digits of a year


def _day(year: int, month: int, day: int) -> dt.date | None:
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


@dataclass(frozen=True)
class DayOrder:
    """Whether a column puts the day before the month, with slashes and with dashes or dots; None: unknown."""

    slashes: bool | None = None
    others: bool | None = True


def day_order(cells: Iterable[str]) -> DayOrder:
    """Return how a column writes its dates, as far as its own cells prove it.

    ``25/6`` proves that the day comes first, ``6/25`` the month; a column with both proves nothing. People
    here put the day first with dashes and dots, unless a cell of the same column shows otherwise.
    """
    proofs = {"/": set[bool](), "-": set[bool]()}
    for cell in cells:
        if (found := _PLAIN.fullmatch(split_moment(cell)[0])) and len(set(_readings(found))) == 1:
            day_first = int(found[1]) > MONTHS_OF_A_YEAR
            if day_first or int(found[3]) > MONTHS_OF_A_YEAR:
                proofs["/" if found[2] == "/" else "-"].add(day_first)
    slashes, others = proofs.values()
    if len(slashes | others) > 1:
        return DayOrder(None, None)
    return DayOrder(next(iter(slashes), None), None if False in others else True)


def split_moment(typed: str) -> tuple[str, str, str]:
    """Return the day, the clock time and the zone that a cell names, as texts; empty where it names none.

    A day of the week before the day is left out.
    """
    text = _COMPACT.sub(r"t\1:\2", " ".join(typed.lower().split()))
    if named := _WEEKDAY.fullmatch(text):
        text = named[2]
    found = _MOMENT.fullmatch(text)
    return (found[1], found[2], found[3] or "") if found else (text, "", "")


def read_date(typed: str, order: DayOrder = DayOrder()) -> dt.date | None:
    """Return a day as it is written here, in English, by a program or a spreadsheet, or as its day number.

    A clock time behind it is passed over; with a zone it is the day that it is here. ``order`` says how this
    column is meant (see ``day_order``). A year nobody can mean is returned as it is, for the rule of years.

    Raises
    ------
    TwoReadingsError
        For ``3/4/2026`` in a column that does not tell.
    RuleBrokenError
        For a day that does not exist, such as ``31-2-2027``, or is on another weekday than the cell says.
    """
    day = _day_in(typed, order)
    named = _WEEKDAY.fullmatch(" ".join(typed.lower().split()))
    if day and named and day.weekday() != _WEEKDAY_WORDS[named[1]]:
        sentence = N_("“%(cell)s” kan niet: %(date)s is een %(weekday)s. Schrijf de datum als 2026-06-25.")
        date = f"{day.day}-{day.month}-{day.year}"
        raise RuleBrokenError(sentence, None, cell=typed, date=date, weekday=WEEKDAYS[day.weekday()])
    return day


def _day_in(typed: str, order: DayOrder) -> dt.date | None:
    text, clock, zone = split_moment(typed)
    if zone and (moment := _in_zone(text, clock, zone)):
        return moment.date()
    if found := _ISO.fullmatch(text):
        year, month, day = (int(part) for part in found.groups() if part)
        return _existing(typed, _day(year, month, day))
    if found := _PLAIN.fullmatch(text):
        return _plain(typed, found, order)
    if (found := _WORDS.fullmatch(text)) and found[2] in MONTHS:
        return _existing(typed, _day(_year(found[3]), MONTHS[found[2]], int(found[1])))
    serial = read_serial(text)
    return serial.date() if serial else None


def possible_days(typed: str) -> set[dt.date]:
    """Return every day that a cell with a clock time may name; none for the days 0 and 1 of spreadsheets."""
    text, clock, _zone = split_moment(typed)
    if read_serial(text) or not clock:
        return {moment.date() for moment in [read_serial(text)] if moment}
    if found := _PLAIN.fullmatch(text):
        return set(_readings(found))
    try:
        day = read_date(typed)
    except RuleBrokenError:
        return set()
    return {day} if day and day.year >= FIRST_YEAR else set()


def read_serial(typed: str) -> dt.datetime | None:
    """Return the day, and to the minute the time, of a day number of a spreadsheet; None when it is none."""
    found = _SERIAL.fullmatch(typed)
    if not found or not typed.isascii() or int(found[1]) not in SERIALS:
        return None
    minutes = round(Decimal(f"0.{found[2] or 0}") * MINUTES)
    return dt.datetime.combine(DAY_ZERO, dt.time()) + dt.timedelta(int(found[1]), minutes=minutes)


def moment_here(typed: str) -> dt.datetime | None:
    """Return when it is here, for a cell with a day, a clock time and a zone: ``2027-05-20T11:00:00Z``."""
    text, clock, zone = split_moment(typed)
    return _in_zone(text, clock, zone) if zone else None


def _in_zone(text: str, clock: str, zone: str) -> dt.datetime | None:
    try:
        moment = dt.datetime.fromisoformat(f"{text}T{clock}{'+00:00' if zone == 'z' else zone}")
    except ValueError:
        return None
    return moment.astimezone(AMSTERDAM).replace(tzinfo=None)


def _existing(typed: str, day: dt.date | None) -> dt.date:
    if day is None:
        raise RuleBrokenError(
            N_("De dag “%(cell)s” bestaat niet. Schrijf de datum als 2026-06-25."), None, cell=typed
        )
    return day


def _readings(found: re.Match[str]) -> Iterator[dt.date]:
    """Yield the days that two numbers and a year can mean: the day first, and the month first."""
    first, second, year = int(found[1]), int(found[3]), _year(found[4])
    for day in (_day(year, second, first), _day(year, first, second)):
        if day:
            yield day


def _plain(typed: str, found: re.Match[str], order: DayOrder) -> dt.date | None:
    days = list(_readings(found))
    if len(set(days)) < 2:  # noqa: PLR2004 - nothing to choose
        return _existing(typed, next(iter(days), None))
    day_first = order.slashes if found[2] == "/" else order.others
    if day_first is None:
        first, second = (f"{day.day}-{day.month}-{day.year}" for day in days)
        sentence = N_("“%(cell)s” kan %(first)s of %(second)s zijn. Schrijf de datum als 2026-06-25.")
        raise TwoReadingsError(sentence, None, cell=typed, first=first, second=second)
    return days[0] if day_first else days[1]


def read_phone(typed: str, field: str | None = None) -> str:
    """Return a phone number with the nought or the plus that a spreadsheet took away.

    Words beside it may stay: ``06 12345678 (overdag)``. A short number is one only where we know it.

    Raises
    ------
    RuleBrokenError
        When it holds no number that somebody can be called at, or a spreadsheet wrote it as ``3,16123E+10``:
        its last digits are lost.
    """
    text = typed.strip()
    if re.fullmatch(r"\d+([.,]\d+)? ?e ?[-+]?\d+", text.lower()):
        sentence = N_("Excel heeft dit nummer afgekort tot “%(cell)s”: de cijfers zijn weg. Typ het opnieuw.")
        raise RuleBrokenError(sentence, field, cell=typed)
    digits = text.removesuffix(".0")
    if not (digits.isdecimal() and digits.isascii()):
        return _with_number(text, field)
    if len(digits) == 9 and digits[0] != "0":  # noqa: PLR2004 - without its nought
        return f"0{digits}"
    if len(digits) == 11 and digits.startswith("31"):  # noqa: PLR2004 - without its plus
        return f"+{digits}"
    return _with_number(digits, field)


def _with_number(text: str, field: str | None) -> str:
    several = (part for found in _PHONE.finditer(text) for part in (found[0], *_NEXT_PHONE.split(found[0])))
    numbers = (re.sub(r"\D", "", part) for part in several)
    is_short = _SHORT_PHONE.fullmatch(re.sub(r"\D", "", text)) and not re.search(r"[^\d ]", text)
    if is_short or any(len(number) in PHONE_DIGITS for number in numbers):
        return text
    sentence = N_("“%(cell)s” is geen telefoonnummer. Schrijf het voluit, zoals 06 12345678.")
    raise RuleBrokenError(sentence, field, cell=text)


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
