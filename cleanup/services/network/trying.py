"""Experiments of partners, and the lessons of the pilot year to begin with."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from cleanup.domain.network.experiments import NOT_KNOWN, check_experiment, check_tried
from cleanup.domain.platform.guard import NoPerson
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.evaluation.exports import Lesson
from cleanup.models.network.stories import Experiment
from cleanup.models.partners.organisations import Programme
from cleanup.services.network.advising import network_content
from cleanup.services.platform.guard import ask_about_personal

FIELDS = (
    "title", "aim", "view", "platform", "partners", "started_on", "ended_on", "hoped", "saw", "again", "cost",
)  # fmt: skip


def add_experiment(programme: Programme, typed: Mapping[str, Any], answer: NoPerson) -> Experiment:
    """Keep an experiment.

    Raises
    ------
    RuleBrokenError
        When its days cannot be, or it may point to a person and nobody answered that it does not.
    """
    check_experiment(str(typed["title"]), typed.get("started_on"), typed.get("ended_on"))
    has_result = bool(typed.get("saw")) or typed.get("again", NOT_KNOWN) != NOT_KNOWN
    check_tried(typed.get("started_on"), local_day(answer.now), has_result=has_result)
    texts = {name: typed.get(name) for name in ("title", "partners", "hoped", "saw")}
    ask_about_personal(answer, programme.code, **texts)
    experiment = Experiment(programme_id=programme.id, **{name: typed.get(name) for name in FIELDS})
    for name in ("partners", "hoped", "saw"):
        setattr(experiment, name, getattr(experiment, name) or "")
    db.session.add(experiment)
    db.session.flush()
    return experiment


def list_experiments(programme: Programme) -> list[Experiment]:
    """Return the experiments, the latest first."""
    query = select(Experiment).where(Experiment.programme_id == programme.id)
    return list(db.session.scalars(query.order_by(Experiment.started_on.desc(), Experiment.title)))


def add_starter_lessons(programme: Programme, today: dt.date) -> int:
    """Take the lessons of the pilot year over into a programme, once; returns how many are new."""
    content = network_content()
    query = select(Lesson.learned).where(Lesson.programme_id == programme.id)
    known = set(db.session.scalars(query))
    new = [one for one in content.lessons if one.learned["nl"] not in known]
    db.session.add_all(
        Lesson(
            programme_id=programme.id, learned=one.learned["nl"], changed=one.changed["nl"],
            noted_on=today, changed_on=today,
            source=f"{content.lessons_origin.source}, {one.source}"[:200],
        )
        for one in new
    )  # fmt: skip
    db.session.flush()
    return len(new)
