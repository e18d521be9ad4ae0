"""The work of pilots as one list: tasks of the preparation and of the aftercare, and those people add.

The two kinds stay in their own tables, because aftercare makes its own and reminds of them; here they are
shown, given to somebody, put off, remarked upon and called not needed in the same way.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any, TypeGuard

from sqlalchemy import select
from sqlalchemy.orm import joinedload

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.aftercare.duties import CONTACT
from cleanup.domain.pilots.planning import Task
from cleanup.domain.pilots.work import (
    LONGEST_REMARK,
    OWN,
    Count,
    Stretch,
    When,
    WorkItem,
    check_own,
    check_reason,
    count,
    in_order,
    is_past_need,
    put_off,
)
from cleanup.domain.platform.errors import N_, ConflictError, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.aftercare import AftercareTask
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import PilotTask
from cleanup.services.aftercare.asked import aftercare_template
from cleanup.services.pilots.tasks import template_tasks, tick_task

TABLES: Mapping[Stretch, type[PilotTask | AftercareTask]] = {
    Stretch.PREPARATION: PilotTask,
    Stretch.AFTERCARE: AftercareTask,
}
Row = PilotTask | AftercareTask


def list_work(pilot: Pilot, viewer: Account) -> list[WorkItem]:
    """Return all tasks of a pilot that this person may see, in the order they are due; two queries."""
    return in_order(items_of([pilot], viewer).get(pilot.id, []))


def count_work(pilots: Iterable[Pilot], viewer: Account, today: dt.date) -> dict[str, Count]:
    """Return how many tasks are open, late and over, by id of a pilot; two queries."""
    return {key: count(items, today) for key, items in items_of(pilots, viewer).items()}


def items_of(pilots: Iterable[Pilot], viewer: Account) -> dict[str, list[WorkItem]]:
    """Return the tasks of pilots that this person may see, by id of the pilot; two queries."""
    by_id = {pilot.id: pilot for pilot in pilots}
    found: dict[str, list[WorkItem]] = {}
    templates = {Stretch.PREPARATION: template_tasks(), Stretch.AFTERCARE: aftercare_template()}
    for stretch, table in TABLES.items():
        query: Any = select(table).where(table.pilot_id.in_(list(by_id)))
        query = query.options(joinedload(table.owner), joinedload(table.done_by))
        for row in db.session.scalars(query).unique():
            if _may_see(row, viewer):
                item = _item(stretch, row, templates[stretch], viewer)
                pilot = by_id[row.pilot_id]
                is_past = is_past_need(stretch, row.due_on, pilot.date, pilot.status) and not _is_wish(row)
                found.setdefault(row.pilot_id, []).append(replace(item, is_past=is_past))
    return found


def _is_wish(row: Row) -> TypeGuard[AftercareTask]:
    """Whether it is somebody's wish to talk: that stays, also when the day did not go on."""
    return isinstance(row, AftercareTask) and row.kind == CONTACT


def _may_see(row: Row, viewer: Account) -> bool:
    """Keep a wish to talk between the one who asked and those who take it up."""
    if viewer.may(Audience.STAFF) or not _is_wish(row):
        return True
    return viewer.id in {row.about_id, row.owner_id}


def _item(stretch: Stretch, row: Row, template: Mapping[str, Task], viewer: Account) -> WorkItem:
    task = template.get(row.code)
    own = dict.fromkeys(("nl", "en"), row.text or row.code)
    is_theirs = viewer.may(Audience.STAFF) or row.owner_id == viewer.id
    return WorkItem(
        id=row.id,
        stretch=stretch,
        code=row.code,
        text=task.text if task else own,
        why=task.why if task else None,
        who=task.who if task else getattr(row, "who", "staff"),
        due_on=row.due_on,
        day=None if getattr(row, "is_fixed", False) else row.day,
        owner_id=row.owner_id,
        owner=row.owner.name if row.owner else "",
        is_left=row.owner is not None and not row.owner.may_lead,
        done_on=row.done_on,
        done_by=row.done_by.name if row.done_by else "",
        skipped=row.skipped_reason,
        remark=row.remark,
        snoozed_until=row.snoozed_until,
        may_tick=stretch is Stretch.PREPARATION or is_theirs,
    )


