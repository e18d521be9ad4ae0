"""What changed between two moments, over complete pairs, for every group at once.

With d = after - before over n pairs, D its mean and s its standard deviation (n - 1):

- interval: D ± t(n-1; .975) s / sqrt(n); reference ``scipy.stats.ttest_rel(...).confidence_interval()``
- d_av = D / s_av with s_av = sqrt((s_before² + s_after²) / 2); g_av = J(n-1) d_av with the exact
  J(m) = Γ(m/2) / (sqrt(m/2) Γ((m-1)/2)); interval of Algina & Keselman (``statistics.effects``). The estimate
  equals R ``effectsize::repeated_measures_d(method = "av")``. Not pingouin, whose paired Hedges corrects as
  for two independent groups.
- d_z = D / s
- up / same / down: d >= 0.5, in between, d <= -0.5 on the factor's own scale, a convention for display.

When everybody changes the same, s is zero: there is no interval and no d_z then.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from cleanup.analysis.rows import Column
from cleanup.analysis.statistics.effects import limits_of_people
from cleanup.analysis.statistics.moments import (
    TOLERANCE,
    Floats,
    Ints,
    average_spread,
    moments_of,
    small_sample_factor,
    some_spread,
    standard_error,
    t_critical,
)

STEP = 0.5
ANALYSED = (
    "n", "mean_before", "mean_after", "change", "sd_change", "ci_low", "ci_high", "sd_before", "sd_after",
    "d_av", "g_av", "g_low", "g_high", "d_z", "up", "same", "down",
)  # fmt: skip


def change_by_group(group: Ints, groups: int, before: ArrayLike, after: ArrayLike) -> pd.DataFrame:
    """Return one row per group 0..groups-1 (columns ``ANALYSED``); a missing side drops the pair."""
    return pd.DataFrame(changes_of(group, groups, before, after), copy=False)


def changes_of(group: Ints, groups: int, before: ArrayLike, after: ArrayLike) -> dict[str, Column]:
    """Return the columns of ``change_by_group`` as arrays, for when there are many of them to come."""
    first, last = np.asarray(before, dtype=float), np.asarray(after, dtype=float)
    complete = ~(np.isnan(first) | np.isnan(last))
    group, first, last = np.asarray(group)[complete], first[complete], last[complete]
    difference = last - first
    n = np.bincount(group, minlength=groups)
    mean_before, sd_before = moments_of(group, groups, first)
    mean_after, sd_after = moments_of(group, groups, last)
    change, sd = moments_of(group, groups, difference)
    up = np.bincount(group[difference >= STEP - TOLERANCE], minlength=groups)
    down = np.bincount(group[difference <= TOLERANCE - STEP], minlength=groups)
    half = t_critical(n - 1) * standard_error(some_spread(sd), n)
    spread = average_spread(sd_before, sd_after)
    columns = {
        "n": n, "mean_before": mean_before, "mean_after": mean_after, "change": change, "sd_change": sd,
        "ci_low": change - half, "ci_high": change + half, "sd_before": sd_before, "sd_after": sd_after,
        **effect_sizes(n, change, sd, spread),
        "up": up, "same": n - up - down, "down": down,
    }  # fmt: skip
    return {name: columns[name] for name in ANALYSED}


def effect_sizes(n: Ints, change: Floats, sd: Floats, spread: Floats) -> dict[str, Floats]:
    """Return d_av, g_av with its limits over people of one pilot, and d_z of a mean change."""
    d_av = change / spread
    low, high = limits_of_people(n, change, sd, spread)
    g_av = small_sample_factor(n - 1) * d_av
    return {"d_av": d_av, "g_av": g_av, "g_low": low, "g_high": high, "d_z": change / some_spread(sd)}
