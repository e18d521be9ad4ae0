"""Planning facts: tasks with relative days, school holidays per region, and dates to think of."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Annotated, Literal

from pydantic import Field

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import Code, Day, OneOf, OwnWords, Record, Rows, Words
from cleanup.domain.platform.text_keys import search_key

PREPARATION_DAYS = (-42, -21, -7, 0, 1, 7, 28)
AFTERCARE_DAYS = (1, 7, 28)
CHECKLIST_DAYS = {"preparation": PREPARATION_DAYS, "aftercare": AFTERCARE_DAYS}
WHO_LABELS = {
    "staff": N_("medewerker"),
    "peer_educator": N_("peer educator"),
    "youth_worker": N_("jongerenwerker"),
    "participants": N_("deelnemers"),
    "crew": N_("begeleiding"),
}
REGIONS = ("noord", "midden", "zuid")


@dataclass(frozen=True, kw_only=True)
class Task(Record):
    """One thing to do ``day`` days from the date of the pilot; ``message`` is the text that helps.

    What is asked of the organisation ``with_lead`` is due as many days before the day as its kind asks for.
    """

    code: Code
    day: int
    who: Annotated[str, OneOf(tuple(WHO_LABELS))]
    text: OwnWords
    why: Words | None = None
    message: Code | None = None
    with_lead: bool = False

    def day_for(self, lead_days: int | None) -> int:
        """Return how many days from the date it is due with an organisation of this lead time."""
        return -lead_days if self.with_lead and lead_days is not None else self.day

    def due_on(self, date: dt.date, lead_days: int | None = None) -> dt.date:
        """Return the day on which the task is due for a pilot on ``date``."""
        return dt.date.fromordinal(min(date.toordinal() + self.day_for(lead_days), dt.date.max.toordinal()))


@dataclass(frozen=True, kw_only=True)
class Checklist(Record):
    """Tasks of the preparation or the aftercare."""

    code: Annotated[str, OneOf(tuple(CHECKLIST_DAYS))]
    name: Words
    tasks: Annotated[Rows[Task], Field(min_length=1)]
    origin: Origin

    def in_order(self) -> Checklist:
        """Return the list with its tasks in the order of their days."""
        return replace(self, tasks=tuple(sorted(self.tasks, key=lambda task: task.day)))


@dataclass(frozen=True, kw_only=True)
class SchoolHoliday:
    """A holiday of the schools in one region, first and last day included."""

    school_year: str
    key: str
    name: str
    region: str
    start: dt.date
    end: dt.date
    fixed: bool
    status: str
    source: str
    note: str = ""


@dataclass(frozen=True, kw_only=True)
class CalendarDate(Record):
    """A date or period to think of. ``status`` is ``fixed``, ``confirmed`` or ``approximate``.

    Either ``start`` and ``end`` are given, or ``month`` and ``day`` of every year.
    """

    code: Code
    name: Words
    advice: Words
    kind: Literal["exam", "remembrance", "religious", "celebration"]
    status: Literal["fixed", "confirmed", "approximate"]
    origin: Origin
    start: Day | None = None
    end: Day | None = None
    month: Annotated[int, Field(ge=1, le=12)] | None = None
    day: Annotated[int, Field(ge=1, le=31)] | None = None
    region: Literal["noord", "midden", "zuid"] | None = None

    def falls_on(self, date: dt.date) -> bool:
        """Return whether the date lies in this period."""
        if self.start is not None and self.end is not None:
            return self.start <= date <= self.end
        return (date.month, date.day) == (self.month, self.day)


@dataclass(frozen=True, kw_only=True)
class Municipality:
    """A municipality; ``region`` is None when it is split and somebody must choose."""

    name: str
    province: str
    region: str | None


def dates_on(dates: Iterable[CalendarDate], date: dt.date, region: str | None) -> tuple[CalendarDate, ...]:
    """Return what to think of on this date in this region; a region-less date holds everywhere."""
    return tuple(d for d in dates if d.falls_on(date) and d.region in {None, region})


def holidays_on(
    holidays: Iterable[SchoolHoliday], date: dt.date, region: str | None
) -> tuple[SchoolHoliday, ...]:
    """Return the school holidays on this date; without a region those of every region."""
    return tuple(h for h in holidays if h.start <= date <= h.end and region in {None, h.region})


def are_holidays_known(holidays: Iterable[SchoolHoliday], date: dt.date) -> bool:
    """Return whether the school year of the date (August to July) is in the list."""
    first = date.year if date.month >= 8 else date.year - 1  # noqa: PLR2004 - August
    return any(h.school_year == f"{first}-{first + 1}" for h in holidays)


def find_municipality(
    municipalities: Mapping[str, Municipality], aliases: Mapping[str, str], typed: str
) -> Municipality | None:
    """Return the municipality that was typed, however it is spelled, also by its other name."""
    return _by_key(municipalities, aliases).get(search_key(typed))


def _by_key(
    municipalities: Mapping[str, Municipality], aliases: Mapping[str, str]
) -> dict[str, Municipality]:
    """Return the municipalities by the key of their names; a name of its own goes before another's alias."""
    other = {search_key(name): municipalities[target] for name, target in aliases.items()}
    return other | {search_key(name): found for name, found in municipalities.items()}


@dataclass(frozen=True, kw_only=True)
class PlanningFacts:
    """All planning facts together; ``checklists`` has ``preparation`` and ``aftercare``."""

    checklists: Mapping[str, Checklist]
    calendar: tuple[CalendarDate, ...]
    holidays: tuple[SchoolHoliday, ...]
    municipalities: Mapping[str, Municipality]
    aliases: Mapping[str, str]

    @cached_property
    def _municipality_by_key(self) -> dict[str, Municipality]:
        return _by_key(self.municipalities, self.aliases)

    def municipality(self, typed: str) -> Municipality | None:
        """Return the municipality that was typed, however it is spelled, also by its other name."""
        return self._municipality_by_key.get(search_key(typed))
