"""How the aftercare of all pilots stands, in a fixed number of queries; and what is due for one person."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass

from sqlalchemy import Subquery, and_, case, func, or_, select

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.aftercare.duties import CLOSED, CONTACT, SERIOUS, TEMPLATE
from cleanup.domain.pilots.plan import CANCELLED, DRAFT, FINISHED
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.aftercare import AftercareTask, Incident
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.forms import FormEntry
from cleanup.services.accounts import may_lead_no_pilot

AT_MOST = 50
KEPT_IN_SIGHT = dt.timedelta(days=120)


@dataclass(frozen=True)
class PilotCare:
    """One pilot in the overview, in numbers."""

    pilot: Pilot
    open_tasks: int
    late_tasks: int
    wishes: int
    incidents: int
    worker_forms: int
    crew_forms: int
    next_due: dt.date | None

    @property
    def may_finish(self) -> bool:
        """Whether nothing keeps this pilot from being finished."""
        return not self.incidents and not self.wishes


def list_care(today: dt.date) -> list[PilotCare]:
    """Return the pilots whose day was, those with something open first, then the latest first."""
    found = db.session.scalars(
        select(Pilot)
        .where(
            Pilot.date <= today,
            or_(
                Pilot.status.not_in((DRAFT, FINISHED, CANCELLED)),
                and_(Pilot.status == FINISHED, Pilot.date >= today - KEPT_IN_SIGHT),
                Pilot.id.in_(select(Incident.pilot_id).where(Incident.state != CLOSED)),
            ),
        )
        .order_by(Pilot.date.desc(), Pilot.code)
        .limit(AT_MOST)
    )
    pilots = list(found.unique())
    tasks, incidents, forms = _count_tasks(pilots, today), _count_incidents(pilots), _count_forms(pilots)
    rows = [
        PilotCare(
            pilot,
            *tasks.get(pilot.id, (0, 0, 0))[:3],
            incidents=incidents.get(pilot.id, 0),
            worker_forms=forms[pilot.id, "youth_worker"],
            crew_forms=forms[pilot.id, "peer_educator"],
            next_due=tasks[pilot.id][3] if pilot.id in tasks else None,
        )
        for pilot in pilots
    ]
    return sorted(rows, key=lambda row: (row.pilot.status == FINISHED, row.may_finish))


def _count_tasks(pilots: list[Pilot], today: dt.date) -> dict[str, tuple[int, int, int, dt.date | None]]:
    too_late = case((AftercareTask.due_on < today, 1), else_=0)
    wishes = case((AftercareTask.kind == CONTACT, 1), else_=0)
    query = (
        select(
            AftercareTask.pilot_id,
            func.count(),
            func.sum(too_late),
            func.sum(wishes),
            func.min(AftercareTask.due_on),
        )
        .where(AftercareTask.pilot_id.in_([pilot.id for pilot in pilots]), AftercareTask.done_on.is_(None))
        .group_by(AftercareTask.pilot_id)
    )
    rows = db.session.execute(query)
    return {pilot_id: (total, int(late), int(wish), due) for pilot_id, total, late, wish, due in rows}


def _count_incidents(pilots: list[Pilot]) -> dict[str, int]:
    query = (
        select(Incident.pilot_id, func.count())
        .where(Incident.pilot_id.in_([pilot.id for pilot in pilots]), Incident.state != CLOSED)
        .group_by(Incident.pilot_id)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def _count_forms(pilots: list[Pilot]) -> Counter[tuple[str, str]]:
    query = (
        select(FormEntry.pilot_id, FormEntry.questionnaire, func.count())
        .where(FormEntry.pilot_id.in_([pilot.id for pilot in pilots]), FormEntry.state == "verzonden")
        .group_by(FormEntry.pilot_id, FormEntry.questionnaire)
    )
    counted: Counter[tuple[str, str]] = Counter()
    for pilot_id, questionnaire, count in db.session.execute(query):
        counted[pilot_id, questionnaire] = count
    return counted


@dataclass(frozen=True)
class DuePilot:
    """What waits for one person about one pilot: how many tasks, wishes and incidents, and serious ones."""

    code: str
    title: str
    tasks: int
    wishes: int
    incidents: int
    due_on: dt.date
    serious: int = 0


def list_due(account: Account, today: dt.date, limit: int) -> list[DuePilot]:
    """Return the pilots with something due for this person, the most pressing first; one query.

    Staff see what is theirs and what is nobody's, or was of who left; others only what is theirs.
    """
    tasks, incidents = _due_tasks(account, today), _due_incidents(account)
    of_incidents = incidents.c.total, incidents.c.due_on, incidents.c.serious
    query = (
        select(Pilot, tasks.c.total, tasks.c.wishes, tasks.c.due_on, *of_incidents)
        .outerjoin(tasks, tasks.c.pilot_id == Pilot.id)
        .outerjoin(incidents, incidents.c.pilot_id == Pilot.id)
        .where(or_(tasks.c.pilot_id.is_not(None), incidents.c.pilot_id.is_not(None)))
    )
    found = []
    for pilot, total, wishes, task_due, happened, incident_due, bad in db.session.execute(query).unique():
        due_on = min(task_due or dt.date.max, incident_due or dt.date.max)
        wished = int(wishes or 0)
        waiting = (total or 0) - wished, wished, int(happened or 0)
        found.append(DuePilot(pilot.code, pilot.title, *waiting, due_on, int(bad or 0)))
    found.sort(key=lambda due: (not due.serious, not due.incidents and not due.wishes, due.due_on, due.code))
    return found[:limit]


def _due_tasks(account: Account, today: dt.date) -> Subquery:
    wishes = func.sum(case((AftercareTask.kind == CONTACT, 1), else_=0))
    mine = AftercareTask.owner_id == account.id
    if account.may(Audience.STAFF):
        mine = or_(mine, AftercareTask.owner_id.is_(None), AftercareTask.owner_id.in_(may_lead_no_pilot()))
    return (
        select(
            AftercareTask.pilot_id,
            func.count().label("total"),
            wishes.label("wishes"),
            func.min(AftercareTask.due_on).label("due_on"),
        )
        .join(Pilot, Pilot.id == AftercareTask.pilot_id)
        .where(
            mine,
            AftercareTask.done_on.is_(None),
            or_(AftercareTask.due_on <= today, AftercareTask.kind == CONTACT),
            or_(
                Pilot.status.not_in((DRAFT, FINISHED, CANCELLED)),
                and_(AftercareTask.kind != TEMPLATE, Pilot.status != CANCELLED),
            ),
        )
        .group_by(AftercareTask.pilot_id)
        .subquery()
    )


def _due_incidents(account: Account) -> Subquery:
    mine = Incident.owner_id == account.id
    if account.may(Audience.STAFF):
        mine = or_(mine, Incident.owner_id.is_(None), Incident.owner_id.in_(may_lead_no_pilot()))
    serious = func.sum(case((Incident.severity == SERIOUS, 1), else_=0))
    return (
        select(
            Incident.pilot_id,
            func.count().label("total"),
            func.min(Incident.due_on).label("due_on"),
            serious.label("serious"),
        )
        .where(mine, Incident.state != CLOSED)
        .group_by(Incident.pilot_id)
        .subquery()
    )
