"""What the pages of administration share."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("administration", __name__, url_prefix="/beheer")
