"""How many young people and pilots a study needs, before there is any answer."""

from __future__ import annotations

from dataclasses import dataclass

OWN_LIKENESS = (0.05, 0.10)
"""How much people of one pilot resemble each other in what changes: nobody knows it yet for these questions,
so every answer stands there for both."""
PILOTS_BESIDE = (3, 5, 8, 10, 15, 20)
"""Numbers of pilots that stand under each other."""
SHOWN_FROM = 5
"""From so many pilots on, or with one, a page shows an interval at all."""


@dataclass(frozen=True)
class PlannedStudy:
    """What is asked: pilots, people a pilot at t0, share of them paired (0-1), spread of a score, its rho."""

    pilots: int
    people: int
    stay: float
    sd: float
    rho: float


@dataclass(frozen=True)
class StudyGives:
    """What a study gives for one likeness: pairs, what they are worth, half interval, smallest change.

    ``worth`` is how many unrelated pairs say as much; ``half_width`` and ``smallest`` are points of the
    scale, ``smallest`` the change that four in five such studies would see. ``interval`` is False where
    a page shows none, because there are two to four pilots.
    """

    pilots: int
    likeness: float
    pairs: float
    worth: float
    half_width: float
    smallest: float
    interval: bool


def what_it_gives(plan: PlannedStudy) -> list[StudyGives]:
    """Return what a study gives, for each likeness; empty where fewer than two pairs can be expected."""
    found = (_gives(plan, plan.pilots, likeness) for likeness in OWN_LIKENESS)
    return [one for one in found if one is not None]


def with_other_numbers(plan: PlannedStudy) -> list[StudyGives]:
    """Return what the same study gives with other numbers of pilots, for the greater likeness."""
    found = (_gives(plan, pilots, OWN_LIKENESS[-1]) for pilots in PILOTS_BESIDE)
    return [one for one in found if one is not None]


def _gives(plan: PlannedStudy, pilots: int, likeness: float) -> StudyGives | None:
    from cleanup.analysis.statistics.planning import SampleSize, precision_of

    asked = SampleSize(
        pilots=pilots, people=plan.people, stay=plan.stay, sd=plan.sd, rho=plan.rho, icc=likeness
    )
    found = precision_of(asked)
    if found is None:
        return None
    return StudyGives(
        pilots=pilots,
        likeness=likeness,
        pairs=found.pairs,
        worth=found.effective_pairs,
        half_width=found.expected_half_width,
        smallest=found.smallest_change,
        interval=pilots == 1 or pilots >= SHOWN_FROM,
    )
