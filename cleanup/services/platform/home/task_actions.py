"""The tasks of pilots that should be done by now."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select
from sqlalchemy.orm import contains_eager

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.plan import DRAFT, PLANNED
from cleanup.domain.platform.errors import N_
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import PilotTask
from cleanup.services.pilots.tasks import template_tasks
from cleanup.services.platform.home.action import AT_MOST, Action, how_many_more

LATE_TASKS = (N_("Nog %(count)s taak is te laat."), N_("Nog %(count)s taken zijn te laat."))


def overdue_tasks(account: Account, today: dt.date) -> list[Action]:
    """Return the tasks that should be done by now, the oldest first, and how many more there are."""
    if not account.may(Audience.STAFF):
        return []
    query = (
        select(PilotTask)
        .join(PilotTask.pilot)
        .where(PilotTask.done_on.is_(None), PilotTask.due_on < today, Pilot.status.in_((DRAFT, PLANNED)))
    )
    rows = query.add_columns(func.count().over()).options(contains_eager(PilotTask.pilot))
    found = db.session.execute(rows.order_by(PilotTask.due_on, PilotTask.id).limit(AT_MOST)).unique().all()
    known = template_tasks()
    actions = [
        Action(
            "taak",
            N_("%(pilot)s: %(task)s (had klaar moeten zijn op %(due)s)"),
            f"/pilots/{row.pilot.code}/taken",
            {
                "pilot": row.pilot.title,
                "task": known[row.code].text["nl"] if row.code in known else row.code,
                "due": row.due_on,
            },
        )
        for row, _total in found
    ]
    total = found[0][1] if found else 0
    return [*actions, *how_many_more(total, LATE_TASKS, "/pilots")]
