"""Floor and ceiling: how many people score the lowest or the highest there is.

More than 15 % at an end counts as a floor or ceiling effect (Terwee et al. 2007, Journal of Clinical
Epidemiology 60, 34-42): who starts there cannot go further, so a change says less. Shares have Wilson's
interval, which takes people as independent and is therefore descriptive over several pilots.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cleanup.analysis.statistics.moments import TOLERANCE
from cleanup.analysis.statistics.proportions import wilson

EFFECT = 0.15
NEAR_TOP = 0.5
"""How far below the highest score counts as near it: 4.5 or more on a scale from 1 to 5."""


@dataclass(frozen=True)
class Share:
    """``count`` of ``n`` people, as a share with its 95 % limits; NaN of nobody."""

    count: int
    n: int
    share: float
    low: float
    high: float

    @property
    def is_effect(self) -> bool:
        """Whether so many stand at this end that it counts as a floor or ceiling effect."""
        return self.share > EFFECT


@dataclass(frozen=True)
class Ends:
    """How many people score the lowest, the highest, and half a point from the highest or more."""

    lowest: Share
    highest: Share
    near_top: Share


def ends_of(scores: ArrayLike, low: float, high: float) -> Ends:
    """Return the ends of scores that run from ``low`` to ``high``; missing ones (NaN) do not count."""
    values = np.asarray(scores, dtype=float)
    values = values[~np.isnan(values)]
    counts = (values <= low + TOLERANCE, values >= high - TOLERANCE, values >= high - NEAR_TOP - TOLERANCE)
    return Ends(*(share_of(int(there.sum()), len(values)) for there in counts))


def share_of(count: int, n: int) -> Share:
    """Return count of n with Wilson's interval."""
    low, high = wilson(count, n)
    return Share(count, n, count / n if n else float("nan"), float(low), float(high))
