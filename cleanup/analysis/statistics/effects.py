"""The effect size g_av of a paired change: the mean change in spreads of a moment, with limits that hold.

d_av = D / s_av with s_av = sqrt((s_before² + s_after²) / 2), and g_av = J(n-1) d_av.

One pilot: the interval of Algina & Keselman (2003, Educational and Psychological Measurement 63, 537-553).
With t = D sqrt(n) / s_D the limits are the noncentralities λ for which t is the 97.5th and the 2.5th
percentile of a noncentral t with n - 1 degrees of freedom, times s_D / (sqrt(n) s_av). They bound the effect
in the population itself, so J does not come in, and they leave zero out exactly when the t interval of the
change does. Reference: R ``pt(ncp =)`` solved with ``uniroot``. The normal interval it replaces contained
the true value in 84-92 of 100 samples instead of 95.

Several pilots: D and s_av vary each in their own way, so the limits are the roots of a quadratic in which the
interval of the change over pilots comes back when s_av does not vary (``limits_over_pilots``).
"""

from __future__ import annotations

import numpy as np
from numpy.typing import ArrayLike
from scipy import special

from cleanup.analysis.statistics.moments import Z975, Floats, some_spread

SECANT_STEPS, SECANT_WIDTH = 4, 1e-4


def noncentral_limit(t: ArrayLike, df: ArrayLike, chance: float) -> Floats:
    """Return the noncentrality for which P(T <= t) is ``chance``; NaN where t or df is.

    SciPy's own inverse is good to five decimals at few degrees of freedom; secant steps mend the rest.
    """
    t, df = np.broadcast_arrays(np.asarray(t, dtype=float), np.asarray(df, dtype=float))
    found = np.full(t.shape, np.nan)
    known = np.isfinite(t) & (df > 0)
    t, df = t[known], df[known]
    ncp = special.nctdtrinc(df, chance, t)
    for _ in range(SECANT_STEPS):
        above, below = (special.nctdtr(df, ncp + side, t) for side in (SECANT_WIDTH, -SECANT_WIDTH))
        ncp = ncp - (special.nctdtr(df, ncp, t) - chance) * 2 * SECANT_WIDTH / (above - below)
    found[known] = ncp
    return found


def limits_of_people(n: ArrayLike, change: Floats, sd: Floats, spread: Floats) -> tuple[Floats, Floats]:
    """Return the 95 % limits of g_av over n independent pairs; NaN without spread in the changes.

    ``change`` and ``sd`` are mean and standard deviation of the changes, ``spread`` is s_av.
    """
    size = np.asarray(n, dtype=float)
    error = some_spread(sd) / np.sqrt(np.where(size > 1, size, np.nan))
    t = change / error
    low, high = (noncentral_limit(t, size - 1, chance) * error / spread for chance in (0.975, 0.025))
    return low, high


def freedom_of_spread(n: ArrayLike, before: Floats, after: Floats, sd: Floats) -> Floats:
    """Return the degrees of freedom of s_av² over n pairs whose changes have standard deviation ``sd``."""
    first, last = before**2, after**2
    shared = (first + last - sd**2) / 2
    whole = first**2 + last**2 + 2 * shared**2
    size = np.asarray(n, dtype=float)
    return np.asarray((size - 1) * (first + last) ** 2 / np.where(whole > 0, whole, np.nan), dtype=float)


def limits_over_pilots(d: Floats, half: Floats, freedom: Floats) -> tuple[Floats, Floats]:
    """Return the 95 % limits of g_av over several pilots.

    ``d`` is the mean change and ``half`` half the width of its interval, both in s_av; ``freedom`` are the
    degrees of freedom of s_av² (``freedom_of_spread``). The limits are the roots x of
    (1 - z²/2ν) x² - 2 d x + d² - h² = 0: those effects from which neither change nor spread is too far.
    They leave zero out exactly when the interval of the change does. NaN where s_av is too uncertain.
    """
    lead = 1 - Z975**2 / (2 * freedom)
    lead = np.where(lead > 0, lead, np.nan)
    root = np.sqrt(d**2 * (1 - lead) + lead * half**2)
    return np.asarray((d - root) / lead, dtype=float), np.asarray((d + root) / lead, dtype=float)
