"""Changing a lesson that was written down."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.evaluation.exports import Lesson
from cleanup.services.evaluation.lessons import check_change

LESSON_TEXTS = ("learned", "changed", "change_kind", "change_place", "reason")


def texts_of_lesson(lesson: Lesson) -> dict[str, str]:
    """Return what people can change of a lesson, as text by field."""
    return {name: getattr(lesson, name) for name in LESSON_TEXTS}


def change_lesson(lesson: Lesson, texts: Mapping[str, str], today: dt.date) -> Lesson:
    """Change what was learned and what was done about it; refuses what ``add_lesson`` refuses."""
    if not texts["learned"].strip():
        raise RuleBrokenError(N_("Schrijf wat je hebt geleerd."), "learned")
    check_change(texts["changed"], texts["change_kind"], texts["reason"])
    for name in LESSON_TEXTS:
        setattr(lesson, name, texts[name].strip())
    lesson.changed_on = (lesson.changed_on or today) if lesson.changed else None
    db.session.flush()
    return lesson
