"""Agreements in an area: the covenant, phases in any order, and levels that a person sets with a reason."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.phases import PHASES
from cleanup.domain.unrest.windows import add_months
from cleanup.domain.unrest.words import LEVELS

FEWEST_SIGNATURES = 2
FEWEST_TOGETHER = 2
"""A level goes up on what so many organisations looked at together."""
REVIEW_MONTHS = 12
LEVEL_HOLDS = dt.timedelta(days=14)
"""A level is asked again after a fortnight (a proposal of ours); it never changes by itself."""

DIRECTOR, SIGNED, TASKS, LADDER, DPIA, OFFICER = (
    "regisseur", "handtekeningen", "taken", "ladder", "dpia", "functionaris",
)  # fmt: skip
PART_LABELS = {
    DIRECTOR: N_("een regisseur"),
    SIGNED: N_("handtekeningen van minstens twee partners"),
    TASKS: N_("een taak voor elke fase"),
    LADDER: N_("iemand om te bellen bij elk niveau"),
    DPIA: N_("de datum van de DPIA"),
    OFFICER: N_("de datum waarop de functionaris gegevensbescherming is gevraagd"),
}


@dataclass(frozen=True, kw_only=True)
class CovenantFacts:
    """What a covenant holds: who signed, which phases have a task, which levels somebody to call."""

    has_director: bool
    signatures: int
    phases: Collection[str]
    levels: Collection[str]
    dpia_on: dt.date | None
    officer_asked_on: dt.date | None
    reviewed_on: dt.date | None


@dataclass(frozen=True)
class CovenantState:
    """Which of the six parts are missing, and whether it is time to look at all of them again."""

    missing: tuple[str, ...]
    needs_review: bool

    @property
    def is_complete(self) -> bool:
        """Whether nothing is missing."""
        return not self.missing

    @property
    def done(self) -> int:
        """How many of the parts are there."""
        return len(PART_LABELS) - len(self.missing)


def covenant_state(facts: CovenantFacts, today: dt.date) -> CovenantState:
    """Return how a covenant stands: complete only with all six parts, looked at again every year."""
    there = {
        DIRECTOR: facts.has_director,
        SIGNED: facts.signatures >= FEWEST_SIGNATURES,
        TASKS: set(PHASES) <= set(facts.phases),
        LADDER: set(LEVELS) <= set(facts.levels),
        DPIA: facts.dpia_on is not None,
        OFFICER: facts.officer_asked_on is not None,
    }
    reviewed = facts.reviewed_on
    return CovenantState(
        tuple(part for part in PART_LABELS if not there[part]),
        reviewed is not None and add_months(reviewed, REVIEW_MONTHS) < today,
    )


def check_phase(before_since: dt.date, phase: str, on: dt.date, why: str, today: dt.date) -> None:
    """Check that an area may go to a phase: any order, also crisis to crisis; never ahead of time.

    Raises
    ------
    RuleBrokenError
        When the phase is none, the day lies ahead or before the present phase began, or no reason is given.
    """
    if phase not in PHASES:
        raise RuleBrokenError(N_("Kies een fase."), "phase")
    if on > today:
        raise RuleBrokenError(N_("Een fase begint niet in de toekomst."), "on")
    if on < before_since:
        raise RuleBrokenError(N_("De vorige fase begon later. Kies een latere datum."), "on")
    if not why.strip():
        raise RuleBrokenError(N_("Schrijf waarom."), "why")


@dataclass(frozen=True, kw_only=True)
class LevelAsked:
    """What somebody answered when setting a level; ``setter`` and ``may_set`` are ids of organisations."""

    level: str
    why: str
    setter: str
    present: Collection[str]
    considered_nothing: str
    is_danger: bool = False
    """Somebody's life is in danger: then one organisation is enough."""


def check_level(asked: LevelAsked, before: str, may_set: Collection[str]) -> None:
    """Check that a level may be set: by who is on the ladder, with a reason; up also with others and doubt.

    What one organisation saw is a report; what two looked at together is a picture. Only danger to life
    cannot wait for the second.

    Raises
    ------
    RuleBrokenError
        When one of these is missing.
    """
    if asked.level not in LEVELS:
        raise RuleBrokenError(N_("Kies een niveau."), "level")
    if asked.setter not in may_set:
        raise RuleBrokenError(N_("Deze organisatie mag dit niveau niet zetten. Kijk op de ladder."), "setter")
    if not asked.why.strip():
        raise RuleBrokenError(N_("Schrijf waarom."), "why")
    if LEVELS.index(asked.level) <= LEVELS.index(before):
        return
    if not asked.present:
        raise RuleBrokenError(N_("Kies welke organisaties erbij waren."), "present")
    if len(set(asked.present)) < FEWEST_TOGETHER and not asked.is_danger:
        raise RuleBrokenError(
            N_("Omhoog gaat met minstens twee organisaties samen, of bij levensgevaar."), "present"
        )
    if not asked.considered_nothing.strip():
        raise RuleBrokenError(N_("Schrijf wat er gebeurt als je niets doet."), "considered_nothing")


def level_is_due(level: str, set_on: dt.date, today: dt.date) -> bool:
    """Whether somebody must confirm a level again, or change it; calm needs no confirming."""
    return level != LEVELS[0] and today - set_on >= LEVEL_HOLDS
