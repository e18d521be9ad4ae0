"""The preparation of a pilot: tasks from the template, due on days that follow the date."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from sqlalchemy import ColumnElement, and_, insert, or_, select

from cleanup.domain.partners.lead_times import lead_days
from cleanup.domain.pilots.plan import DRAFT, HELD, PLANNED
from cleanup.domain.pilots.planning import Task
from cleanup.domain.pilots.work import Stretch, is_past_need
from cleanup.domain.platform.errors import N_, ConflictError, NotFoundError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Organisation
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import PilotTask
from cleanup.models.platform.base import Base
from cleanup.services.platform.content.current import loaded

TEMPLATE = "preparation"


@dataclass(frozen=True)
class TaskView:
    """A task as pages show it; ``task`` is what the template says, None when it left the template."""

    row: PilotTask
    task: Task | None
    is_late: bool
    is_open: bool = True


def still_needed() -> ColumnElement[bool]:
    """Return ``is_past_need`` the other way round as a condition on tasks joined with their pilot.

    A test holds them together.
    """
    later = and_(Pilot.status == HELD, PilotTask.due_on > Pilot.date)
    return or_(Pilot.status.in_((DRAFT, PLANNED)), later)


def template_tasks() -> dict[str, Task]:
    """Return the tasks of the template by code."""
    return {task.code: task for task in loaded().planning.checklists[TEMPLATE].tasks}


def add_tasks(pilots: Sequence[Pilot]) -> None:
    """Give new pilots their tasks; none about a look back that their kind of day does not ask.

    What is asked of the organisation is due as many days before the day as its kind asks for.
    """
    tasks = {variant: _asked_on(variant) for variant in {pilot.variant for pilot in pilots}}
    rows = [row for pilot in pilots for row in _rows_of(pilot, tasks[pilot.variant])]
    if rows:  # in one go: a file may hold five thousand pilots
        db.session.execute(insert(Base.metadata.tables[PilotTask.__tablename__]), rows)


def _asked_on(variant: str) -> list[Task]:
    """Return the tasks of the template that a kind of day has."""
    texts, tasks = loaded().messages, template_tasks().values()
    return [task for task in tasks if task.message is None or texts[task.message].may_be_asked(variant)]


def _rows_of(pilot: Pilot, tasks: Sequence[Task]) -> list[dict[str, object]]:
    ahead = pilot.organisation.lead_days
    return [
        {
            "pilot_id": pilot.id,
            "code": task.code,
            "day": task.day_for(ahead),
            "due_on": task.due_on(pilot.date, ahead),
        }
        for task in tasks
    ]


def move_tasks(pilot: Pilot) -> None:
    """Move what is open along with the date of the pilot; what is done, or has a date of its own, stays."""
    query = select(PilotTask).where(
        PilotTask.pilot_id == pilot.id, PilotTask.done_on.is_(None), PilotTask.is_fixed.is_(False)
    )
    for row in db.session.scalars(query):
        row.due_on = pilot.date + dt.timedelta(days=row.day)
    db.session.flush()


def fit_tasks(*of: ColumnElement[bool], today: dt.date) -> None:
    """Let what is asked of an organisation be due when its kind asks for it; one query.

    ``of`` are conditions on the pilot or its organisation. Only pilots that are still being planned change;
    what is done, or has a date of its own, stays.
    """
    known = template_tasks()
    query = (
        select(PilotTask, Pilot.date, Organisation.lead_weeks)
        .join(Pilot, Pilot.id == PilotTask.pilot_id)
        .join(Organisation, Organisation.id == Pilot.organisation_id)
        .where(
            Pilot.status.in_((DRAFT, PLANNED)),
            Pilot.date >= today,
            PilotTask.code.in_([task.code for task in known.values() if task.with_lead]),
            PilotTask.done_on.is_(None),
            PilotTask.is_fixed.is_(False),
            *of,
        )
    )
    for row, date, weeks in db.session.execute(query).all():
        row.day = known[row.code].day_for(lead_days(weeks))
        row.due_on = known[row.code].due_on(date, lead_days(weeks))
    db.session.flush()


def fit_tasks_of_kinds(kinds: Collection[str], today: dt.date) -> None:
    """Let the tasks of all pilots with these kinds of organisations be due anew; nothing for no kinds."""
    if kinds:
        fit_tasks(Organisation.kind.in_(kinds), today=today)


def list_tasks(pilot: Pilot, today: dt.date) -> list[TaskView]:
    """Return the tasks of a pilot in the order they are due, then as in the template."""
    known = template_tasks()
    order = {code: place for place, code in enumerate(known)}
    rows = db.session.scalars(
        select(PilotTask).where(PilotTask.pilot_id == pilot.id).order_by(PilotTask.day, PilotTask.code)
    )
    ordered = sorted(rows, key=lambda row: (row.day, order.get(row.code, len(order)), row.code))
    return [_view(row, known.get(row.code), pilot, today) for row in ordered]


def _view(row: PilotTask, task: Task | None, pilot: Pilot, today: dt.date) -> TaskView:
    is_past = is_past_need(Stretch.PREPARATION, row.due_on, pilot.date, pilot.status)
    is_open = row.done_on is None and not is_past
    return TaskView(row, task, is_late=is_open and row.due_on < today, is_open=is_open)


def tick_task(pilot: Pilot, task_id: str, account: Account, today: dt.date, *, done: bool) -> PilotTask:
    """Note that a task is done, or not after all.

    Raises
    ------
    NotFoundError
        When this pilot has no such task.
    ConflictError
        When somebody else ticked it first; theirs stays.
    """
    row = db.session.get(PilotTask, task_id, with_for_update=True, populate_existing=True)
    if row is None or row.pilot_id != pilot.id:
        raise NotFoundError
    if done and row.done_on is not None and row.done_by_id not in {None, account.id}:
        by = db.session.get_one(Account, row.done_by_id)
        raise ConflictError(N_("%(name)s heeft deze taak al afgevinkt."), name=by.name)
    row.done_on, row.done_by_id = (today, account.id) if done else (None, None)
    if not done:
        row.skipped_reason = ""
    if not done and not row.is_fixed:
        row.due_on = pilot.date + dt.timedelta(days=row.day)
    db.session.flush()
    return row
