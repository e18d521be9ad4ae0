"""Surveys: what participants see, and what crew and staff see of it."""

from cleanup.blueprints.surveys import answer, follow_up, forms, join, my_answers, privacy, worker
from cleanup.blueprints.surveys.base import blueprint

__all__ = ["answer", "blueprint", "follow_up", "forms", "join", "my_answers", "privacy", "worker"]
