"""How what is wrong with an answer reads, in the language of the one who gave it."""

from __future__ import annotations

from collections.abc import Mapping

from flask_babel import gettext as _

from cleanup.domain.answers import Problem
from cleanup.web.languages import text_of


def sentence_of(problem: Problem) -> str:
    """Return why an answer cannot be kept."""
    values = {name: text_of(v) if isinstance(v, Mapping) else v for name, v in problem.values.items()}
    return str(_(problem.sentence)) % values if values else str(_(problem.sentence))
