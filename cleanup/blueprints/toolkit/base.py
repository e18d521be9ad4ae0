"""What the pages of the toolkit share."""

from __future__ import annotations

import datetime as dt

from flask import Blueprint, current_app

from cleanup.domain.platform.local_time import local_day
from cleanup.web.qr import qr_svg

blueprint = Blueprint("toolkit", __name__)


def now() -> dt.datetime:
    """Return the time it is; views ask it once and hand it down."""
    return dt.datetime.now(dt.UTC)


def today() -> dt.date:
    """Return the day it is in the Netherlands."""
    return local_day(now())


def public_address(path: str = "/toolkit") -> str:
    """Return the address people type or scan."""
    return str(current_app.config["CLEANUP"].public_url) + path


def sharing() -> dict[str, object]:
    """Return what a print or a shared page needs: the address, its QR code and the day."""
    address = public_address()
    return {"address": address, "qr": qr_svg(address), "printed_on": today()}
