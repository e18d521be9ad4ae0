"""Pilots: planning, the page of a pilot, and everything staff decide about one."""

from cleanup.blueprints.pilots import (
    calendar,
    crew,
    guards,
    importing,
    messages,
    moments,
    overview,
    plan,
    proposals,
    status,
    tasks,
)
from cleanup.blueprints.pilots.base import blueprint

__all__ = [
    "blueprint",
    "calendar",
    "crew",
    "guards",
    "importing",
    "messages",
    "moments",
    "overview",
    "plan",
    "proposals",
    "status",
    "tasks",
]
