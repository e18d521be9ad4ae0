"""A pilot in an area that asks for care: a warning with three choices, never a block."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from cleanup.domain.pilots.guards import Finding, Level
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.phases import AFTER, CRISIS
from cleanup.domain.unrest.windows import RiskWindow, holding
from cleanup.domain.unrest.words import CHOICES

GUARD = "onrust"


@dataclass(frozen=True)
class AreaFacts:
    """What is known of an area around the day of a pilot."""

    code: str
    name: str
    phase: str
    windows: tuple[RiskWindow, ...]


def warnings_in(date: dt.date, area: AreaFacts) -> list[Finding]:
    """Say that a day falls in windows, one line for each, or in an area that is not at peace.

    In a crisis that is all there is to say. What a moment is about is not said: it is nobody's business on
    the page of a pilot.
    """
    values: dict[str, object] = {"area": area.name}
    if area.phase == CRISIS:
        sentence = N_("Het is crisis in %(area)s. Gaat deze dag zo door? Spreek af wie je op de dag belt.")
        return [_finding(area, sentence, values, "crisis", Level.RED)]
    found = [_in_window(area, window) for window in holding(area.windows, date)]
    if not found and area.phase == AFTER:
        return [_finding(area, N_("In %(area)s is het tijd van nazorg."), values, AFTER, Level.AMBER)]
    return found


def _in_window(area: AreaFacts, window: RiskWindow) -> Finding:
    values: dict[str, object] = {"area": area.name, "from": window.starts_on, "until": window.ends_on}
    sentence = N_("Deze dag valt in een risicoperiode in %(area)s: %(from)s tot en met %(until)s.")
    about = f"{window.starts_on.isoformat()}_{window.ends_on.isoformat()}"
    return _finding(area, sentence, values, about, Level.AMBER)


def is_risky(date: dt.date, areas: Iterable[AreaFacts]) -> bool:
    """Whether a day lies in a window of an area; its phase says how it is now, not how it will be then."""
    return any(holding(area.windows, date) for area in areas)


def _finding(area: AreaFacts, sentence: str, values: dict[str, object], about: str, level: Level) -> Finding:
    return Finding(GUARD, level, sentence, values, f"{area.code}:{about}")


def pilot_warnings(date: dt.date, areas: Iterable[AreaFacts]) -> list[Finding]:
    """Return what there is to think of in each of the areas of a pilot."""
    return [finding for area in areas for finding in warnings_in(date, area)]


def asks_whom_to_call(finding: Finding) -> bool:
    """Whether the answer must say who is called on the day: in a crisis."""
    return finding.guard == GUARD and finding.about.endswith(f":{CRISIS}")


def is_of_unrest(key: str) -> bool:
    """Whether a decision is about a warning of this kind."""
    return key.startswith(f"{GUARD}:")


def is_about_day(key: str, day: dt.date) -> bool:
    """Whether a decision still is about a day: one about a window is, as long as the day lies in it.

    A pilot that moved out of the window keeps the decision in its log, and its crew hears of it no more.
    """
    first, mark, last = key.rpartition(":")[2].partition("_")
    try:
        return not mark or dt.date.fromisoformat(first) <= day <= dt.date.fromisoformat(last)
    except ValueError:
        return True


def check_choice(finding: Finding, choice: str, reason: str, call: str) -> None:
    """Raise RuleBrokenError when no choice was made, it has no reason, or in a crisis nobody to call."""
    if choice not in CHOICES:
        raise RuleBrokenError(N_("Kies wat je doet: zo door, eerst bewust of uitstellen."), "choice")
    if not reason.strip():
        raise RuleBrokenError(N_("Schrijf waarom je dit kiest."), "reason")
    if asks_whom_to_call(finding) and not call:
        raise RuleBrokenError(N_("Kies wie je op de dag belt."), "call")
