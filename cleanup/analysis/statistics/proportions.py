"""Shares of small groups, and whether they changed.

Wilson interval: (p + z²/2n ± z sqrt(p(1-p)/n + z²/4n²)) / (1 + z²/n); reference
``statsmodels.stats.proportion.proportion_confint(method="wilson")``. Exact McNemar: two-sided binomial on the
pairs that moved; reference ``statsmodels.stats.contingency_tables.mcnemar(exact=True)``. Holm (1979):
reference ``statsmodels.stats.multitest.multipletests(method="holm")``.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from cleanup.analysis.statistics.moments import Z975, Floats


def wilson(count: ArrayLike, total: ArrayLike) -> tuple[Floats, Floats]:
    """Return the 95 % limits of count / total; NaN where total is zero.

    Of nobody the lower limit is exactly 0, of everybody the upper one exactly 1.
    """
    x, n = np.asarray(count, dtype=float), np.asarray(total, dtype=float)
    n = np.where(n > 0, n, np.nan)
    share, z2 = x / n, Z975**2
    middle = share + z2 / (2 * n)
    half = Z975 * np.sqrt(share * (1 - share) / n + z2 / (4 * n * n))
    low, high = (middle - half) / (1 + z2 / n), (middle + half) / (1 + z2 / n)
    nobody, everybody = (x == 0) & (n > 0), x == n
    return np.where(nobody, 0.0, np.maximum(low, 0.0)), np.where(everybody, 1.0, np.minimum(high, 1.0))


def mcnemar(gained: ArrayLike, lost: ArrayLike) -> Floats:
    """Return the exact two-sided p of ``gained`` against ``lost`` pairs; 1 when nobody moved."""
    up, down = np.asarray(gained, dtype=float), np.asarray(lost, dtype=float)
    return np.asarray(np.minimum(2 * special.bdtr(np.minimum(up, down), (up + down).astype(int), 0.5), 1.0))


def holm(p: ArrayLike) -> Floats:
    """Return Holm's adjusted p-values along the last axis; a missing p stays missing and does not count."""
    given = np.asarray(p, dtype=float)
    order = np.argsort(given, axis=-1)  # missing ones come last
    tested = (~np.isnan(given)).sum(axis=-1, keepdims=True)
    steps = np.take_along_axis(given, order, axis=-1) * (tested - np.arange(given.shape[-1]))
    rising = np.minimum(np.maximum.accumulate(steps, axis=-1), 1.0)
    adjusted = np.empty_like(given)
    np.put_along_axis(adjusted, order, rising, axis=-1)
    return np.where(np.isnan(given), np.nan, adjusted)
