"""What was learned and what was changed because of it; and what leaders and youth workers wrote."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import or_, select

from cleanup.domain.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.questionnaires import Questionnaire
from cleanup.extensions import db
from cleanup.models.evaluation import Lesson
from cleanup.models.survey_forms import FormEntry
from cleanup.services.evaluation.scope import Scope
from cleanup.services.surveys import list_versions

LEARNING = ("worked", "improve", "mechanism")


@dataclass(frozen=True)
class Remark:
    """What somebody who led or hosted a day wrote: the pilot, the question in Dutch, and the words."""

    pilot_code: str
    question: str
    text: str


def add_lesson(scope: Scope, learned: str, changed: str, today: dt.date) -> Lesson:
    """Keep a lesson of a pilot or programme; raises RuleBrokenError when nothing was learned."""
    if scope.programme is None or not learned.strip():
        raise RuleBrokenError(N_("Schrijf wat je hebt geleerd."), "learned")
    lesson = Lesson(
        programme_id=scope.programme.id,
        pilot_id=scope.pilot.id if scope.pilot else None,
        learned=learned.strip(),
        changed=changed.strip(),
        noted_on=today,
    )
    db.session.add(lesson)
    db.session.flush()
    return lesson


def list_lessons(scope: Scope) -> list[Lesson]:
    """Return the lessons of a programme, or of one pilot with those of the whole programme; oldest first."""
    query = select(Lesson).where(Lesson.programme_id.in_([programme.id for programme in scope.programmes]))
    if scope.pilot is not None:
        query = query.where(or_(Lesson.pilot_id == scope.pilot.id, Lesson.pilot_id.is_(None)))
    return list(db.session.scalars(query.order_by(Lesson.noted_on, Lesson.id)))


def remove_lesson(scope: Scope, lesson_id: str) -> None:
    """Take a lesson away; raises NotFoundError when it is not of this programme."""
    lesson = db.session.get(Lesson, lesson_id)
    if lesson is None or lesson.programme_id not in {programme.id for programme in scope.programmes}:
        raise NotFoundError
    db.session.delete(lesson)
    db.session.flush()


def list_remarks(scope: Scope, versions: Mapping[str, Questionnaire] | None = None) -> list[Remark]:
    """Return what leaders and youth workers wrote about what worked and what can be better.

    One query when the published questionnaires are known already (``versions``), else two.
    """
    codes = {pilot.id: pilot.code for pilot in scope.chosen}
    query = select(FormEntry).where(FormEntry.pilot_id.in_(codes), FormEntry.state == "verzonden")
    entries = list(db.session.scalars(query.order_by(FormEntry.sent_at, FormEntry.id)))
    versions = versions or (list_versions() if entries else {})
    remarks = []
    for entry in entries:
        typed = json.loads(entry.fields)
        for item in versions[entry.version].items:
            if item.scale.is_text and item.topic in LEARNING and any(typed.get(item.code, ())):
                text = " ".join(typed[item.code])
                remarks.append(Remark(codes[entry.pilot_id], item.text["nl"], text))
    return remarks
