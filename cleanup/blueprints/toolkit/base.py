"""What the pages of the toolkit share."""

from __future__ import annotations

from flask import Blueprint

from cleanup.config import settings
from cleanup.web.clock import today
from cleanup.web.qr import qr_svg

blueprint = Blueprint("toolkit", __name__)


def public_address(path: str = "/toolkit") -> str:
    """Return the address people type or scan."""
    return str(settings().public_url) + path


def sharing() -> dict[str, object]:
    """Return what a print or a shared page needs: the address, its QR code and the day."""
    address = public_address()
    return {"address": address, "qr": qr_svg(address), "printed_on": today()}
