"""Pilots: planning, staffing, finding them within what a person may see."""

from cleanup.services.partners import list_programmes
from cleanup.services.pilots.find import (
    find_pilot,
    get_pilot_for,
    list_pilots,
    list_pilots_for,
    list_pilots_of,
    list_upcoming,
)
from cleanup.services.pilots.plan import plan_pilot, set_present, set_status
from cleanup.services.pilots.staff import add_to_crew, remove_from_crew

__all__ = [
    "add_to_crew",
    "find_pilot",
    "get_pilot_for",
    "list_pilots",
    "list_pilots_for",
    "list_pilots_of",
    "list_programmes",
    "list_upcoming",
    "plan_pilot",
    "remove_from_crew",
    "set_present",
    "set_status",
]
