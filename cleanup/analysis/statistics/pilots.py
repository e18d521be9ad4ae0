"""A mean over people who come from several pilots, with an interval that knows they resemble each other.

The estimand is always the mean over people. With w_g the share of pilot g in the people, m_g its mean and
m = Σ w_g m_g the mean over people (``CR2`` of Bell & McCaffrey 2002, Survey Methodology 28, 169-181, with
Satterthwaite degrees of freedom as in Pustejovsky & Tipton 2018, JBES 36, 672-683; closed form for a mean):

- SE² = Σ w_g² (m_g - m)² / (1 - w_g)
- df = 1 / (Σ w_g² + A² - B), A = Σ w_g² / (1 - w_g), B = Σ w_g⁴ / (1 - w_g)²
- interval m ± t(df; .975) SE

With pilots of equal size it is the t interval over pilot means. Reference: R ``clubSandwich::conf_int`` on
``lm(change ~ 1)``. Below five pilots it is not shown: pilots stand side by side, with the range of the mean
when each of them is left out.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cleanup.analysis.statistics.moments import TOLERANCE, Floats, Ints, t_critical, two_sided

FEWEST_PILOTS = 5
"""From how many pilots on a mean over pilots has an interval and a p-value."""


@dataclass(frozen=True)
class OverPilots:
    """Per group: number of pilots, mean over people, its standard error and degrees of freedom, limits and p.

    All but number and mean are NaN with one pilot. Limits and p are NaN as well when all pilots have the same
    mean: nothing is known then about how pilots differ.
    """

    pilots: Ints
    mean: Floats
    se: Floats
    df: Floats
    low: Floats
    high: Floats
    p: Floats


def over_pilots(group: Ints, groups: int, n: ArrayLike, mean: ArrayLike) -> OverPilots:
    """Return the mean over people of groups 0..groups-1.

    There is one entry a pilot: its group, how many people (``n`` > 0) and their mean.
    """
    values, weight = np.asarray(mean, dtype=float), shares_of(group, groups, n)
    pilots = np.bincount(group, minlength=groups)
    middle = np.where(pilots > 0, np.bincount(group, weight * values, minlength=groups), np.nan)
    rest = np.where(weight < 1 - TOLERANCE, 1 - weight, np.nan)
    squares = np.bincount(group, weight**2 * (values - middle[group]) ** 2 / rest, minlength=groups)
    several = pilots > 1
    se = np.where(several, np.sqrt(squares), np.nan)
    se = np.where(se < TOLERANCE, 0.0, se)
    df = np.where(several, freedom_of(group, groups, weight), np.nan)
    known = np.where(se > 0, se, np.nan)
    half = t_critical(df) * known
    return OverPilots(pilots, middle, se, df, middle - half, middle + half, two_sided(middle / known, df))


def shares_of(group: Ints, groups: int, n: ArrayLike) -> Floats:
    """Return the share of each pilot in the people of its group."""
    size = np.asarray(n, dtype=float)
    return np.asarray(size / np.bincount(group, size, minlength=groups)[group], dtype=float)


def freedom_of(group: Ints, groups: int, weight: Floats) -> Floats:
    """Return the Satterthwaite degrees of freedom per group; NaN with one pilot or none."""
    rest = np.where(weight < 1 - TOLERANCE, 1 - weight, np.nan)
    square = np.bincount(group, weight**2, minlength=groups)
    a = np.bincount(group, weight**2 / rest, minlength=groups)
    b = np.bincount(group, weight**4 / rest**2, minlength=groups)
    inverse = square + a**2 - b
    return np.asarray(1 / np.where(inverse > 0, inverse, np.nan), dtype=float)


def leave_one_out(group: Ints, groups: int, n: ArrayLike, mean: ArrayLike) -> tuple[Floats, Floats]:
    """Return the lowest and the highest mean over people per group when each pilot is left out in turn.

    NaN with fewer than two pilots. Whoever reads it beside the mean can work out pilots, so it may be shown
    only where each pilot may be.
    """
    size, values = np.asarray(n, dtype=float), np.asarray(mean, dtype=float)
    people = np.bincount(group, size, minlength=groups)
    total = np.bincount(group, size * values, minlength=groups)
    several = np.bincount(group, minlength=groups) > 1
    some = several[group]
    others = (total[group] - size * values)[some] / (people[group] - size)[some]
    low, high = np.full(groups, np.inf), np.full(groups, -np.inf)
    np.minimum.at(low, group[some], others)
    np.maximum.at(high, group[some], others)
    return np.where(several, low, np.nan), np.where(several, high, np.nan)


def smallest_p(pilots: ArrayLike) -> Floats:
    """Return the smallest p that flipping the signs of so many whole pilots can give: 2^(1-G)."""
    return np.asarray(2.0 ** (1 - np.asarray(pilots, dtype=float)), dtype=float)


def intraclass(pilot: Ints, values: ArrayLike) -> float:
    """Return how much people of one pilot resemble each other: the ICC of the analysis of variance.

    (MSB - MSW) / (MSB + (n0 - 1) MSW) with n0 = (N - Σ n_g² / N) / (G - 1). May be below zero, which reads as
    zero; NaN without two pilots, two people in one of them, or any spread. From fewer than ten pilots it is
    close to a guess.
    """
    given = np.asarray(values, dtype=float)
    place = np.unique(pilot, return_inverse=True)[1]
    n = np.bincount(place).astype(float)
    if len(n) <= 1 or n.sum() <= len(n):
        return float("nan")
    means = np.bincount(place, given) / n
    between = float((n * (means - given.mean()) ** 2).sum()) / (len(n) - 1)
    within = float(((given - means[place]) ** 2).sum()) / (n.sum() - len(n))
    typical = (n.sum() - (n**2).sum() / n.sum()) / (len(n) - 1)
    whole = between + (typical - 1) * within
    return float((between - within) / whole) if whole > 0 else float("nan")
