"""Grades of gatherings: counts alone, and which means may stand beside each other.

What is shown is decided over all gatherings of a programme together, and over all that was shown before (see
``grade_batches``). With the pooled mean and some means of gatherings, the rest follows by subtracting; so no
combination of what is shown comes down to fewer grades than the smallest group. A mean of means says
something of each gathering, so it waits until every gathering is large enough.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from cleanup.domain.network.grade_batches import (
    Counts,
    GradeBatch,
    GradedGathering,
    blocks_are_whole,
    count_of,
    new_batches,
    together,
)
from cleanup.domain.platform.errors import N_, RuleBrokenError

GRADES = range(1, 11)
POOLED = N_("gemiddelde over alle beoordelingen")
MEANS = N_("gemiddelde van de bijeenkomsten")
TOO_FEW = N_("te weinig beoordelingen om te tonen")
STILL_OPEN = N_("te zien als het beoordelen gesloten is")
ONE_TOO_SMALL = N_(
    "niet te tonen: een bijeenkomst heeft minder dan %(least)s beoordelingen en zou zo te berekenen zijn"
)
REST_TOO_SMALL = N_("niet te tonen: wat overblijft zou over minder dan %(least)s beoordelingen gaan")


@dataclass(frozen=True)
class Mean:
    """A mean with its number of grades and, when it may not be shown, why not. ``over`` counts gatherings."""

    label: str
    n: int
    exact: Fraction | None
    reason: str = ""
    over: int = 0

    @property
    def value(self) -> float | None:
        """The mean, 1 to 10; None when it may not be shown."""
        return None if self.exact is None else float(self.exact)

    @property
    def is_shown(self) -> bool:
        """Whether there is a mean to show."""
        return self.exact is not None


@dataclass(frozen=True)
class GatheringGrades:
    """What may be shown of one gathering: n always, the mean of a whole group once grading is closed.

    ``n`` is how many grades the mean is of, or how many there are when no mean is shown; ``waiting`` are
    those that came too late for it. ``counts`` has how often each grade was given, and is None unless, in
    each batch, every grade was given by nobody or by a whole group.
    """

    code: str
    n: int
    mean: float | None
    counts: Counts | None
    waiting: int = 0
    is_open: bool = False


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


def grade_mean(counts: Counts) -> Fraction | None:
    """Return the mean of all grades, each counting once; None without grades."""
    n = count_of(counts)
    return Fraction(sum(grade * count for grade, count in counts.items()), n) if n else None


def mean_of_means(gatherings: Iterable[Counts]) -> Fraction | None:
    """Return the mean of the means of gatherings, each gathering counting once; None without grades."""
    means = [mean for counts in gatherings if (mean := grade_mean(counts)) is not None]
    return sum(means, Fraction()) / len(means) if means else None


def grade_figures(
    gatherings: Sequence[GradedGathering], shown: Sequence[GradeBatch], today: dt.date, smallest: int
) -> GradeFigures:
    """Return what may be shown of the grades of all gatherings of a programme; ``shown`` was shown before.

    While a gathering may be graded nothing of it shows but how many grades there are. Below ``smallest``
    grades a gathering shows its number alone. The pooled mean is shown when what is left after taking away
    the shown gatherings is nothing or a block; the mean of means when no gathering is too small.
    """
    batches = [*shown, *new_batches(gatherings, shown, today, smallest)]
    of_each: dict[str, list[GradeBatch]] = {one.code: [] for one in gatherings}
    for batch in batches:
        of_each[batch.code].append(batch)
    seen = {code: together(batch.counts for batch in found) for code, found in of_each.items() if found}
    given = sum(count_of(one.counts) for one in gatherings)
    reason = _why_not(gatherings, seen, today, smallest)
    is_whole = not reason and blocks_are_whole(batches, smallest)
    return GradeFigures(
        tuple(_of_one(one, of_each[one.code], today, smallest) for one in gatherings),
        _pooled(seen, given, reason if reason or is_whole else REST_TOO_SMALL),
        _means(seen, given, reason, smallest),
        smallest,
    )


def _why_not(
    gatherings: Sequence[GradedGathering], seen: dict[str, dict[int, int]], today: dt.date, smallest: int
) -> str:
    """Return why no mean over the gatherings is shown; empty when there is no such reason."""
    graded = [one for one in gatherings if count_of(one.counts)]
    left_out = [one for one in graded if one.code not in seen]
    if sum(count_of(one.counts) for one in graded) < smallest:
        return TOO_FEW
    if not seen and any(one.is_open(today) for one in left_out):
        return STILL_OPEN
    if any(not one.is_open(today) for one in left_out):
        return REST_TOO_SMALL if seen else TOO_FEW
    return ""


def _pooled(seen: dict[str, dict[int, int]], given: int, reason: str) -> Mean:
    if reason:
        return Mean(POOLED, given, None, reason, len(seen))
    counts = together(seen.values())
    return Mean(POOLED, count_of(counts), grade_mean(counts), "", len(seen))


def _means(seen: dict[str, dict[int, int]], given: int, reason: str, smallest: int) -> Mean:
    if reason:
        return Mean(MEANS, given, None, ONE_TOO_SMALL if reason == REST_TOO_SMALL else reason, len(seen))
    n = count_of(together(seen.values()))
    if any(count_of(counts) < smallest for counts in seen.values()):
        return Mean(MEANS, n, None, ONE_TOO_SMALL, len(seen))
    return Mean(MEANS, n, mean_of_means(seen.values()), "", len(seen))


def _of_one(
    gathering: GradedGathering, batches: Sequence[GradeBatch], today: dt.date, smallest: int
) -> GatheringGrades:
    counts, given = together(batch.counts for batch in batches), count_of(gathering.counts)
    n = count_of(counts)
    if gathering.is_open(today) or n < smallest:
        return GatheringGrades(gathering.code, given, None, None, is_open=gathering.is_open(today))
    whole = all(cell >= smallest for batch in batches for cell in batch.counts.values() if cell)
    mean = float(grade_mean(counts) or 0)
    return GatheringGrades(gathering.code, n, mean, counts if whole else None, given - n)


def over_programmes(figures: Sequence[GradeFigures]) -> tuple[Mean, Mean]:
    """Return the pooled mean and the mean of means of several programmes together.

    Each is shown only when every programme with grades shows its own, so that subtracting one programme
    from the whole says nothing that is not shown already.
    """
    graded = [one for one in figures if any(each.n for each in one.gatherings)]
    pooled = _joined(POOLED, [(one.pooled, one.pooled.n) for one in graded])
    return pooled, _joined(MEANS, [(one.mean_of_means, one.mean_of_means.over) for one in graded])


def _joined(label: str, means: Sequence[tuple[Mean, int]]) -> Mean:
    """Return means as one, each with its weight."""
    n, over = sum(mean.n for mean, _weight in means), sum(mean.over for mean, _weight in means)
    missing = next((mean.reason for mean, _weight in means if mean.exact is None), "")
    if missing or not means:
        return Mean(label, n, None, missing or TOO_FEW, over)
    total = sum(((mean.exact or Fraction()) * weight for mean, weight in means), Fraction())
    return Mean(label, n, total / sum(weight for _mean, weight in means), "", over)
