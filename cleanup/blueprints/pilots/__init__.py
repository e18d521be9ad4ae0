"""Pilots: planning, the page of a pilot, and everything staff decide about one."""

from cleanup.blueprints.pilots import (
    answer_proposal,
    calendar,
    crew,
    crew_matrix,
    guards,
    importing,
    messages,
    moments,
    month,
    overview,
    plan,
    proposals,
    status,
    work,
)
from cleanup.blueprints.pilots.base import blueprint

blueprints = (blueprint, answer_proposal.blueprint, crew_matrix.blueprint, month.blueprint)

__all__ = [
    "answer_proposal",
    "blueprint",
    "blueprints",
    "calendar",
    "crew",
    "crew_matrix",
    "guards",
    "importing",
    "messages",
    "moments",
    "month",
    "overview",
    "plan",
    "proposals",
    "status",
    "work",
]
