"""What the pages of the day share."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Blueprint, url_for

from cleanup.config import settings
from cleanup.web.qr import qr_svg

if TYPE_CHECKING:
    from cleanup.models.pilots.plan import Pilot

blueprint = Blueprint("day", __name__)


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
