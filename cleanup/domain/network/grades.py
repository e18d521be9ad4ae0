"""Grades of gatherings: counts alone, and which means may stand beside each other.

What is shown is decided over all gatherings together. With the pooled mean and some means of gatherings, the
rest follows by subtracting; so no combination of what is shown comes down to fewer grades than the smallest
group. A mean of means says something of each gathering, so it waits until every gathering is large enough.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cleanup.domain.platform.errors import N_, RuleBrokenError

GRADES = range(1, 11)
POOLED = N_("gemiddelde over alle beoordelingen")
MEANS = N_("gemiddelde van de bijeenkomsten")
TOO_FEW = N_("te weinig beoordelingen om te tonen")
ONE_TOO_SMALL = N_(
    "niet te tonen: een bijeenkomst heeft minder dan %(least)s beoordelingen en zou zo te berekenen zijn"
)
REST_TOO_SMALL = N_("niet te tonen: wat overblijft zou over minder dan %(least)s beoordelingen gaan")
Counts = Mapping[int, int]


@dataclass(frozen=True)
class Mean:
    """A mean with its number of grades and, when it may not be shown, why not. ``over`` counts gatherings."""

    label: str
    n: int
    value: float | None
    reason: str = ""
    over: int = 0

    @property
    def is_shown(self) -> bool:
        """Whether there is a mean to show."""
        return self.value is not None


@dataclass(frozen=True)
class GatheringGrades:
    """What may be shown of one gathering: n always, the mean from the smallest group on.

    ``counts`` has how often each grade was given, and is None unless every grade was given by nobody or by
    a whole group.
    """

    code: str
    n: int
    mean: float | None
    counts: Counts | None


@dataclass(frozen=True)
class GradeFigures:
    """Everything that is shown of grades, decided together."""

    gatherings: tuple[GatheringGrades, ...]
    pooled: Mean
    mean_of_means: Mean
    smallest: int


def check_grade(grade: int) -> None:
    """Refuse a grade that is not 1 to 10; raises RuleBrokenError naming the field."""
    if grade not in GRADES:
        raise RuleBrokenError(N_("Kies een cijfer van 1 tot en met 10."), "grade")


def count_of(counts: Counts) -> int:
    """Return how many grades there are."""
    return sum(counts.values())


def grade_mean(counts: Counts) -> float | None:
    """Return the mean of all grades, each counting once; None without grades."""
    exact = _mean(counts)
    return None if exact is None else float(exact)


def mean_of_means(gatherings: Sequence[Counts]) -> float | None:
    """Return the mean of the means of gatherings, each gathering counting once; None without grades."""
    means = [mean for counts in gatherings if (mean := _mean(counts)) is not None]
    return float(sum(means, Fraction()) / len(means)) if means else None


def _mean(counts: Counts) -> Fraction | None:
    n = count_of(counts)
    return Fraction(sum(grade * count for grade, count in counts.items()), n) if n else None


def grade_figures(gatherings: Mapping[str, Counts], smallest: int) -> GradeFigures:
    """Return what may be shown of the grades of all gatherings (counts by grade, by code).

    Below ``smallest`` grades a gathering shows its number alone. The pooled mean is shown when what is left
    after taking away the shown gatherings is nothing or large enough; the mean of means when no gathering
    with grades is too small.
    """
    graded = {code: counts for code, counts in gatherings.items() if count_of(counts)}
    n = sum(count_of(counts) for counts in graded.values())
    small = sum(count for counts in graded.values() if (count := count_of(counts)) < smallest)
    pooled = _pooled(graded, n, small, smallest)
    if not graded or n < smallest:
        means = Mean(MEANS, n, None, TOO_FEW, len(graded))
    elif small:
        means = Mean(MEANS, n, None, ONE_TOO_SMALL, len(graded))
    else:
        means = Mean(MEANS, n, mean_of_means(list(graded.values())), "", len(graded))
    each = tuple(_shown(code, counts, smallest) for code, counts in gatherings.items())
    return GradeFigures(each, pooled, means, smallest)


def _pooled(graded: Mapping[str, Counts], n: int, small: int, smallest: int) -> Mean:
    if n < smallest:
        return Mean(POOLED, n, None, TOO_FEW, len(graded))
    if 0 < small < smallest:
        return Mean(POOLED, n, None, REST_TOO_SMALL, len(graded))
    together = {grade: sum(counts.get(grade, 0) for counts in graded.values()) for grade in GRADES}
    return Mean(POOLED, n, grade_mean(together), "", len(graded))


def _shown(code: str, counts: Counts, smallest: int) -> GatheringGrades:
    n = count_of(counts)
    if n < smallest:
        return GatheringGrades(code, n, None, None)
    whole = all(count == 0 or count >= smallest for count in counts.values())
    return GatheringGrades(code, n, grade_mean(counts), dict(counts) if whole else None)
