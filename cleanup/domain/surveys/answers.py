"""Reading what was filled in: from form fields to numbers and texts, or to errors by item."""

from __future__ import annotations

from collections.abc import Iterable

from cleanup.domain.surveys.questionnaires import Condition, Item, Questionnaire
from cleanup.domain.surveys.reading import (
    NOT_SHOWN,
    OTHER_SUFFIX,
    SKIP_WORDS,
    AnswerProblem,
    Fields,
    Reading,
    clean_text,
)

__all__ = ["OTHER_SUFFIX", "AnswerProblem", "Fields", "Reading", "clean_text"]


def read_answers(questionnaire: Questionnaire, moment: str, fields: Fields) -> Reading:
    """Return the answers of one moment; fields that are no item of it are passed over.

    ``fields`` holds a list of values per item code, as a form sends them. An empty value is no answer.
    """
    return read_items((item for item in questionnaire.asked_at(moment) if not item.per_part), fields)


def read_items(items: Iterable[Item], fields: Fields) -> Reading:
    """Return the answers to these items; see ``read_answers``."""
    reading = Reading()
    for item in items:
        given = [value.strip() for value in fields.get(item.code, ()) if value.strip()]
        if item.condition is not None and not holds(item.condition, fields):
            item.scale.way.mark(reading, item, NOT_SHOWN)
        else:
            item.scale.way.read(reading, item, given, fields)
    return reading


def holds(condition: Condition, fields: Fields) -> bool:
    """Whether the other item was answered in a way that shows this one."""
    given = {value.strip() for value in fields.get(condition.item, ()) if value.strip()} - SKIP_WORDS
    if not condition.any_of:
        return bool(given)
    return bool(given & set(condition.any_of))
