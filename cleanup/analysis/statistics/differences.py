"""The difference between two groups of people, with the interval that fits how they were gathered.

- ``welch``: people of one pilot, independent of each other. Reference: R ``t.test``.
- ``crossed``: both kinds of people occur in the same pilots, such as those who came back and those who did
  not.
- ``apart``: each pilot belongs to one group, such as the programme against a comparison group. The special
  case of ``crossed`` without overlap, in closed form.

The last two are CR2 with Satterthwaite degrees of freedom; reference R ``clubSandwich::conf_int`` on
``lm(value ~ group)``. A group that comes from one pilot has no interval: nothing is known about how pilots of
that group differ.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cleanup.analysis.statistics.moments import TOLERANCE, Floats, Ints, t_critical, two_sided
from cleanup.analysis.statistics.pilots import over_pilots

Bools = NDArray[np.bool_]
NAN = float("nan")
FEWEST = 2
"""Values a side from which a spread is known."""


@dataclass(frozen=True)
class Difference:
    """First minus second mean over people, its standard error, degrees of freedom, 95 % limits and p.

    Everything but the means and the difference is NaN where there is no interval.
    """

    first: float
    second: float
    difference: float
    se: float
    df: float
    low: float
    high: float
    p: float


def welch(first: ArrayLike, second: ArrayLike) -> Difference:
    """Return the difference between two sets of independent values, whose spreads may differ."""
    sides = [np.asarray(values, dtype=float) for values in (first, second)]
    means = [float(values.mean()) if len(values) else NAN for values in sides]
    if min(map(len, sides)) < FEWEST:
        return _difference(means, NAN, NAN)
    parts = [float(values.var(ddof=1)) / len(values) for values in sides]
    square = sum(parts)
    below = sum(part**2 / (len(values) - 1) for part, values in zip(parts, sides, strict=True))
    return _difference(means, np.sqrt(square), square**2 / below if below > 0 else NAN)


def crossed(pilot: Ints, values: ArrayLike, first: Bools) -> Difference:
    """Return the difference between people with ``first`` and the others, who share their pilots."""
    given, first = np.asarray(values, dtype=float), np.asarray(first, dtype=bool)
    place = np.unique(pilot, return_inverse=True)[1]
    pilots = int(place.max(initial=-1)) + 1
    means, residual, within = [], np.zeros(pilots), np.zeros((pilots, pilots))
    for side, sign in ((first, 1), (~first, -1)):
        n = np.bincount(place[side], minlength=pilots).astype(float)
        total = np.bincount(place[side], given[side], minlength=pilots)
        people = n.sum()
        mean = float(total.sum() / people) if people else NAN
        means.append(mean)
        weight = n / people if people else np.full(pilots, np.nan)
        rest = np.where(weight < 1 - TOLERANCE, np.sqrt(np.maximum(1 - weight, TOLERANCE)), np.nan)
        residual += sign * (total / people - weight * mean if people else np.nan) / rest
        within += (np.diag(weight) - np.outer(weight, weight)) / np.outer(rest, rest) / max(people, 1)
    square = float((within**2).sum())
    df = float(np.trace(within)) ** 2 / square if square > 0 else NAN
    return _difference(means, float(np.sqrt((residual**2).sum())), df)


def apart(pilot: Ints, values: ArrayLike, first: Bools) -> Difference:
    """Return the difference between two groups of whole pilots; a pilot in both is refused."""
    given, first = np.asarray(values, dtype=float), np.asarray(first, dtype=bool)
    if set(pilot[first].tolist()) & set(pilot[~first].tolist()):
        raise ValueError("a pilot belongs to one of the two groups")
    place = np.unique(pilot, return_inverse=True)[1]
    n = np.bincount(place)
    mine = np.zeros(len(n), dtype=bool)
    mine[place[first]] = True
    return of_pilots(n, np.bincount(place, given) / n, mine)


def of_pilots(n: ArrayLike, mean: ArrayLike, first: ArrayLike) -> Difference:
    """Return the difference between two groups of whole pilots from the people and the mean of each pilot."""
    size, values = np.asarray(n, dtype=np.int64), np.asarray(mean, dtype=float)
    side = np.where(np.asarray(first, dtype=bool), 0, 1)
    found = over_pilots(side, 2, size, values)
    people = np.bincount(side, size, minlength=2)
    if min(people) == 0:
        return _difference(found.mean.tolist(), NAN, NAN)
    df = (1 / people).sum() ** 2 / (1 / found.df / people**2).sum()
    return _difference(found.mean.tolist(), float(np.sqrt((found.se**2).sum())), float(df))


def standardised(first: ArrayLike, second: ArrayLike) -> float:
    """Return the difference in spreads, sqrt((s_1² + s_2²) / 2); NaN without spread or with one value."""
    sides: list[Floats] = [np.asarray(values, dtype=float) for values in (first, second)]
    if min(map(len, sides)) < FEWEST:
        return NAN
    spread = float(np.sqrt(sum(float(values.var(ddof=1)) for values in sides) / 2))
    return float(sides[0].mean() - sides[1].mean()) / spread if spread > TOLERANCE else NAN


def _difference(means: list[float], se: float, df: float) -> Difference:
    first, second = means
    difference = first - second
    known = float(se) if se > TOLERANCE else NAN
    half = float(t_critical(df)) * known
    p = float(two_sided(difference / known, df))
    return Difference(
        first, second, difference, float(se), float(df), difference - half, difference + half, p
    )
