"""What follows a situation: care, who of us was involved, and what was learnt."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.unrest import situations as rules
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.unrest.areas import Area
from cleanup.models.unrest.care import CareTask, ProfessionalCheckIn
from cleanup.models.unrest.situations import EvaluationRound, Situation
from cleanup.services import accounts, evaluation
from cleanup.services.platform.guard import refuse_personal_and_groups
from cleanup.services.unrest.areas import list_staff
from cleanup.services.unrest.situations import check_open, get_situation


def list_care(area: Area) -> list[CareTask]:
    """Return what is to be done after the situations of an area: open ones first, by day."""
    query = select(CareTask).join(Situation).where(Situation.area_id == area.id)
    found = db.session.scalars(query.order_by(CareTask.due_on, CareTask.code, CareTask.id)).unique()
    return sorted(found, key=lambda one: one.answered_on is not None)


def care_answer(area: Area, task_id: str) -> dict[str, str]:
    """Return how care went as it was answered, empty when nobody did; raises NotFoundError."""
    task = db.session.get(CareTask, task_id)
    if task is None:
        raise NotFoundError
    get_situation(area, task.situation_id)
    return {"answer": task.answer or "", "remark": task.remark or ""}


def answer_care(area: Area, task_id: str, answer: str, remark: str, today: dt.date) -> CareTask:
    """Keep how care went; "no contact could be made" is an answer.

    Raises
    ------
    NotFoundError
        When the task belongs to another area.
    RuleBrokenError
        When the answer is none, lacks its reason, or points to a person.
    """
    task = db.session.get(CareTask, task_id)
    if task is None:
        raise NotFoundError
    get_situation(area, task.situation_id)
    rules.check_care_answer(answer, remark)
    refuse_personal_and_groups(remark=remark)
    task.answer, task.remark, task.answered_on = answer, remark.strip(), today
    db.session.flush()
    return task


def list_professionals(situation: Situation) -> list[ProfessionalCheckIn]:
    """Return who of us was involved; of how they are the caller shows nothing but whether it was asked."""
    query = select(ProfessionalCheckIn).where(ProfessionalCheckIn.situation_id == situation.id)
    return sorted(
        db.session.scalars(query).unique(), key=lambda one: (one.account.search_key, one.account_id)
    )


def list_candidates(area: Area, situation: Situation) -> list[Account]:
    """Return who of us could have been involved and is not noted yet: staff of the area and the crews."""
    people = {one.account_id: one.account for one in list_staff(area)}
    people |= {one.id: one for one in accounts.list_crew_candidates()}
    for one in list_professionals(situation):
        people.pop(one.account_id, None)
    return sorted(people.values(), key=lambda one: (one.search_key, one.id))


def add_professional(area: Area, situation: Situation, account_id: str, today: dt.date) -> None:
    """Note that somebody of us was involved: tomorrow they are asked how they are."""
    check_open(situation)
    if account_id not in {one.id for one in list_candidates(area, situation)}:
        raise RuleBrokenError(N_("Kies iemand uit de lijst."), "account_id")
    due = today + rules.CHECK_IN_AFTER
    db.session.add(ProfessionalCheckIn(situation_id=situation.id, account_id=account_id, due_on=due))
    db.session.flush()


def get_round(area: Area, round_id: str) -> EvaluationRound:
    """Return a round of evaluation of this area; raises NotFoundError."""
    row = db.session.get(EvaluationRound, round_id)
    if row is None:
        raise NotFoundError
    get_situation(area, row.situation_id)
    return row


def save_round(area: Area, row: EvaluationRound, typed: Mapping[str, Any], today: dt.date) -> None:
    """Keep what a round says, or why it was left out; what to do next time may go to the lessons.

    ``typed``: ``good``, ``not_good``, ``next_time``, ``waived_why``, ``as_lesson``.

    Raises
    ------
    RuleBrokenError
        When it says nothing, points to a person, or the situation is closed.
    """
    check_open(get_situation(area, row.situation_id))
    texts = {
        name: str(typed.get(name) or "").strip() for name in ("good", "not_good", "next_time", "waived_why")
    }
    rules.check_round(*texts.values())
    refuse_personal_and_groups(**texts)
    for name, text in texts.items():
        setattr(row, name, text)
    row.done_on = None if texts["waived_why"] else today
    if typed.get("as_lesson") and texts["next_time"] and row.lesson_id is None:
        scope = evaluation.programme_scope(area.programme.code)
        row.lesson_id = evaluation.add_lesson(scope, texts["next_time"], "", today).id
    db.session.flush()
