"""A closed channel: what is there stays and can be read, looked back on and cleared up; nothing new begins.

Consent can always be withdrawn, a case can always be reported and closed, figures may come in later, and what
a phone counted before the end still arrives.
"""

from __future__ import annotations

import datetime as dt

from cleanup.domain.campaign.posts import DROPPED, REVIEWED
from cleanup.domain.platform.errors import N_, RuleBrokenError

LAST_STEPS = frozenset([DROPPED, REVIEWED])
"""Where a post of a closed channel may still go."""


def check_open(closed_on: dt.date | None, day: dt.date | None = None) -> None:
    """Refuse something new on a channel that is closed.

    ``day`` is the day it is of, when that may lie before the end.

    Raises
    ------
    RuleBrokenError
        When it is closed, and the day does not lie on or before the last one.
    """
    if closed_on is not None and (day is None or day > closed_on):
        raise RuleBrokenError(N_("Dit kanaal is gesloten: er komt niets nieuws bij."))


def steps_left(steps: tuple[str, ...], closed_on: dt.date | None) -> tuple[str, ...]:
    """Return which of the steps of a post are left."""
    return steps if closed_on is None else tuple(step for step in steps if step in LAST_STEPS)
