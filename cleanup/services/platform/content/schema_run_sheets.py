"""The format of ``toolkit_content/run_sheets/`` and its way into the domain."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Literal

from pydantic import Field
from typing_extensions import override

from cleanup.domain.day.run_sheets import LENGTHS, PHASES, Activity, DayPart, RunSheet
from cleanup.domain.pilots.variants import ALL_MOMENTS, BY_CODE, DAY, LONGEST_DAY, SHORTEST_DAY, fits
from cleanup.services.platform.content.schema_base import (
    Code,
    Lines,
    Problem,
    Stamped,
    Strict,
    VariantCode,
    Words,
    repeated,
)

Tag = Literal[
    "gemotiveerd", "gemengd", "eerst_bewust",
    "kennis", "vaardigheid", "motivatie", "gelegenheid",
    "luchtig", "serieus", "energiser", "pauze", "check_in", "check_out", "kleine_groep", "zonder_telefoon",
]  # fmt: skip
Minutes = Annotated[int, Field(ge=1, le=120)]
NEEDED_ACTIONS = {"t0": "P2", "quiz": "P3", "toolkit": "P4", "action": "P5", "t1": "P6"}


class PartFile(Strict):
    """One block of the day."""

    code: Code
    phase: Literal["P1", "P2", "P3", "P4", "P5", "P6"]
    kind: Literal["programme", "energiser", "break"] = "programme"
    name: Words
    minutes: Minutes
    goal: Words
    steps: Lines
    materials: Lines | None = None
    leads: Literal["lead_1", "lead_2", "both"]
    action: Literal["t0", "quiz", "toolkit", "action", "t1"] | None = None
    fixed_start: Annotated[int, Field(ge=0)] | None = None
    in_240: Annotated[int, Field(ge=0, le=120)] | None = None
    in_180: Annotated[int, Field(ge=0, le=120)] | None = None
    activities: list[Code] = Field(default_factory=list)

    def part(self) -> DayPart:
        return DayPart(
            code=self.code,
            phase=self.phase,
            kind=self.kind,
            name=self.name.text(),
            minutes=self.minutes,
            goal=self.goal.text(),
            steps=self.steps.texts(),
            materials=self.materials.texts() if self.materials else (),
            leads=self.leads,
            action=self.action,
            fixed_start=self.fixed_start,
            activities=tuple(self.activities),
            in_240=self.in_240,
            in_180=self.in_180,
        )


class RunSheetFile(Stamped):
    """A whole day for one kind of group."""

    variant: VariantCode
    name: Words
    choose_when: Words
    lessons: list[Minutes] = Field(default_factory=list)
    parts: Annotated[list[PartFile], Field(min_length=1)]

    def run_sheet(self) -> RunSheet:
        return RunSheet(
            variant=self.variant,
            name=self.name.text(),
            choose_when=self.choose_when.text(),
            parts=tuple(part.part() for part in self.parts),
            origin=self.origin(),
            lessons=tuple(self.lessons),
        )

    @override
    def problems(self) -> Iterator[Problem]:
        """Yield what is wrong with the day as a whole."""
        for place in repeated([part.code for part in self.parts]):
            yield ("parts", place, "code"), "komt twee keer voor"
        yield from self._phases()
        sheet = self.run_sheet()
        for code in sheet.overlaps():
            place = [part.code for part in self.parts].index(code)
            yield ("parts", place, "fixed_start"), "begint voordat het vorige onderdeel klaar is"
        if not fits(self.variant, sheet.minutes, sheet.lessons):
            yield ("parts",), f"duren samen {sheet.minutes} minuten, dat moet {self._wanted()} zijn"
        if sheet.lessons_cut():
            yield ("lessons",), "een les eindigt midden in een onderdeel"
        for action in self._needed():
            if [part.phase for part in self.parts if part.action == action] != [NEEDED_ACTIONS[action]]:
                yield ("parts",), f"moeten de actie {action} één keer hebben, in {NEEDED_ACTIONS[action]}"
        if BY_CODE[self.variant].group == DAY:
            yield from self._lengths(sheet)

    def _wanted(self) -> str:
        """Return how long this kind of day must be, in words."""
        kind = BY_CODE[self.variant]
        lessons = f" in lessen van {', '.join(map(str, kind.lessons))}" if kind.lessons else ""
        return f"{kind.minutes}{lessons}" if kind.minutes else f"{SHORTEST_DAY} tot {LONGEST_DAY}"

    def _needed(self) -> list[str]:
        """Return the actions this kind of day cannot do without: no survey that it does not ask."""
        kind = BY_CODE[self.variant]
        if kind.moments == ALL_MOMENTS:
            return list(NEEDED_ACTIONS)
        return [action for action in ("t0", "t1") if action in kind.moments]

    def _lengths(self, sheet: RunSheet) -> Iterator[Problem]:
        for length in LENGTHS:
            shorter = sheet.in_length(length)
            if not shorter.parts or shorter.minutes > length:
                yield ("parts",), f"passen niet in een dag van {length} minuten"
            missing = set(NEEDED_ACTIONS) - {part.action for part in shorter.parts}
            if missing:
                yield ("parts",), f"missen in een dag van {length} minuten: {', '.join(sorted(missing))}"

    def _phases(self) -> Iterator[Problem]:
        phases = [part.phase for part in self.parts]
        for phase in PHASES if BY_CODE[self.variant].moments == ALL_MOMENTS else (PHASES[0], PHASES[-1]):
            if phase not in phases:
                yield ("parts",), f"missen onderdeel {phase} van het programma"
        for place, phase in enumerate(phases[1:], start=1):
            if phase < phases[place - 1]:
                yield ("parts", place, "phase"), "staat niet in de volgorde van het programma"


class LibraryFile(Strict):
    """All ways of working."""

    activities: Annotated[list[Activity], Field(min_length=1)]

    @override
    def problems(self) -> Iterator[Problem]:
        for place in repeated([activity.code for activity in self.activities]):
            yield ("activities", place, "code"), "komt twee keer voor"
        for place, activity in enumerate(self.activities):
            if activity.minutes_to < activity.minutes_from:
                yield ("activities", place, "minutes_to"), "is korter dan minutes_from"
