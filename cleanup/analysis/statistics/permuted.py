"""An exact test of groups that went against groups that waited: whole pilots change sides, within their draw.

Where a draw decided who waits, every division of its pilots with as many on either side was equally likely.
The p-value is the share of those divisions whose difference in mean change (over people) is at least as large
as the one seen. Several draws are permuted each within itself: a pilot never crosses to another draw.

Up to ``MOST_ORDERS`` divisions all are listed. Beyond it ``SAMPLED`` of them are taken with a fixed seed, and
the observed one counts along, (1 + b) / (1 + m), so that the p-value is never too small (Phipson & Smyth
2010, Statistical Applications in Genetics and Molecular Biology 9, article 39).
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import ArrayLike, NDArray

from cleanup.analysis.statistics.moments import TOLERANCE, Floats, Ints

MOST_ORDERS = 100_000
SAMPLED = 20_000
SEED = 20261130
Totals = NDArray[np.float64]
"""People and total change of the side that goes: one row a division, two columns."""


@dataclass(frozen=True)
class Permuted:
    """The p-value, out of how many divisions, and the smallest p that this many pilots could have given."""

    p: float
    orders: int
    smallest: float
    is_exact: bool = True


def permuted(draw: ArrayLike, waits: ArrayLike, n: ArrayLike, mean: ArrayLike) -> Permuted:
    """Return the test over pilots: each its draw, whether it waits, its people and their mean change.

    Without people on one of the sides everything is NaN, with 0 divisions.
    """
    place = np.unique(np.asarray(draw), return_inverse=True)[1]
    waiting, people = np.asarray(waits, dtype=bool), np.asarray(n, dtype=float)
    total = people * np.asarray(mean, dtype=float)
    if not (waiting.any() and (~waiting).any()):
        return Permuted(float("nan"), 0, float("nan"))
    parts = [(people[place == one], total[place == one], waiting[place == one]) for one in np.unique(place)]
    orders = math.prod(math.comb(len(side), int((~side).sum())) for _, _, side in parts)
    is_exact = orders <= MOST_ORDERS
    went = np.zeros((1, 2)) if is_exact else np.zeros((SAMPLED, 2))
    generator = np.random.default_rng(SEED)
    for size, change, side in parts:
        if is_exact:
            went = (went[:, None, :] + _listed(size, change, side)[None, :, :]).reshape(-1, 2)
        else:
            went = went + _sampled(size, change, side, generator)
    found = _differences(went, people, total)
    seen = _differences(np.array([[people[~waiting].sum(), total[~waiting].sum()]]), people, total)[0]
    beyond = int((found >= seen - TOLERANCE).sum())
    furthest = int((found >= found.max() - TOLERANCE).sum())
    if not is_exact:
        return Permuted((1 + beyond) / (1 + SAMPLED), orders, 1 / (1 + SAMPLED), is_exact=False)
    return Permuted(beyond / orders, orders, furthest / orders)


def _listed(people: Floats, total: Floats, waits: NDArray[np.bool_]) -> Totals:
    """Return what goes in every division of one draw."""
    chosen: Ints = np.array(list(combinations(range(len(waits)), int((~waits).sum()))), dtype=np.int64)
    return np.stack([people[chosen].sum(axis=1), total[chosen].sum(axis=1)], axis=1)


def _sampled(
    people: Floats, total: Floats, waits: NDArray[np.bool_], generator: np.random.Generator
) -> Totals:
    """Return what goes in so many divisions of one draw, taken at random."""
    sides = generator.permuted(np.tile(~waits, (SAMPLED, 1)), axis=1)
    return np.stack([sides @ people, sides @ total], axis=1)


def _differences(went: Totals, people: Floats, total: Floats) -> Floats:
    """Return how far the mean changes of both sides lie apart, without sign."""
    others = people.sum() - went[:, 0]
    with np.errstate(divide="ignore", invalid="ignore"):
        apart = went[:, 1] / went[:, 0] - (total.sum() - went[:, 1]) / others
    return np.asarray(np.abs(apart), dtype=float)
