"""The clock of the pages: whoever answers a request asks it here, once, and hands the answer down."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.platform.local_time import local_day


def now() -> dt.datetime:
    """Return the time it is, in UTC."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Return the day it is in the Netherlands."""
    return local_day(now())
