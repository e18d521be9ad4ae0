"""What the pages of partners share."""

from __future__ import annotations

import datetime as dt

from flask import Blueprint

from cleanup.domain.platform.local_time import local_day

blueprint = Blueprint("partners", __name__, url_prefix="/partners")


def now() -> dt.datetime:
    """Return the time it is; views ask it once and hand it down."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Return the day it is in the Netherlands."""
    return local_day(now())
