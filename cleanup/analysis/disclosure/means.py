"""Means and what hangs together with them: which groups are shown, and over whom a total runs.

Two rungs decide. From ``means`` people on a group shows its mean; totals run over the units of that rung.
From ``counts`` people on it shows spread and effect sizes; a total shows those only when it runs over whole
units of that rung as well, because the spread of a hidden group would follow from the spread of the whole.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cleanup.analysis.disclosure.ladder import Ladder
from cleanup.analysis.disclosure.units import Bools, Groups, Units, units_of
from cleanup.analysis.linking import Ints
from cleanup.analysis.scoring import Floats

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Rungs:
    """Units of both rungs, over the same groups."""

    low: Units
    high: Units

    def members(self, chosen: Bools, key: Ints, keys: int) -> tuple[Bools, Bools]:
        """Return which groups a total runs over, and per key whether it may show the higher rung."""
        chosen = chosen & (key >= 0)
        low, high = self.low.inside_keys(chosen, key), self.high.inside_keys(chosen, key)
        torn = np.bincount(key[(low != high) & (key >= 0)], minlength=keys) > 0
        return low, ~torn


def rungs_of(
    groups: Groups,
    ladder: Ladder,
    means: list[Floats],
    limits: tuple[float, float],
    may_stand: Bools | None = None,
) -> Rungs:
    """Return the units of groups whose means per person are ``means`` (one array a mean, NaN when empty).

    Small groups that together all score the lowest or the highest possible would be known one by one, so they
    belong to no total.
    """
    low = units_of(groups, ladder.means, may_stand=may_stand)
    stays = low.covered
    pinned = np.zeros(low.count, dtype=bool)
    people = np.bincount(low.unit[stays], groups.size[stays], minlength=low.count)
    for mean in means:
        whole = np.bincount(low.unit[stays], (groups.size * mean)[stays], minlength=low.count)
        for limit in limits:
            pinned |= np.isclose(whole, people * limit, rtol=TOLERANCE)
    pinned &= low.first(low.own.astype(np.int64)) == 0
    low = low.without(np.flatnonzero(pinned))
    remaining = Groups(np.where(low.covered, groups.size, 0), groups.variant, groups.programme)
    return Rungs(low, units_of(remaining, ladder.counts, may_stand=low.own, borrow=True))
