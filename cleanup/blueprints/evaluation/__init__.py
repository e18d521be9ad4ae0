"""The pages of the evaluation."""

from cleanup.blueprints.evaluation import (
    compare,
    drawings,
    export,
    figures,
    pilot,
    process,
    programme,
    quality,
    questions,
    report,
    response,
    screening,
)
from cleanup.blueprints.evaluation.base import blueprint

__all__ = [
    "blueprint",
    "compare",
    "drawings",
    "export",
    "figures",
    "pilot",
    "process",
    "programme",
    "quality",
    "questions",
    "report",
    "response",
    "screening",
]
