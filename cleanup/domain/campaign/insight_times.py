"""The day a post went online, in a platform's own export: order of day and month, zone of the clock."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import AMSTERDAM

DAY_FIRST, MONTH_FIRST = "dag", "maand"
ORDER_LABELS = {
    MONTH_FIRST: N_("maand/dag/jaar (Amerikaans)"),
    DAY_FIRST: N_("dag/maand/jaar"),
}
ZONE_LABELS = {
    "Europe/Amsterdam": N_("Nederland"),
    "America/Los_Angeles": N_("Californië (zoals Meta soms schrijft)"),
    "UTC": N_("UTC"),
}
_SHORT_ZONES = {
    "UTC": 0, "GMT": 0, "Z": 0, "CET": 60, "CEST": 120, "PST": -480, "PDT": -420, "EST": -300, "EDT": -240,
}  # fmt: skip
_PACIFIC = {"PT", "PST", "PDT"}
_WHEN = re.compile(
    r"(?P<a>\d{1,4})[/.-](?P<b>\d{1,2})[/.-](?P<c>\d{2,4})"
    r"(?:[T ,]+(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.]\d{2}(?:\.\d+)?)?\s*(?P<half>[AaPp]\.?[Mm]\.?)?)?"
    r"\s*(?P<zone>[A-Za-z]{1,5}|[+-]\d{2}:?\d{2})?"
)
NOON = 12
LONG_YEAR = 4
EARLIEST_YEAR, LATEST_YEAR = 2004, 2100


@dataclass(frozen=True)
class Written:
    """A date as it was written: three numbers, a time if any, and the zone if it says one."""

    first: str
    second: str
    third: str
    time: dt.time | None
    zone: str

    @property
    def is_iso(self) -> bool:
        """Whether the year comes first, so that there is no doubt."""
        return len(self.first) == LONG_YEAR


def read_written(text: str) -> Written | None:
    """Return the parts of a date and time, None when it is none."""
    found = _WHEN.fullmatch(text.strip())
    if found is None:
        return None
    time = _time(found["hour"], found["minute"], found["half"]) if found["hour"] else None
    if found["hour"] and time is None:
        return None
    return Written(found["a"], found["b"], found["c"], time, (found["zone"] or "").upper())


def _time(hour: str, minute: str, half: str | None) -> dt.time | None:
    value = int(hour)
    if half:
        if not 1 <= value <= NOON:
            return None
        value = divmod(value, NOON)[1] + (NOON if half.lower().startswith("p") else 0)
    try:
        return dt.time(value, int(minute))
    except ValueError:
        return None


def find_order(dates: Iterable[Written]) -> str | None:
    """Return whether day or month comes first, None when every date can be read both ways.

    Raises
    ------
    RuleBrokenError
        When some dates can only be read the one way and others only the other.
    """
    plain = [date for date in dates if not date.is_iso]
    day = any(int(date.first) > NOON for date in plain)
    month = any(int(date.second) > NOON for date in plain)
    if day and month:
        raise RuleBrokenError(
            N_("De data staan door elkaar: soms eerst de dag, soms eerst de maand. Verbeter het bestand."),
            "file",
        )
    if day or month or not plain:
        return DAY_FIRST if day else MONTH_FIRST
    return None


def day_of(written: Written, order: str, zone: str) -> dt.date:
    """Return the day in the Netherlands.

    Raises
    ------
    ValueError
        When there is no such day.
    RuleBrokenError
        When the zone that stands in the file is unknown.
    """
    day = _day(written, order)
    if not EARLIEST_YEAR <= day.year < LATEST_YEAR:
        raise ValueError(day)
    if written.time is None:
        return day
    moment = dt.datetime.combine(day, written.time, tzinfo_of(written.zone or zone))
    return moment.astimezone(AMSTERDAM).date()


def _day(written: Written, order: str) -> dt.date:
    if written.is_iso:
        return dt.date(int(written.first), int(written.second), int(written.third))
    year = int(written.third) + (2000 if len(written.third) < LONG_YEAR else 0)
    first, second = int(written.first), int(written.second)
    return dt.date(year, second, first) if order == DAY_FIRST else dt.date(year, first, second)


def tzinfo_of(zone: str) -> dt.tzinfo:
    """Return a zone by its name, abbreviation or offset; raises RuleBrokenError when it is unknown."""
    short = zone.upper()
    if short in _PACIFIC:
        return ZoneInfo("America/Los_Angeles")
    if short in _SHORT_ZONES:
        return dt.timezone(dt.timedelta(minutes=_SHORT_ZONES[short]))
    if re.fullmatch(r"[+-]\d{2}:?\d{2}", zone):
        minutes = int(zone[1:3]) * 60 + int(zone[-2:])
        if minutes <= 14 * 60:
            return dt.timezone(dt.timedelta(minutes=-minutes if zone[0] == "-" else minutes))
    if zone in ZONE_LABELS:
        return ZoneInfo(zone)
    raise RuleBrokenError(N_("We kennen deze tijdzone niet: %(zone)s."), "zone", zone=zone[:20])
