"""How many people changed more than the error of measurement explains.

Jacobson & Truax (1991, Journal of Consulting and Clinical Psychology 59, 12-19): with s the spread at t0 and
r the reliability, SEM = s sqrt(1 - r), S_diff = sqrt(2) SEM and RC = (after - before) / S_diff; a change is
reliable when |RC| > 1.96. Both s and r come from all t0 answers together (30 or more), not from one pilot.
With three items nearly everybody stays "same": the scale is too short to judge one person, which is not the
same as no change. Counts only, never a person.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike

from cleanup.analysis.statistics.moments import TOLERANCE, Z975, Floats


@dataclass(frozen=True)
class Reliable:
    """The error of one measurement and of a difference, the threshold in points, and the counts.

    ``next_step`` is the smallest change on a scale of steps that is reliable. ``rc`` has the index of each
    pair.
    """

    sem: float
    s_diff: float
    threshold: float
    next_step: float
    rc: Floats
    better: int
    same: int
    worse: int


def reliable_change(
    before: ArrayLike, after: ArrayLike, *, sd: float, reliability: float, step: float
) -> Reliable | None:
    """Return the reliable changes of complete pairs; None without spread or error (reliability 0 to 1).

    ``sd`` and ``reliability`` are those of the scale at t0; ``step`` is the smallest difference between two
    scores (a third for the mean of three items).
    """
    if not (sd > 0 and 0 <= reliability < 1):
        return None
    sem = sd * math.sqrt(1 - reliability)
    s_diff = math.sqrt(2) * sem
    rc = (np.asarray(after, dtype=float) - np.asarray(before, dtype=float)) / s_diff
    better, worse = int((rc > Z975 + TOLERANCE).sum()), int((rc < -Z975 - TOLERANCE).sum())
    steps = math.floor(Z975 * s_diff / step + TOLERANCE) + 1
    return Reliable(sem, s_diff, Z975 * s_diff, steps * step, rc, better, len(rc) - better - worse, worse)
