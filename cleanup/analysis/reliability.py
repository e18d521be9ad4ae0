"""How far the items of one factor hang together.

alpha = k/(k-1) (1 - Σ s_i² / s_total²) over complete rows. Feldt, Woodruff & Salih (1987):
1 - (1 - alpha) F(.975; n-1, (n-1)(k-1)) to 1 - (1 - alpha) F(.025; …); reference ``pingouin.cronbach_alpha``.
Of two items Spearman-Brown 2r / (1 + r) is the better figure (Eisinga, te Grotenhuis & Pelzer 2013).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

PAIR = 2


@dataclass(frozen=True)
class Reliability:
    """``value`` by ``method`` (alpha, spearman_brown) over n complete rows of k items; limits may be NaN."""

    method: str
    value: float
    low: float
    high: float
    n: int
    k: int


def reliability_of(answers: ArrayLike) -> Reliability | None:
    """Return the reliability of people by items; None when it does not exist (one item, no spread)."""
    table = np.asarray(answers, dtype=float)
    table = table[~np.isnan(table).any(axis=1)]
    n, k = table.shape
    if n <= 1 or k < PAIR or not table.sum(axis=1).var() > 0:
        return None
    if k == PAIR:
        return _spearman_brown(table)
    alpha = k / (k - 1) * (1 - table.var(axis=0, ddof=1).sum() / table.sum(axis=1).var(ddof=1))
    first, second = n - 1, (n - 1) * (k - 1)
    low = 1 - (1 - alpha) * float(special.fdtri(first, second, 0.975))
    high = 1 - (1 - alpha) * float(special.fdtri(first, second, 0.025))
    return Reliability("alpha", float(alpha), low, high, n, k)


def _spearman_brown(table: np.ndarray[tuple[int, int], np.dtype[np.float64]]) -> Reliability | None:
    if not (table.var(axis=0) > 0).all():
        return None
    r = float(np.asarray(np.corrcoef(table.T))[0, 1])
    return Reliability("spearman_brown", 2 * r / (1 + r), float("nan"), float("nan"), len(table), PAIR)
