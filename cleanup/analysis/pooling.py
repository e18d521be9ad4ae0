"""Several pilots: people of one pilot resemble each other, so 32 of them are not 32 independent people.

Under five pilots they stand side by side with the pooled mean and no interval. From five on the mean change
per pilot is the observation: mean ± t(k-1; .975) s / sqrt(k) over the k pilot means (two-step analysis,
valid with unequal groups). Small pilots that may not be shown on their own count together as one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cleanup.analysis.change import t_critical

FEWEST_PILOTS = 5


@dataclass(frozen=True)
class Pooled:
    """Mean over pilot means with its 95 % interval, over k pilots."""

    mean: float
    low: float
    high: float
    k: int


def over_pilot_means(means: ArrayLike) -> Pooled | None:
    """Return the mean of pilot means and its t interval; None under five pilots."""
    values = np.asarray(means, dtype=float)
    values = values[~np.isnan(values)]
    k = len(values)
    if k < FEWEST_PILOTS:
        return None
    mean = float(values.mean())
    half = float(t_critical(k)) * float(values.std(ddof=1)) / float(np.sqrt(k))
    return Pooled(mean, mean - half, mean + half, k)
