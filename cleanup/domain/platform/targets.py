"""Targets of figures: how far a value is on its way, in a share and in words."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_

AT_LEAST, AT_MOST = "minstens", "hoogstens"
TARGET_DIRECTIONS = (AT_LEAST, AT_MOST)
DIRECTION_LABELS = {AT_LEAST: N_("minstens"), AT_MOST: N_("hoogstens")}
NO_TARGET = N_("geen doel afgesproken")
REACHED, NEARLY, UNDERWAY, OVER = N_("gehaald"), N_("bijna"), N_("nog niet"), N_("boven de grens")
SET_LATER = N_("doel is later gesteld")
NOT_TOLD = N_("niet te zeggen")
NEAR = 0.9
"""From which share of a target "bijna" is said; a choice of ours."""


@dataclass(frozen=True)
class Progress:
    """How a value stands to its target: the share (None without one) and a word, as message id."""

    share: float | None
    words: str

    @property
    def cut_off(self) -> float:
        """The share with four decimals; what is not reached never reads as 1. Only of a share."""
        return int((self.share or 0) * 10_000 + 1e-6) / 10_000


def toward_target(value: float, target: float | None, direction: str = AT_LEAST) -> Progress:
    """Return how a value stands to its target.

    978.000 of at least 1.000.000 is a share of 0.978, "bijna". Of a target of at most, the share is how much
    of the room is used, and above 1 it is "boven de grens". A target of 0 has no share.
    """
    if target is None:
        return Progress(None, NO_TARGET)
    share = value / target if target > 0 else None
    if direction == AT_MOST:
        return Progress(share, REACHED if value <= target else OVER)
    if value >= target:
        return Progress(share, REACHED)
    return Progress(share, NEARLY if share is not None and share >= NEAR else UNDERWAY)


def is_set_later(set_on: dt.date | None, as_of: dt.date) -> bool:
    """Whether a target was agreed after the day its value is of: then it was no target at the time."""
    return set_on is not None and set_on > as_of
