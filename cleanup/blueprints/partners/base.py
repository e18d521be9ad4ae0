"""What the pages of partners share."""

from __future__ import annotations

from flask import Blueprint

blueprint = Blueprint("partners", __name__, url_prefix="/partners")
