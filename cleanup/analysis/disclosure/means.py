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


def rungs_of(groups: Groups, ladder: Ladder, may_stand: Bools | None = None) -> Rungs:
    """Return the units of groups of people; ``may_stand`` says which may be a unit of their own.

    Units depend on who took part, never on a score: hiding a figure then tells nothing about scores.
    """
    low = units_of(groups, ladder.means, may_stand=may_stand)
    remaining = Groups(np.where(low.covered, groups.size, 0), groups.variant, groups.programme)
    return Rungs(low, units_of(remaining, ladder.counts, may_stand=low.own, borrow=True))
