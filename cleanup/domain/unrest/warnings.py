"""A pilot in an area that asks for care: a warning with three choices, never a block."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from cleanup.domain.pilots.guards import Finding, Level
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.phases import AFTER, CRISIS, PEACE
from cleanup.domain.unrest.windows import RiskWindow, current
from cleanup.domain.unrest.words import CHOICES

GUARD = "onrust"


@dataclass(frozen=True)
class AreaFacts:
    """What is known of an area around the day of a pilot."""

    code: str
    name: str
    phase: str
    windows: tuple[RiskWindow, ...]


def pilot_warning(date: dt.date, area: AreaFacts) -> Finding | None:
    """Say that a day falls in a window, or in an area that is not at peace; None when neither.

    What the moment is about is not said: it is nobody's business on the page of a pilot.
    """
    window = current(area.windows, date)
    values: dict[str, object] = {"area": area.name}
    if area.phase == CRISIS:
        sentence = N_("Het is crisis in %(area)s. Gaat deze dag zo door? Spreek af wie je op de dag belt.")
        return _finding(area, sentence, values, "crisis", Level.RED)
    if window is not None:
        values |= {"from": window.starts_on, "until": window.ends_on}
        sentence = N_("Deze dag valt in een risicoperiode in %(area)s: %(from)s tot en met %(until)s.")
        about = f"{window.starts_on.isoformat()}_{window.ends_on.isoformat()}"
        return _finding(area, sentence, values, about, Level.AMBER)
    if area.phase == AFTER:
        return _finding(area, N_("In %(area)s is het tijd van nazorg."), values, AFTER, Level.AMBER)
    return None


def _finding(area: AreaFacts, sentence: str, values: dict[str, object], about: str, level: Level) -> Finding:
    return Finding(GUARD, level, sentence, values, f"{area.code}:{about}")


def pilot_warnings(date: dt.date, areas: Iterable[AreaFacts]) -> list[Finding]:
    """Return what there is to think of in each of the areas of a pilot."""
    found = (pilot_warning(date, area) for area in areas)
    return [finding for finding in found if finding is not None]


def asks_whom_to_call(finding: Finding) -> bool:
    """Whether the answer must say who is called on the day: in a crisis."""
    return finding.guard == GUARD and finding.about.endswith(f":{CRISIS}")


def is_of_unrest(key: str) -> bool:
    """Whether a decision is about a warning of this kind."""
    return key.startswith(f"{GUARD}:")


def check_choice(finding: Finding, choice: str, reason: str, call: str) -> None:
    """Raise RuleBrokenError when no choice was made, it has no reason, or in a crisis nobody to call."""
    if choice not in CHOICES:
        raise RuleBrokenError(N_("Kies wat je doet: zo door, eerst bewust of uitstellen."), "choice")
    if not reason.strip():
        raise RuleBrokenError(N_("Schrijf waarom je dit kiest."), "reason")
    if asks_whom_to_call(finding) and not call:
        raise RuleBrokenError(N_("Kies wie je op de dag belt."), "call")


def is_calm(phase: str) -> bool:
    """Whether an area is at peace."""
    return phase == PEACE
