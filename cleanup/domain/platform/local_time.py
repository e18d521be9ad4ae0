"""The clock on the wall in the Netherlands."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from cleanup.domain.platform.errors import N_, RuleBrokenError

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def check_not_to_come(day: dt.date, today: dt.date, field: str) -> None:
    """Refuse a day on which something happened that has yet to come; ``field`` names the input.

    Raises
    ------
    RuleBrokenError
        When the day is after today.
    """
    if day > today:
        raise RuleBrokenError(N_("Kies vandaag of een dag die al geweest is."), field)


def local_day(now: dt.datetime) -> dt.date:
    """Return the day it is in the Netherlands."""
    return now.astimezone(AMSTERDAM).date()
