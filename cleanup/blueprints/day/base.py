"""What the pages of the day share."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import Blueprint, current_app, url_for

from cleanup.web.qr import qr_svg

if TYPE_CHECKING:
    from cleanup.config import Settings
    from cleanup.models.pilots.plan import Pilot

blueprint = Blueprint("day", __name__)


def settings() -> Settings:
    """Return the settings of this application."""
    found: Settings = current_app.config["CLEANUP"]
    return found


def now() -> dt.datetime:
    """Return the time it is; views ask it once and hand it down."""
    return dt.datetime.now(dt.UTC)


def join_address(pilot: Pilot) -> str:
    """Return where phones join the day of a pilot."""
    return settings().public_url.rstrip("/") + url_for("surveys.join", day_code=pilot.day_code)


def way_in(pilot: Pilot) -> dict[str, object]:
    """Return what the corner of every big screen shows."""
    address = join_address(pilot)
    return {
        "join_svg": qr_svg(address),
        "join_address": address.partition("://")[2],
        "join_code": pilot.day_code,
    }
