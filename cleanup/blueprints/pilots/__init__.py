"""Pilots: planning, the page of a pilot, its crew and its survey moments."""

from cleanup.blueprints.pilots import crew, moments, overview, plan, status
from cleanup.blueprints.pilots.base import blueprint

__all__ = ["blueprint", "crew", "moments", "overview", "plan", "status"]
