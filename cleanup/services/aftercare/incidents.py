"""What happened on the day or after it: reported without names, read by few, closed with what was done."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.aftercare.duties import (
    CLOSED,
    FROM_CREW,
    FROM_DAY,
    FROM_STAFF,
    FROM_WORKER,
    OPEN,
    SEVERITIES,
    check_text,
    due_for_report,
    may_read_incident,
)
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError, TooLateError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.aftercare import Incident, IncidentNote
from cleanup.models.pilots.plan import Pilot
from cleanup.services import day
from cleanup.services.aftercare.asked import note_incident


@dataclass(frozen=True)
class IncidentView:
    """An incident as somebody sees it; ``moment`` is the heavy moment of the day it came from, if any."""

    row: Incident
    moment: day.HeavyMoment | None
    may_follow_up: bool

    @property
    def text(self) -> str:
        """What was written: with the incident, or on the tablet."""
        return self.row.text or (self.moment.text if self.moment else "")


def list_incidents(pilot: Pilot, viewer: Account) -> list[IncidentView]:
    """Return the incidents this person must know of: open ones first, then by when they were reported."""
    query = select(Incident).where(Incident.pilot_id == pilot.id)
    rows = [row for row in db.session.scalars(query).unique() if _may_read(row, viewer)]
    rows.sort(key=lambda row: (row.state != OPEN, row.reported_at, row.id))
    moments = _moments(pilot, rows)
    return [_view(row, viewer, moments) for row in rows]


def get_incident_for(viewer: Account, pilot: Pilot, incident_id: str) -> IncidentView:
    """Return one incident.

    Raises
    ------
    NotFoundError
        When this pilot has no such incident, or this person need not know of it; both read the same.
    """
    row = db.session.get(Incident, incident_id)
    if row is None or row.pilot_id != pilot.id or not _may_read(row, viewer):
        raise NotFoundError
    return _view(row, viewer, _moments(pilot, [row]))


def _may_read(row: Incident, viewer: Account) -> bool:
    return may_read_incident(
        is_staff=viewer.may(Audience.STAFF),
        reported_it=row.reporter_id is not None and row.reporter_id == viewer.id,
        owns_it=row.owner_id is not None and row.owner_id == viewer.id,
    )


def _moments(pilot: Pilot, rows: list[Incident]) -> dict[str, day.HeavyMoment]:
    if not any(row.source == FROM_DAY for row in rows):
        return {}
    return {moment.key: moment for moment in day.list_heavy_moments(pilot)}


def _view(row: Incident, viewer: Account, moments: Mapping[str, day.HeavyMoment]) -> IncidentView:
    follows_up = viewer.may(Audience.STAFF) or (row.owner_id is not None and row.owner_id == viewer.id)
    return IncidentView(row, moments.get(row.source_key), may_follow_up=follows_up)


def list_notes(row: Incident) -> list[IncidentNote]:
    """Return what was done so far, the first thing first."""
    query = select(IncidentNote).where(IncidentNote.incident_id == row.id)
    return list(db.session.scalars(query.order_by(IncidentNote.written_at, IncidentNote.id)).unique())


def report_incident(
    pilot: Pilot, account: Account, severity: str, text: str, key: str, now: dt.datetime
) -> Incident:
    """Keep what somebody of the crew or staff reports; the same key again only changes the words.

    Raises
    ------
    RuleBrokenError
        Naming the field that cannot be.
    """
    source = FROM_STAFF if account.may(Audience.STAFF) else FROM_CREW
    return _report(pilot, source, severity, text, key, now, account.id)


def report_signal(pilot: Pilot, severity: str, text: str, key: str, now: dt.datetime) -> Incident:
    """Keep what a youth worker reports."""
    return _report(pilot, FROM_WORKER, severity, text, key, now, None)


def _report(
    pilot: Pilot, source: str, severity: str, text: str, key: str, now: dt.datetime, reporter_id: str | None
) -> Incident:
    if severity not in SEVERITIES:
        raise RuleBrokenError(N_("Kies hoe zwaar het is."), "severity")
    words = check_text(text, "text")
    is_new = note_incident(pilot, source, key, now, severity=severity, text=words, reporter_id=reporter_id)
    row = db.session.scalar(select(Incident).where(Incident.pilot_id == pilot.id, Incident.source_key == key))
    if row is None or (row.source, row.reporter_id) != (source, reporter_id):
        raise NotFoundError
    if not is_new and (row.text, row.severity) != (words, severity):
        rewrite_incident(row, words, severity, now)
    return row


def rewrite_incident(row: Incident, text: str, severity: str, now: dt.datetime) -> None:
    """Give an open incident other words, for instance without a name that slipped in.

    What turns out to be more serious is due earlier; what was due stays due when it is less.

    Raises
    ------
    TooLateError
        When it was closed.
    RuleBrokenError
        Naming the field that cannot be.
    """
    if row.state == CLOSED:
        raise TooLateError(N_("Deze melding is gesloten. De tekst kan niet meer veranderen."))
    if severity not in SEVERITIES:
        raise RuleBrokenError(N_("Kies hoe zwaar het is."), "severity")
    row.text, row.severity = check_text(text, "text"), severity
    row.due_on = min(row.due_on, due_for_report(severity, now))
    db.session.flush()


def find_signal(pilot: Pilot, key: str) -> Incident | None:
    """Return what a youth worker reported under this key, None when there is nothing."""
    query = select(Incident).where(
        Incident.pilot_id == pilot.id, Incident.source == FROM_WORKER, Incident.source_key == key
    )
    return db.session.scalar(query)


def list_signals(pilot: Pilot) -> list[Incident]:
    """Return what came from the youth worker of a pilot, the first one first."""
    query = select(Incident).where(Incident.pilot_id == pilot.id, Incident.source == FROM_WORKER)
    return list(db.session.scalars(query.order_by(Incident.reported_at, Incident.id)).unique())


def add_note(row: Incident, account: Account, text: str, now: dt.datetime) -> IncidentNote:
    """Write down what was done; raises RuleBrokenError when nothing was written."""
    note = IncidentNote(incident_id=row.id, account=account, written_at=now, text=check_text(text, "text"))
    db.session.add(note)
    db.session.flush()
    return note


def close_incident(row: Incident, outcome: str, now: dt.datetime) -> None:
    """Close an incident with what came of it; closing it twice changes nothing.

    Raises
    ------
    RuleBrokenError
        When nothing was written about what came of it.
    """
    if row.state == CLOSED:
        return
    row.outcome = check_text(outcome, "outcome")
    row.state, row.closed_at = CLOSED, now
    db.session.flush()


def reopen_incident(row: Incident) -> None:
    """Open an incident again; what came of it the first time stays to be read."""
    row.state, row.closed_at = OPEN, None
    db.session.flush()
