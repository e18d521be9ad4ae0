"""The work of pilots in short numbers: what is too late, and days that passed without anybody saying so."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, or_, select

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.plan import DRAFT, PLANNED
from cleanup.domain.platform.errors import N_, one_or_many
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import PilotTask
from cleanup.services.pilots.tasks import still_needed
from cleanup.services.platform.home.action import AT_MOST, Action, how_many_more

MORE_PILOTS = (
    N_("Nog %(count)s pilot met taken die te laat zijn."),
    N_("Nog %(count)s pilots met taken die te laat zijn."),
)


def overdue_tasks(account: Account, today: dt.date) -> list[Action]:
    """Return one line for each pilot whose preparation is too late, the oldest first; two queries.

    What is to do after a day is said by the lines of aftercare.
    """
    if not account.may(Audience.STAFF):
        return []
    query = (
        select(PilotTask.pilot_id, func.count(), func.min(PilotTask.due_on), func.count().over())
        .join(PilotTask.pilot)
        .where(
            PilotTask.done_on.is_(None),
            PilotTask.due_on < today,
            or_(PilotTask.snoozed_until.is_(None), PilotTask.snoozed_until <= today),
            still_needed(),
        )
        .group_by(PilotTask.pilot_id)
        .order_by(func.min(PilotTask.due_on), PilotTask.pilot_id)
        .limit(AT_MOST)
    )
    rows = db.session.execute(query).all()
    pilots = {
        p.id: p for p in db.session.scalars(select(Pilot).where(Pilot.id.in_([r[0] for r in rows]))).unique()
    }
    actions = [_late_line(pilots[row[0]], row[1], row[2]) for row in rows]
    total = rows[0][3] if rows else 0
    return [*actions, *how_many_more(total, MORE_PILOTS, "/pilots/taken?toon=te-laat")]


def _late_line(pilot: Pilot, count: int, first: dt.date) -> Action:
    sentence = one_or_many(
        count,
        N_("%(pilot)s: %(count)s taak te laat, van %(due)s."),
        N_("%(pilot)s: %(count)s taken te laat, de eerste van %(due)s."),
    )
    values = {"pilot": pilot.title, "count": count, "due": first}
    return Action("taak", sentence, f"/pilots/{pilot.code}/taken", values)


def maybe_held(account: Account, today: dt.date) -> list[Action]:
    """Return the pilots whose day has passed while nobody said that they took place; one query."""
    if not account.may(Audience.STAFF):
        return []
    query = select(Pilot).where(Pilot.date < today, Pilot.status.in_((DRAFT, PLANNED)))
    found = db.session.scalars(query.order_by(Pilot.date, Pilot.code).limit(AT_MOST)).unique()
    sentence = N_("%(pilot)s was op %(date)s. Is deze pilot geweest? Zet de status goed.")
    return [
        Action(
            "geweest", sentence, f"/pilots/{pilot.code}#status", {"pilot": pilot.title, "date": pilot.date}
        )
        for pilot in found
    ]
