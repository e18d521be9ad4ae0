"""What each revision of a plan changed, so that the second of two editors sees what the first did."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from cleanup.domain.platform.edits import FieldChange
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import PilotChange


def as_text(value: Any) -> str:
    """Return a value of a plan as text, the same each time."""
    if isinstance(value, bool):
        return "ja" if value else "nee"
    if isinstance(value, dt.time):
        return value.strftime("%H:%M")
    return "" if value is None else str(value)


def note_change(
    pilot: Pilot,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
    account: Account | None,
    now: dt.datetime,
) -> None:
    """Raise the revision of a pilot and keep what changed."""
    pilot.revision += 1
    fields = {
        name: [as_text(before[name]), as_text(after[name])] for name in after if before[name] != after[name]
    }
    db.session.add(
        PilotChange(
            pilot_id=pilot.id,
            revision=pilot.revision,
            changed_at=now,
            account=account,
            fields=json.dumps(fields, ensure_ascii=False),
        )
    )
    db.session.flush()


def list_changes_since(pilot: Pilot, revision: int) -> list[FieldChange]:
    """Return the fields that changed after a revision, each once, in the order of the plan's history."""
    query = (
        select(PilotChange)
        .where(PilotChange.pilot_id == pilot.id, PilotChange.revision > revision)
        .order_by(PilotChange.revision)
    )
    merged: dict[str, FieldChange] = {}
    for change in db.session.scalars(query):
        for field, (before, after) in json.loads(change.fields).items():
            first = merged.get(field)
            name = change.account.name if change.account else ""
            merged[field] = FieldChange(
                field, first.before if first else before, after, name, change.changed_at
            )
    return [change for change in merged.values() if change.before != change.after]


def list_history(pilot: Pilot) -> list[tuple[PilotChange, dict[str, list[str]]]]:
    """Return every revision of a plan, the latest first, with what it changed."""
    query = select(PilotChange).where(PilotChange.pilot_id == pilot.id)
    found = db.session.scalars(query.order_by(PilotChange.revision.desc()))
    return [(change, json.loads(change.fields)) for change in found]
