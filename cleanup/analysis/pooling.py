"""Several pilots: people of one pilot resemble each other, so 32 of them are not 32 independent people.

Under five pilots they stand side by side with the pooled mean and no interval. From five on the mean change
per pilot is the observation: mean ± t(k-1; .975) s / sqrt(k) over the k pilot means (two-step analysis,
valid with unequal groups). Small pilots that may not be shown on their own count together as one.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cleanup.analysis.change import moments_of, standard_error, t_critical
from cleanup.analysis.linking import Ints
from cleanup.analysis.scoring import Floats

FEWEST_PILOTS = 5


@dataclass(frozen=True)
class Pooled:
    """Per group: over how many means (``k``), their mean and its 95 % limits; NaN under five means."""

    k: Ints
    mean: Floats
    low: Floats
    high: Floats


def over_pilot_means(group: Ints, groups: int, means: ArrayLike) -> Pooled:
    """Return the mean of pilot means per group 0..groups-1, and its t interval; a missing mean is dropped."""
    values = np.asarray(means, dtype=float)
    known = ~np.isnan(values)
    group, values = np.asarray(group)[known], values[known]
    k = np.bincount(group, minlength=groups)
    mean, sd = moments_of(group, groups, values)
    mean = np.where(k >= FEWEST_PILOTS, mean, np.nan)
    half = t_critical(k) * standard_error(sd, k)
    return Pooled(k, mean, mean - half, mean + half)
