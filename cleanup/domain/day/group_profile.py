"""Which kind of group this is at t0: the one rule for the tablet, the evaluation and the workbook.

A person is motivated from 3.5 on the 1-5 scale (on another scale: as far along). A group is mostly motivated
when at least two thirds of its people are; it needs awareness first when its mean is below the middle of the
scale or at most a third of its people are motivated; else it is mixed. These cuts are conventions of this
project, not validated; the facilitator decides.
"""

from __future__ import annotations

import enum
from collections.abc import Sequence

LOWEST, HIGHEST = 1.0, 5.0
FROM = 0.625  # of the way from the lowest to the highest answer: 3.5 of 1-5
MIDDLE = 0.5  # 3.0 of 1-5
MOST, FEW = 2 / 3, 1 / 3
ROUNDING = 1e-9  # a mean of recoded answers may lie this far from what it is on paper


class GroupProfile(enum.StrEnum):
    """A kind of group; the value is the variant of the run sheet that fits it."""

    MOTIVATED = "gemotiveerd"
    MIXED = "gemengd"
    AWARENESS = "eerst_bewust"


def cut(part: float, low: float = LOWEST, high: float = HIGHEST) -> float:
    """Return the score that lies this part of the way from the lowest to the highest answer."""
    return low + part * (high - low)


def is_motivated(score: float, low: float = LOWEST, high: float = HIGHEST) -> bool:
    """Whether somebody with this motivation counts as motivated."""
    return score >= cut(FROM, low, high) - ROUNDING


def profile_of(mean: float, share: float, low: float = LOWEST, high: float = HIGHEST) -> GroupProfile:
    """Return the kind of group from its mean motivation and the share (0 to 1) of motivated people."""
    if mean < cut(MIDDLE, low, high) - ROUNDING or share <= FEW:
        return GroupProfile.AWARENESS
    return GroupProfile.MOTIVATED if share >= MOST else GroupProfile.MIXED


def profile_of_scores(scores: Sequence[float]) -> GroupProfile:
    """Return the kind of group from the motivation of its people, each from 1 to 5; at least one."""
    share = sum(is_motivated(score) for score in scores) / len(scores)
    return profile_of(sum(scores) / len(scores), share)
