"""The clock on the wall in the Netherlands."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

AMSTERDAM = ZoneInfo("Europe/Amsterdam")


def local_day(now: dt.datetime) -> dt.date:
    """Return the day it is in the Netherlands."""
    return now.astimezone(AMSTERDAM).date()
