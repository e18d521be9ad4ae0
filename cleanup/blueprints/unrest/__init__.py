"""Unrest: areas and agreements, the calendar of risk, situations without persons, care and learning."""

from cleanup.blueprints.unrest import (
    agreements,
    areas,
    calendar,
    following,
    ladder,
    partner_page,
    situations,
    working,
)
from cleanup.blueprints.unrest.base import blueprint

__all__ = [
    "agreements",
    "areas",
    "blueprint",
    "calendar",
    "following",
    "ladder",
    "partner_page",
    "situations",
    "working",
]
