"""Whether two people who saw the same thing say the same of it: Gwet's AC1.

With r_ik how often unit i was put in category k, r_i = Σ r_ik, and q categories (Gwet 2008, British Journal
of Mathematical and Statistical Psychology 61, 29-48; 2014, Handbook of Inter-Rater Reliability, 4th edition):

- p_a = mean over units judged twice or more of Σ_k r_ik (r_ik - 1) / (r_i (r_i - 1))
- p_e = Σ_k π_k (1 - π_k) / (q - 1), π_k = mean over units of r_ik / r_i
- AC1 = (p_a - p_e) / (1 - p_e), its variance linearised over units, limits with t(n - 1)

Unlike kappa it does not fall to nothing when nearly everything is put in one category, which is what should
happen here. Reference: ``irrCAC`` (R and Python), ``gwet.ac1.raw``.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from cleanup.analysis.statistics.moments import TOLERANCE, t_critical

NAN = float("nan")


@dataclass(frozen=True)
class Agreement:
    """``n`` units that anybody judged, ``agreed`` the share of equal pairs of judgements, AC1 and its limits.

    All but ``n`` are NaN when no unit was judged twice. The limits are NaN with one unit and when nothing
    varies: of a few units that all agree, an interval of one point would promise too much.
    """

    n: int
    agreed: float
    value: float
    se: float
    low: float
    high: float


def gwet_ac1(judged: Sequence[Sequence[object]], categories: Sequence[object]) -> Agreement:
    """Return the agreement of raters (two or more, in columns) over units (in rows); None: not judged.

    ``categories`` are all that could be chosen, at least two, also those that nobody chose.
    """
    counts = np.array([[row.count(one) for one in categories] for row in map(list, judged)], dtype=float)
    counts = counts.reshape(-1, len(categories))
    counts = counts[counts.sum(axis=1) > 0]
    raters, n = counts.sum(axis=1), len(counts)
    twice = raters >= 2  # noqa: PLR2004 - what one person said agrees with nobody
    if not twice.any():
        return Agreement(n, NAN, NAN, NAN, NAN, NAN)
    share = counts / raters[:, None]
    usual = share.mean(axis=0)
    by_chance = float((usual * (1 - usual)).sum() / (len(categories) - 1))
    pairs = np.where(twice, raters * (raters - 1), 1.0)
    equal = (counts * (counts - 1)).sum(axis=1) / pairs
    agreed = float(equal[twice].mean())
    value = (agreed - by_chance) / (1 - by_chance)
    of_unit = n / twice.sum() * (equal - by_chance * twice) / (1 - by_chance)
    chance_of_unit = share @ (1 - usual) / (len(categories) - 1)
    spread = of_unit - 2 * (1 - value) * (chance_of_unit - by_chance) / (1 - by_chance) - value
    se = float(np.sqrt((spread**2).sum() / (n * (n - 1)))) if n > 1 else NAN
    half = float(t_critical(n - 1)) * se if se > TOLERANCE else NAN
    return Agreement(n, agreed, value, se, value - half, min(1.0, value + half) if half == half else NAN)  # noqa: PLR0124
