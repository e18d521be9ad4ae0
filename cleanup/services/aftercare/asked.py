"""What a pilot owes afterwards: tasks of the template, wishes for contact, and what happened.

The plan, the day and the forms ask by a signal (``listening``); the other modules show it and let people
close it. Asking twice for the same thing makes one row, also when two processes ask at the same time.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import delete, exists, func, insert, select, update
from sqlalchemy.exc import IntegrityError

from cleanup.domain.aftercare.duties import (
    CARE,
    CLOSED,
    CONTACT,
    FIRM,
    OPEN,
    OWN,
    TEMPLATE,
    OpenEnds,
    due_for_report,
    due_within_a_day,
    link_ends_at,
)
from cleanup.domain.pilots.planning import Task
from cleanup.domain.pilots.work import LONGEST_TASK
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.aftercare import AftercareTask, Incident, IncidentNote, WorkerLink
from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.base import Base, new_id
from cleanup.services.partners.outreach import partner_owner, partner_owners
from cleanup.services.platform.content.current import loaded

CHECKLIST = "aftercare"
ANSWER_WITHIN = dt.timedelta(days=7)


def aftercare_template() -> dict[str, Task]:
    """Return the tasks of the template by code."""
    return {task.code: task for task in loaded().planning.checklists[CHECKLIST].tasks}


def add_aftercare(pilot: Pilot) -> None:
    """Give a pilot the tasks of the template that it does not have yet."""
    query = select(AftercareTask.code).where(AftercareTask.pilot_id == pilot.id)
    known = set(db.session.scalars(query))
    missing = [task for code, task in aftercare_template().items() if code not in known]
    if not missing:
        return
    owner_id = partner_owner(pilot.programme_id, pilot.organisation_id)
    _once(insert(AftercareTask), _rows_of(pilot, missing, owner_id))


def begin_aftercare(pilots: Sequence[Pilot]) -> None:
    """Give pilots that were stored just now the tasks of the template; two queries for all of a file."""
    owners = partner_owners({pilot.programme_id for pilot in pilots})
    tasks = list(aftercare_template().values())
    rows = [
        row
        for pilot in pilots
        for row in _rows_of(pilot, tasks, owners.get((pilot.programme_id, pilot.organisation_id)))
    ]
    if rows:
        db.session.execute(insert(Base.metadata.tables[AftercareTask.__tablename__]), rows)


def _rows_of(pilot: Pilot, tasks: Iterable[Task], owner_id: str | None) -> list[dict[str, Any]]:
    return [
        {
            "id": new_id(), "pilot_id": pilot.id, "code": task.code, "kind": TEMPLATE, "who": task.who,
            "day": task.day, "due_on": task.due_on(pilot.date), "owner_id": owner_id,
        }
        for task in tasks
    ]  # fmt: skip


def move_aftercare(pilot: Pilot) -> None:
    """Move what is open of the template along with the date of the pilot, and the end of its links."""
    query = select(AftercareTask).where(
        AftercareTask.pilot_id == pilot.id, AftercareTask.done_on.is_(None), AftercareTask.day.is_not(None)
    )
    for row in db.session.scalars(query).unique():
        row.due_on, row.reminded_on = pilot.date + dt.timedelta(days=row.day or 0), None
    db.session.flush()
    db.session.execute(
        update(WorkerLink).where(WorkerLink.pilot_id == pilot.id).values(expires_at=link_ends_at(pilot.date))
    )


def want_contact(pilot: Pilot, about_id: str | None, key: str, now: dt.datetime) -> None:
    """Keep that somebody of the crew wants to talk: due within a day. One open wish per person is enough."""
    already = exists().where(
        AftercareTask.pilot_id == pilot.id,
        AftercareTask.kind == CONTACT,
        AftercareTask.about_id == about_id,
        AftercareTask.done_on.is_(None),
    )
    if about_id is not None and db.session.scalar(select(already)):
        return
    _ask(pilot, CONTACT, f"contact:{key}", now, about_id=about_id)


def want_care(pilot: Pilot, key: str, now: dt.datetime) -> None:
    """Keep that participants or the group need aftercare: due within a day."""
    _ask(pilot, CARE, f"zorg:{key}", now, who="participants")


def want_answer(pilot: Pilot, question: str, key: str, now: dt.datetime) -> None:
    """Keep that the crew asked Diversion something when they looked back: due within a week."""
    text = f"Beantwoord de vraag van de begeleiding ({question})"
    _ask(pilot, OWN, f"vraag:{key}", now, text=text[:LONGEST_TASK], due_on=local_day(now) + ANSWER_WITHIN)


def _ask(pilot: Pilot, kind: str, code: str, now: dt.datetime, **more: Any) -> None:
    row = {
        "who": "crew",
        "due_on": due_within_a_day(now),
        "owner_id": partner_owner(pilot.programme_id, pilot.organisation_id),
    } | more
    _once(insert(AftercareTask), [{"id": new_id(), "pilot_id": pilot.id, "code": code, "kind": kind, **row}])


def note_incident(
    pilot: Pilot,
    source: str,
    key: str,
    now: dt.datetime,
    *,
    severity: str = FIRM,
    text: str = "",
    reporter_id: str | None = None,
) -> bool:
    """Keep that something happened; ``key`` makes it happen once. Returns whether it is new."""
    row = {
        "id": new_id(), "pilot_id": pilot.id, "source": source, "source_key": key, "severity": severity,
        "text": text, "reported_at": now, "reporter_id": reporter_id, "state": OPEN,
        "due_on": due_for_report(severity, now),
        "owner_id": partner_owner(pilot.programme_id, pilot.organisation_id),
    }  # fmt: skip
    return _once(insert(Incident), [row])


def undo(pilot: Pilot, key: str) -> None:
    """Take back what a wrong tap asked for."""
    undo_incident(pilot, key)
    undo_contact(pilot, key)


def undo_incident(pilot: Pilot, key: str) -> None:
    """Take back a heavy moment that was a wrong tap; once somebody wrote about it, it stays."""
    noted = exists().where(IncidentNote.incident_id == Incident.id)
    db.session.execute(
        delete(Incident)
        .where(Incident.pilot_id == pilot.id, Incident.source_key == key, Incident.state == OPEN, ~noted)
        .execution_options(synchronize_session="fetch")
    )


def undo_contact(pilot: Pilot, key: str) -> None:
    """Take back a wish or question that was a wrong tap, unless somebody took it up already."""
    db.session.execute(
        delete(AftercareTask)
        .where(
            AftercareTask.pilot_id == pilot.id,
            AftercareTask.code.in_((f"contact:{key}", f"vraag:{key}")),
            AftercareTask.done_on.is_(None),
        )
        .execution_options(synchronize_session="fetch")
    )


def open_ends_of(pilot: Pilot) -> OpenEnds:
    """Return what keeps a pilot from being finished; two queries."""
    incidents = select(func.count()).select_from(Incident)
    wishes = select(func.count()).select_from(AftercareTask)
    return OpenEnds(
        db.session.scalar(incidents.where(Incident.pilot_id == pilot.id, Incident.state != CLOSED)) or 0,
        db.session.scalar(
            wishes.where(
                AftercareTask.pilot_id == pilot.id,
                AftercareTask.kind == CONTACT,
                AftercareTask.done_on.is_(None),
            )
        )
        or 0,
    )


def _once(statement: Any, rows: list[dict[str, Any]]) -> bool:
    """Insert rows; when another process was first with one of them, leave what is there."""
    try:
        with db.session.begin_nested():
            db.session.execute(statement, rows)
    except IntegrityError:
        return False
    return True
