"""Surveys: what participants see, and what crew and staff see of it."""

from cleanup.blueprints.surveys import (
    adding,
    answer,
    crew,
    follow_up,
    forms,
    give_back,
    handed_on,
    importing,
    join,
    my_answers,
    paper,
    privacy,
    questionnaires,
    worker,
)
from cleanup.blueprints.surveys.base import blueprint

__all__ = [
    "adding",
    "answer",
    "blueprint",
    "crew",
    "follow_up",
    "forms",
    "give_back",
    "handed_on",
    "importing",
    "join",
    "my_answers",
    "paper",
    "privacy",
    "questionnaires",
    "worker",
]
