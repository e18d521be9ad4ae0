"""What somebody who watches a day says of a part: how it was done, how well, and how many took part.

They say it on a device of their own, without an account, and see neither answers nor what the crew said.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cleanup.domain.day.as_meant import HOW_LABELS
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import AMSTERDAM

LOWEST, HIGHEST = 1, 5
QUALITY_LABELS = {
    1: N_("1, zwak"), 2: N_("2, matig"), 3: N_("3, voldoende"), 4: N_("4, goed"), 5: N_("5, heel goed"),
}  # fmt: skip
ENGAGEMENT_LABELS = {
    1: N_("1, bijna niemand"), 2: N_("2, weinig"), 3: N_("3, de helft"), 4: N_("4, veel"),
    5: N_("5, bijna iedereen"),
}  # fmt: skip
OPEN_AFTER = dt.timedelta(days=14)
"""How long after the day the form stays open: what was seen fades."""


@dataclass(frozen=True)
class Seen:
    """How an observer saw one part: how it was done, how well and how many took part (None: not said)."""

    how: str
    quality: int | None = None
    engagement: int | None = None


def form_ends_at(day: dt.date) -> dt.datetime:
    """Return when the form of a day closes."""
    return dt.datetime.combine(day + OPEN_AFTER, dt.time(23, 59), AMSTERDAM).astimezone(dt.UTC)


def check_rating(how: str, quality: int | None, engagement: int | None) -> None:
    """Refuse a judgement that means nothing.

    Raises
    ------
    RuleBrokenError
        When it is not said how the part was done, or a number is none from 1 to 5.
    """
    if how not in HOW_LABELS:
        raise RuleBrokenError(N_("Kies hoe dit onderdeel ging."), "how")
    for name, number in (("quality", quality), ("engagement", engagement)):
        if number is not None and not LOWEST <= number <= HIGHEST:
            raise RuleBrokenError(N_("Kies een getal van 1 tot en met 5."), name)
