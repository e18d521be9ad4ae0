"""Means, spreads and the small factors that the other statistics are made of."""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]

TOLERANCE = 1e-9
Z975 = 1.959963984540054


def moments_of(group: Ints, groups: int, values: Floats) -> tuple[Floats, Floats]:
    """Return mean and standard deviation (n - 1) per group; NaN where there are too few values."""
    n = np.bincount(group, minlength=groups).astype(float)
    with np.errstate(invalid="ignore", divide="ignore"):
        mean = np.bincount(group, values, minlength=groups) / n
        squares = np.bincount(group, (values - mean[group]) ** 2, minlength=groups)
        sd = np.sqrt(squares / np.where(n > 1, n - 1, np.nan))
    # rounding of decimals leaves a spread of 1e-16 where everybody is the same
    return mean, np.where(sd < TOLERANCE, 0.0, sd)


def standard_error(sd: Floats, n: Ints) -> Floats:
    """Return sd / sqrt(n), NaN without people."""
    return np.asarray(sd / np.sqrt(np.where(n > 0, n, np.nan)), dtype=float)


def average_spread(before: Floats, after: Floats) -> Floats:
    """Return s_av = sqrt((s_before² + s_after²) / 2), NaN where there is no spread at either moment."""
    spread = np.sqrt((before**2 + after**2) / 2)
    return np.where(spread > 0, spread, np.nan)


def some_spread(sd: ArrayLike) -> Floats:
    """Return the spreads with NaN for those of zero: nothing can be divided by them."""
    spread = np.asarray(sd, dtype=float)
    return np.where(spread > TOLERANCE, spread, np.nan)


def t_critical(freedom: ArrayLike) -> Floats:
    """Return t(df; .975) for degrees of freedom above zero, else NaN."""
    df = np.asarray(freedom, dtype=float)
    return np.asarray(special.stdtrit(np.where(df > 0, df, np.nan), 0.975), dtype=float)


def two_sided(t: ArrayLike, freedom: ArrayLike) -> Floats:
    """Return P(|T| >= |t|) of Student's t."""
    return np.asarray(2 * special.stdtr(freedom, -np.abs(t)), dtype=float)


def small_sample_factor(m: ArrayLike) -> Floats:
    """Return J(m) with the gamma function, so that g = J d is unbiased; NaN below m = 2."""
    freedom = np.asarray(m, dtype=float)
    freedom = np.where(freedom > 1, freedom, np.nan)
    logarithm = special.gammaln(freedom / 2) - special.gammaln((freedom - 1) / 2)
    return np.asarray(np.exp(logarithm) / np.sqrt(freedom / 2), dtype=float)
