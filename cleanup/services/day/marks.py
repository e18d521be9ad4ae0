"""What tells whether something beside the plan of a day changed since a tablet looked, in one query.

The run sheet, who leads the day, the briefing, whom to call and the examples stand in tables of their own;
a tablet that holds them asks for all of it again when one of these marks is another.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Any

from sqlalchemy import ColumnElement, Label, String, cast, func, or_, select

from cleanup.domain.pilots.plan import ACCEPTED
from cleanup.extensions import db
from cleanup.models.briefing import Briefing
from cleanup.models.day.events import RunSheetChange
from cleanup.models.partners.organisations import Contact
from cleanup.models.pilots.plan import CrewMember, Pilot
from cleanup.models.toolkit import PilotExample

BETWEEN, WITHIN = "\x1e", "\x1f"
MARK_LENGTH = 12


def _text(*columns: Any) -> ColumnElement[str]:
    """Return columns as one text."""
    first, *more = (cast(column, String) for column in columns)
    text: ColumnElement[str] = first
    for one in more:
        text = text + WITHIN + one
    return text


def _rows(name: str, text: ColumnElement[str], *tests: ColumnElement[bool]) -> Label[Any]:
    """Return every row of another table that belongs to a pilot as one text, in whatever order."""
    found = select(func.aggregate_strings(text, BETWEEN)).where(*tests).correlate(Pilot)
    return found.scalar_subquery().label(name)


OF_THE_MARKS = (
    _rows(
        "sheet",
        _text(RunSheetChange.variant, RunSheetChange.changed_at),
        RunSheetChange.pilot_id == Pilot.id,
    ),
    _rows(
        "crew",
        _text(CrewMember.account_id, CrewMember.task),
        CrewMember.pilot_id == Pilot.id,
        CrewMember.state == ACCEPTED,
    ),
    _rows("briefing", _text(Briefing.version), Briefing.pilot_id == Pilot.id),
    _rows(
        "call",
        _text(Contact.name, Contact.job, Contact.phone),
        Contact.organisation_id == Pilot.organisation_id,
        or_(Pilot.contact_id.is_(None), Contact.id == Pilot.contact_id),
    ),
    _rows(
        "examples",
        _text(PilotExample.code, PilotExample.position),
        PilotExample.pilot_id == Pilot.id,
    ),
)
"""The columns that ``marks_in`` reads, for a query over pilots."""


def marks_in(of: Mapping[str, Any]) -> dict[str, str]:
    """Return the marks in a row that holds ``OF_THE_MARKS`` by name."""
    return {column.name: _mark(of[column.name]) for column in OF_THE_MARKS}


def marks_of(pilot: Pilot) -> dict[str, str]:
    """Return the marks of one pilot; one query."""
    query = select(*OF_THE_MARKS).select_from(Pilot).where(Pilot.id == pilot.id)
    return marks_in(dict(db.session.execute(query).mappings().one()))


def _mark(text: str | None) -> str:
    """Return a short mark that says nothing of what it was made of."""
    rows = sorted((text or "").split(BETWEEN))
    return hashlib.sha256(BETWEEN.join(rows).encode()).hexdigest()[:MARK_LENGTH]
