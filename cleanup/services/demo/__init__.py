"""The demo programme: the pilot year with invented answers."""

from __future__ import annotations

from sqlalchemy import select

from cleanup.extensions import db
from cleanup.models.partners import Programme


def is_demo() -> bool:
    """Whether this installation holds invented data; every page and export says so."""
    return db.session.scalar(select(Programme.id).where(Programme.is_demo).limit(1)) is not None
