"""Already motivated, or first more awareness: the group at t0, for the choice of variant and for comparison.

The rule and its cuts stand in ``cleanup.domain.day.group_profile``, where the tablet reads them too.
"""

from __future__ import annotations

import numpy as np

from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.factors import FactorView
from cleanup.analysis.linking import ABSENT, Ints
from cleanup.analysis.scoring import Floats
from cleanup.analysis.study import PilotGroups, Study
from cleanup.domain.day.group_profile import FROM, GroupProfile, profile_of
from cleanup.domain.platform.errors import N_

MOTIVATION = "motivation"

SIDES = (N_("gemotiveerd"), N_("minder gemotiveerd"))
MOTIVATED, MIXED, AWARENESS = "vooral gemotiveerd", "gemengd", "eerst bewustwording"
BANDS = {
    GroupProfile.MOTIVATED: MOTIVATED,
    GroupProfile.MIXED: MIXED,
    GroupProfile.AWARENESS: AWARENESS,
}


def motivation_of(factors: tuple[FactorView, ...]) -> FactorView | None:
    """Return the factor motivation, if the questionnaires have one."""
    return next((factor for factor in factors if factor.code == MOTIVATION), None)


def cut(factor: FactorView, part: float) -> float:
    """Return the score that lies this part of the way from lowest to highest."""
    return factor.low + part * (factor.high - factor.low)


def motivated_at_start(study: Study) -> Floats | None:
    """Return for each person 1 motivated at t0, 0 less motivated, NaN unknown; None without that factor."""
    factor = motivation_of(study.factors)
    if factor is None:
        return None
    row = study.linked.at("t0")
    values = study.scores[factor.export_name].to_numpy()
    score = np.where(row == ABSENT, np.nan, values[np.maximum(row, 0)] if len(values) else np.nan)
    return np.where(np.isnan(score), np.nan, score >= cut(factor, FROM) - 1e-9)


def profile_level(study: Study) -> PilotGroups:
    """Return the two profiles of each programme as a level: number 2p motivated, 2p + 1 less motivated."""
    programme = study.programmes
    several = programme.count > 1
    labels = [f"{p}: {name}" if several else name for p in programme.labels for name in SIDES]
    owner = np.repeat(np.arange(programme.count), len(SIDES))
    return PilotGroups("profiel", np.zeros(0, dtype=np.int64), labels, owner)


def both_sides(n: Ints, needed: int) -> Bools:
    """Return for the rows of pairs of profiles whether both sides have as many people as needed."""
    return np.repeat(np.asarray((n.reshape(-1, 2) >= needed).all(axis=1), dtype=bool), 2)


def nobody_else(n: Ints) -> Bools:
    """Return for rows of pairs of profiles whether a side is empty: then there is no comparison."""
    return np.repeat(np.asarray((n.reshape(-1, 2) == 0).any(axis=1), dtype=bool), 2)


def small_side(sizes: Ints, smallest: int) -> Bools:
    """Return which rows belong to a pair of profiles of which a side is too small to be counted.

    ``sizes`` has the rows of both profiles under each other, programme by programme, and any columns.
    """
    small = ((sizes > 0) & (sizes < smallest)).any(axis=1).reshape(-1, 2).any(axis=1)
    return np.asarray(np.repeat(small, 2), dtype=bool)


def band(mean: float, share: float, factor: FactorView) -> str:
    """Return the band of a group from its mean motivation and its share of motivated people."""
    return BANDS[profile_of(mean, share, factor.low, factor.high)]
