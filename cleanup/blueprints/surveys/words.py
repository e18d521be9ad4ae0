"""How what is wrong with an answer reads, in the language of the one who gave it."""

from __future__ import annotations

from collections.abc import Mapping

from cleanup.domain.surveys.answers import AnswerProblem
from cleanup.web.languages import text_of
from cleanup.web.wording import translated


def sentence_of(problem: AnswerProblem) -> str:
    """Return why an answer cannot be kept."""
    values = {name: text_of(v) if isinstance(v, Mapping) else v for name, v in problem.values.items()}
    return translated(problem.sentence, values)
