"""What changed between two moments, over complete pairs, for every group at once.

With d = after - before over n pairs, D its mean and s its standard deviation (n - 1):

- interval: D ± t(n-1; .975) s / sqrt(n); reference ``scipy.stats.ttest_rel(...).confidence_interval()``
- d_av = D / s_av with s_av = sqrt((s_before² + s_after²) / 2); g_av = J(n-1) d_av with the exact
  J(m) = Γ(m/2) / (sqrt(m/2) Γ((m-1)/2)); interval J (d_av ± 1.959964 s / sqrt(n) / s_av); reference
  R ``effectsize::repeated_measures_d(method = "av")`` (Algina & Keselman 2003). Not pingouin, whose paired
  Hedges corrects as for two independent groups.
- d_z = D / s
- up / same / down: d >= 0.5, in between, d <= -0.5 on the factor's own scale, a convention for display.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike
from scipy import special

from cleanup.analysis.linking import Ints
from cleanup.analysis.rows import Column
from cleanup.analysis.scoring import Floats

STEP = 0.5
TOLERANCE = 1e-9
Z975 = 1.959963984540054
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
    half = t_critical(n) * standard_error(sd, n)
    columns = {
        "n": n, "mean_before": mean_before, "mean_after": mean_after, "change": change, "sd_change": sd,
        "ci_low": change - half, "ci_high": change + half, "sd_before": sd_before, "sd_after": sd_after,
        **effect_sizes(n, change, sd, average_spread(sd_before, sd_after)),
        "up": up, "same": n - up - down, "down": down,
    }  # fmt: skip
    return {name: columns[name] for name in ANALYSED}


def standard_error(sd: Floats, n: Ints) -> Floats:
    """Return sd / sqrt(n), NaN without people."""
    return np.asarray(sd / np.sqrt(np.where(n > 0, n, np.nan)), dtype=float)


def average_spread(before: Floats, after: Floats) -> Floats:
    """Return s_av, NaN where there is no spread at either moment."""
    spread = np.sqrt((before**2 + after**2) / 2)
    return np.where(spread > 0, spread, np.nan)


def effect_sizes(n: Ints, change: Floats, sd: Floats, spread: Floats) -> dict[str, Floats]:
    """Return d_av, g_av with its limits, and d_z of a mean change."""
    d_av, correction = change / spread, small_sample_factor(n - 1)
    half = Z975 * standard_error(sd, n) / spread
    return {
        "d_av": d_av,
        "g_av": correction * d_av,
        "g_low": correction * (d_av - half),
        "g_high": correction * (d_av + half),
        "d_z": change / np.where(sd > 0, sd, np.nan),
    }


def moments_of(group: Ints, groups: int, values: Floats) -> tuple[Floats, Floats]:
    """Return mean and standard deviation (n - 1) per group; NaN where there are too few values."""
    n = np.bincount(group, minlength=groups).astype(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.bincount(group, values, minlength=groups) / n
        squares = np.bincount(group, (values - mean[group]) ** 2, minlength=groups)
        sd = np.sqrt(squares / np.where(n > 1, n - 1, np.nan))
    # rounding of decimals leaves a spread of 1e-16 where everybody is the same
    return mean, np.where(sd < TOLERANCE, 0.0, sd)


def t_critical(n: ArrayLike) -> Floats:
    """Return t(n - 1; .975), NaN below two values."""
    sizes = np.asarray(n, dtype=float)
    return np.asarray(special.stdtrit(np.where(sizes > 1, sizes - 1, np.nan), 0.975), dtype=float)


def small_sample_factor(m: ArrayLike) -> Floats:
    """Return J(m) with the gamma function, so that g = J d is unbiased; NaN below m = 2."""
    freedom = np.asarray(m, dtype=float)
    freedom = np.where(freedom > 1, freedom, np.nan)
    logarithm = special.gammaln(freedom / 2) - special.gammaln((freedom - 1) / 2)
    return np.asarray(np.exp(logarithm) / np.sqrt(freedom / 2), dtype=float)
