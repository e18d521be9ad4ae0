"""The library of ``toolkit_content/run_sheets/``, and what a day must obey as a whole."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

from pydantic import Field
from typing_extensions import override

from cleanup.domain.day.run_sheets import LENGTHS, PHASES, Activity, RunSheet
from cleanup.domain.pilots.variants import ALL_MOMENTS, BY_CODE, DAY, LONGEST_DAY, SHORTEST_DAY, fits
from cleanup.services.platform.content.schema_base import (
    Problem,
    Strict,
    repeated,
)

NEEDED_ACTIONS = {"t0": "P2", "quiz": "P3", "toolkit": "P4", "action": "P5", "t1": "P6"}


def day_problems(sheet: RunSheet) -> Iterator[Problem]:
    """Yield what is wrong with the day as a whole."""
    for place in repeated([part.code for part in sheet.parts]):
        yield ("parts", place, "code"), "komt twee keer voor"
    yield from _phases(sheet)
    for code in sheet.overlaps():
        place = [part.code for part in sheet.parts].index(code)
        yield ("parts", place, "fixed_start"), "begint voordat het vorige onderdeel klaar is"
    if not fits(sheet.variant, sheet.minutes, sheet.lessons):
        yield ("parts",), f"duren samen {sheet.minutes} minuten, dat moet {_wanted(sheet)} zijn"
    if sheet.lessons_cut():
        yield ("lessons",), "een les eindigt midden in een onderdeel"
    for action in _needed(sheet):
        if [part.phase for part in sheet.parts if part.action == action] != [NEEDED_ACTIONS[action]]:
            yield ("parts",), f"moeten de actie {action} één keer hebben, in {NEEDED_ACTIONS[action]}"
    if BY_CODE[sheet.variant].group == DAY:
        yield from _lengths(sheet)


def _wanted(sheet: RunSheet) -> str:
    """Return how long this kind of day must be, in words."""
    kind = BY_CODE[sheet.variant]
    lessons = f" in lessen van {', '.join(map(str, kind.lessons))}" if kind.lessons else ""
    return f"{kind.minutes}{lessons}" if kind.minutes else f"{SHORTEST_DAY} tot {LONGEST_DAY}"


def _needed(sheet: RunSheet) -> list[str]:
    """Return the actions this kind of day cannot do without: no survey that it does not ask."""
    kind = BY_CODE[sheet.variant]
    if kind.moments == ALL_MOMENTS:
        return list(NEEDED_ACTIONS)
    return [action for action in ("t0", "t1") if action in kind.moments]


def _lengths(sheet: RunSheet) -> Iterator[Problem]:
    for length in LENGTHS:
        shorter = sheet.in_length(length)
        if not shorter.parts or shorter.minutes > length:
            yield ("parts",), f"passen niet in een dag van {length} minuten"
        missing = set(NEEDED_ACTIONS) - {part.action for part in shorter.parts}
        if missing:
            yield ("parts",), f"missen in een dag van {length} minuten: {', '.join(sorted(missing))}"


def _phases(sheet: RunSheet) -> Iterator[Problem]:
    phases = [part.phase for part in sheet.parts]
    for phase in PHASES if BY_CODE[sheet.variant].moments == ALL_MOMENTS else (PHASES[0], PHASES[-1]):
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
