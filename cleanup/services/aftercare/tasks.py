"""Tasks of the aftercare of a pilot: who sees them, who does them, and closing them."""

from __future__ import annotations

import datetime as dt
import uuid
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.accounts.roles import Audience, Role
from cleanup.domain.aftercare.duties import CONTACT, GROUPS, OWN, check_text
from cleanup.domain.pilots.plan import DECLINED
from cleanup.domain.pilots.planning import Task
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.aftercare import AftercareTask, Incident
from cleanup.models.pilots.plan import Pilot
from cleanup.services.aftercare.asked import aftercare_template


@dataclass(frozen=True)
class CareTaskView:
    """A task as somebody sees it; ``task`` is what the template says, None for a task of another kind."""

    row: AftercareTask
    task: Task | None
    is_late: bool
    may_tick: bool


def list_tasks(pilot: Pilot, viewer: Account, today: dt.date) -> list[CareTaskView]:
    """Return the tasks this person may see: for each group in the order of their days."""
    known = aftercare_template()
    order = {code: place for place, code in enumerate(known)}
    rows = db.session.scalars(select(AftercareTask).where(AftercareTask.pilot_id == pilot.id)).unique()
    seen = [row for row in rows if _may_see(row, viewer)]
    seen.sort(key=lambda row: (GROUPS.index(row.who), row.due_on, order.get(row.code, 99), row.id))
    return [
        CareTaskView(
            row,
            known.get(row.code),
            is_late=row.done_on is None and row.due_on < today,
            may_tick=_may_tick(row, viewer),
        )
        for row in seen
    ]


def _may_see(row: AftercareTask, viewer: Account) -> bool:
    """Keep a wish for contact between the one who asked and those who take it up."""
    if row.kind != CONTACT or viewer.may(Audience.STAFF):
        return True
    return viewer.id in {row.about_id, row.owner_id}


def _may_tick(row: AftercareTask, viewer: Account) -> bool:
    return viewer.may(Audience.STAFF) or row.owner_id == viewer.id


def get_task_for(viewer: Account, pilot: Pilot, task_id: str) -> AftercareTask:
    """Return a task this person may close.

    Raises
    ------
    NotFoundError
        When this pilot has no such task, or it is not theirs; both read the same.
    """
    row = db.session.get(AftercareTask, task_id)
    if row is None or row.pilot_id != pilot.id or not _may_tick(row, viewer):
        raise NotFoundError
    return row


def tick_task(row: AftercareTask, account: Account, today: dt.date, *, done: bool) -> None:
    """Note that a task is done, or not after all."""
    row.done_on, row.done_by_id = (today, account.id) if done else (None, None)
    if not done:
        row.skipped_reason = ""
    db.session.flush()


def list_owners(pilot: Pilot) -> list[Account]:
    """Return who may be asked to do something: staff, and the crew of this pilot, by name."""
    staff = db.session.scalars(
        select(Account).where(Account.role.in_((Role.STAFF, Role.ADMINISTRATOR)), Account.is_active)
    )
    crew = [member.account for member in pilot.crew if member.state != DECLINED and member.account.may_lead]
    people = {account.id: account for account in (*staff, *crew)}
    return sorted(people.values(), key=lambda account: (account.name, account.id))


def check_owner(pilot: Pilot, owner_id: str | None) -> str | None:
    """Return the owner that was chosen, None for nobody; raises RuleBrokenError for a stranger."""
    if not owner_id:
        return None
    if owner_id not in {account.id for account in list_owners(pilot)}:
        raise RuleBrokenError(N_("Kies iemand uit de lijst."), "owner")
    return owner_id


def hand_over(pilot: Pilot, row: AftercareTask | Incident, owner_id: str | None, due_on: dt.date) -> None:
    """Say who takes something up and by when; who gets it by this, or gets another day, is told anew.

    Raises
    ------
    RuleBrokenError
        When that person neither plans nor led this pilot.
    """
    owner = check_owner(pilot, owner_id)
    if (owner, due_on) != (row.owner_id, row.due_on):
        row.owner_id, row.due_on, row.reminded_on = owner, due_on, None
        db.session.expire(row, ["owner"])
    db.session.flush()


def add_task(pilot: Pilot, who: str, text: str, due_on: dt.date, owner_id: str | None) -> AftercareTask:
    """Add a task that the template does not have.

    Raises
    ------
    RuleBrokenError
        Naming the field that cannot be.
    """
    if who not in GROUPS:
        raise RuleBrokenError(N_("Kies voor wie deze taak is."), "who")
    row = AftercareTask(
        pilot_id=pilot.id,
        code=f"{OWN}:{uuid.uuid4()}",
        kind=OWN,
        who=who,
        text=check_text(text, "text"),
        due_on=due_on,
        owner_id=check_owner(pilot, owner_id),
    )
    db.session.add(row)
    db.session.flush()
    return row
