"""The pages of the evaluation."""

from cleanup.blueprints.evaluation import (
    behaviour,
    compare,
    drawings,
    explanations,
    export,
    figures,
    lessons,
    pilot,
    process,
    programme,
    quality,
    questions,
    releases,
    report,
    response,
    screening,
    wording,
)
from cleanup.blueprints.evaluation.base import blueprint

__all__ = [
    "behaviour",
    "blueprint",
    "compare",
    "drawings",
    "explanations",
    "export",
    "figures",
    "lessons",
    "pilot",
    "process",
    "programme",
    "quality",
    "questions",
    "releases",
    "report",
    "response",
    "screening",
    "wording",
]