def get_work(pilot: Pilot, task_id: str) -> Row:
    """Return a task of either kind; raises NotFoundError when this pilot has no such task."""
    for table in TABLES.values():
        row: Any = db.session.get(table, task_id)
        if row is not None and row.pilot_id == pilot.id:
            found: Row = row
            return found
    raise NotFoundError


def texts_of_work(row: Row) -> dict[str, str]:
    """Return what a form about a task begins with, as texts."""
    return {
        "text": row.text,
        "owner": row.owner_id or "",
        "due_on": row.due_on.isoformat(),
        "remark": row.remark,
    }


def add_work(pilot: Pilot, text: str, when: When, owner_id: str | None) -> PilotTask:
    """Add a task of our own; one that counts from the date of the pilot moves along with it.

    Raises
    ------
    RuleBrokenError
        Naming the field that cannot be.
    """
    due_on = when.on(pilot.date)
    row = PilotTask(
        pilot_id=pilot.id,
        code=f"{OWN}:{uuid.uuid4().hex}",
        text=check_own(text),
        day=(due_on - pilot.date).days,
        due_on=due_on,
        is_fixed=when.date is not None,
        owner_id=owner_id or None,
    )
    db.session.add(row)
    db.session.flush()
    return row


def change_work(
    pilot: Pilot, row: Row, *, text: str, due_on: dt.date, owner_id: str | None, remark: str
) -> None:
    """Change who does a task and by when; another date than it had is fixed from then on.

    Raises
    ------
    RuleBrokenError
        Naming the field that cannot be.
    """
    When(date=due_on).on(pilot.date)
    if row.code.startswith(OWN):
        row.text = check_own(text)
    if due_on != row.due_on:
        row.due_on = due_on
        if isinstance(row, PilotTask):
            row.is_fixed, row.day = True, (due_on - pilot.date).days
        else:
            row.day = None
    if isinstance(row, AftercareTask) and row.owner_id != (owner_id or None):
        row.reminded_on = None
    row.owner_id, row.remark = owner_id or None, remark.strip()[:LONGEST_REMARK]
    db.session.flush()
    db.session.expire(row, ["owner"])


def tick_work(pilot: Pilot, row: Row, account: Account, today: dt.date, *, done: bool) -> None:
    """Note that a task is done, or not after all.

    Raises
    ------
    ConflictError
        When somebody else ticked it first; theirs stays.
    """
    if isinstance(row, PilotTask):
        tick_task(pilot, row.id, account, today, done=done)
        return
    if done and row.done_on is not None and row.done_by_id not in {None, account.id}:
        by = db.session.get_one(Account, row.done_by_id)
        raise ConflictError(N_("%(name)s heeft deze taak al afgevinkt."), name=by.name)
    row.done_on, row.done_by_id = (today, account.id) if done else (None, None)
    db.session.flush()


SKIPPED_BEFORE = N_("Iemand anders noteerde al waarom dit niet nodig is: %(stands)s. Jij typte: %(typed)s.")


def skip_work(row: Row, reason: str, account: Account, today: dt.date) -> None:
    """Say that a task does not apply, and why; it then counts as done.

    Raises
    ------
    RuleBrokenError
        Without a reason, or when somebody gave another one already.
    ConflictError
        When somebody did it already.
    """
    why = check_reason(reason)
    if row.done_on is not None and not row.skipped_reason:
        raise ConflictError(N_("Deze taak is al klaar."))
    if row.skipped_reason not in {"", why}:
        raise RuleBrokenError(SKIPPED_BEFORE, "reason", stands=row.skipped_reason, typed=why)
    row.skipped_reason, row.done_on, row.done_by_id = why, today, account.id
    db.session.flush()
    db.session.expire(row, ["done_by"])


def reopen_work(row: Row) -> None:
    """Say that a task applies after all."""
    row.skipped_reason, row.done_on, row.done_by_id, row.snoozed_until = "", None, None, None
    db.session.flush()
    db.session.expire(row, ["done_by"])


def snooze_work(row: Row, today: dt.date) -> dt.date:
    """Put a task off for a week and return until when: it stays open, but asks for nothing before that."""
    until = put_off(row.due_on, row.snoozed_until, today)
    row.snoozed_until = until
    db.session.flush()
    return until


def wake_work(row: Row) -> None:
    """Let a task that was put off count again from its own date."""
    row.snoozed_until = None
    db.session.flush()
