"""The plan of a day: a run sheet of parts in order, and the library of activities to choose from."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, replace
from itertools import accumulate
from typing import Annotated, Literal

from pydantic import Field

from cleanup.domain.pilots.variants import VariantCode
from cleanup.domain.platform.origin import Origin
from cleanup.domain.platform.records import Code, Lines, OneOf, Record, Rows, Words

PHASES = ("P1", "P2", "P3", "P4", "P5", "P6")
KINDS = ("programme", "energiser", "break")
LEADS = ("lead_1", "lead_2", "both")
ACTIONS = ("t0", "quiz", "toolkit", "action", "t1")
LENGTHS = (240, 180)
Minutes = Annotated[int, Field(ge=1, le=120)]
ShorterMinutes = Annotated[int, Field(ge=0, le=120)]


@dataclass(frozen=True, kw_only=True)
class DayPart(Record):
    """One block of the day.

    ``phase`` is the part of the programme it belongs to (P1 to P6), ``action`` what the tablet offers
    when it begins (open t0, the quiz, the toolkit, the action log, open t1), ``fixed_start`` the minute
    after the beginning of the day before which it may not start, ``activities`` what may replace it.
    ``in_240`` and ``in_180`` are the minutes in a day of four or three hours: 0 leaves the part out, None is
    as many as always.
    """

    code: Code
    phase: Annotated[str, OneOf(PHASES)]
    kind: Annotated[str, OneOf(KINDS)] = "programme"
    name: Words
    minutes: Minutes
    goal: Words
    steps: Lines
    materials: Lines = ()
    leads: Annotated[str, OneOf(LEADS)]
    action: Annotated[str, OneOf(ACTIONS)] | None = None
    fixed_start: Annotated[int, Field(ge=0)] | None = None
    activities: Rows[Code] = ()
    in_240: ShorterMinutes | None = field(default=None, compare=False)
    in_180: ShorterMinutes | None = field(default=None, compare=False)

    def minutes_in(self, length: int) -> int:
        """Return the minutes of this part in a day of one of LENGTHS minutes."""
        given = {240: self.in_240, 180: self.in_180}[length]
        return self.minutes if given is None else given

    @property
    def least(self) -> int:
        """With how many minutes it still makes sense; 0 when it may be left out."""
        return min(self.minutes, self.minutes_in(LENGTHS[-1]))


@dataclass(frozen=True, kw_only=True)
class RunSheet(Record):
    """A template for a kind of group; ``choose_when`` says which.

    ``lessons`` are the minutes of the lessons it is divided into; empty when it is one whole.
    """

    variant: VariantCode
    name: Words
    choose_when: Words
    parts: Annotated[Rows[DayPart], Field(min_length=1)]
    origin: Origin
    lessons: Rows[Minutes] = ()

    @property
    def minutes(self) -> int:
        """How long the whole day takes, waiting for fixed starts included."""
        return self.starts()[-1] + self.parts[-1].minutes

    def starts(self) -> tuple[int, ...]:
        """Return at which minute each part starts."""
        starts: list[int] = []
        now = 0
        for part in self.parts:
            now = max(now, part.fixed_start or 0)
            starts.append(now)
            now += part.minutes
        return tuple(starts)

    def in_length(self, length: int) -> RunSheet:
        """Return the same day in one of LENGTHS minutes."""
        parts = ((part, part.minutes_in(length)) for part in self.parts)
        return replace(self, parts=tuple(replace(part, minutes=n) for part, n in parts if n))

    def fitting(self, available: int) -> RunSheet:
        """Return the longest form of this day that fits in so many minutes; the shortest when none does."""
        if self.minutes <= available:
            return self
        fits = [length for length in LENGTHS if length <= available]
        return self.in_length(fits[0] if fits else LENGTHS[-1])

    def lessons_cut(self) -> tuple[int, ...]:
        """Return at which minutes a lesson ends in the middle of a part, where it cannot be divided."""
        ends = set(accumulate(part.minutes for part in self.parts))
        return tuple(end for end in accumulate(self.lessons) if end not in ends)

    def overlaps(self) -> tuple[str, ...]:
        """Return the codes of parts whose fixed start comes before the part before them has ended."""
        ends = accumulate(part.minutes for part in self.parts)
        return tuple(
            part.code
            for part, end in zip(self.parts[1:], ends, strict=False)
            if part.fixed_start is not None and part.fixed_start < end
        )


@dataclass(frozen=True, kw_only=True)
class Activity(Record):
    """A way of working (werkvorm) that fits in many places."""

    code: Code
    name: Words
    minutes_from: Minutes
    minutes_to: Minutes
    tags: Annotated[
        Rows[
            Literal[
                "gemotiveerd",
                "gemengd",
                "eerst_bewust",
                "kennis",
                "vaardigheid",
                "motivatie",
                "gelegenheid",
                "luchtig",
                "serieus",
                "energiser",
                "pauze",
                "check_in",
                "check_out",
                "kleine_groep",
                "zonder_telefoon",
            ]
        ],
        Field(min_length=1),
    ]
    goal: Words
    steps: Lines
    materials: Lines = ()
    origin: Origin


def lessons_of(parts: Iterable[DayPart], lessons: Collection[int]) -> dict[str, int]:
    """Return by the part that begins it the number of each lesson; nothing for a day in one piece."""
    begins = dict(zip((0, *accumulate(lessons)), range(1, len(lessons) + 1), strict=False)) if lessons else {}
    found, minute = {}, 0
    for part in parts:
        if minute in begins:
            found[part.code] = begins[minute]
        minute += part.minutes
    return found


def matching_activities(
    activities: Iterable[Activity], tags: Collection[str] = (), longest: int | None = None
) -> tuple[Activity, ...]:
    """Return the activities that have all these tags and take at most ``longest`` minutes.

    What counts is the longest it may take: with ten minutes left, one of 10 to 20 may not fit.
    """
    return tuple(
        activity
        for activity in activities
        if set(tags) <= set(activity.tags) and (longest is None or activity.minutes_to <= longest)
    )
