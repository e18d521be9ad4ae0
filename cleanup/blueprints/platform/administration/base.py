"""What the pages of administration share."""

from __future__ import annotations

import datetime as dt

from flask import Blueprint

blueprint = Blueprint("administration", __name__, url_prefix="/beheer")


def now() -> dt.datetime:
    """Return the time it is."""
    return dt.datetime.now(dt.UTC)
