"""What happened to a pilot that others rely on, and who was not told yet."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.pilots.news import CREW, PilotEvent, events_of, for_nobody, untold
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import CrewRemoval, PilotChange
from cleanup.models.platform.outbox import OutboxMessage


@dataclass(frozen=True)
class PlanRevision:
    """One revision of a plan: when, and the text before and after of every field."""

    at: dt.datetime
    fields: dict[str, list[str]]


def changes_of(pilot_ids: list[str]) -> dict[str, list[PlanRevision]]:
    """Return what changed about pilots, by id: revisions of the plan, and who was taken off the crew."""
    if not pilot_ids:
        return {}
    query = (
        select(PilotChange)
        .where(PilotChange.pilot_id.in_(pilot_ids))
        .order_by(PilotChange.pilot_id, PilotChange.revision)
    )
    found: dict[str, list[PlanRevision]] = {}
    for row in db.session.scalars(query):
        found.setdefault(row.pilot_id, []).append(PlanRevision(row.changed_at, json.loads(row.fields)))
    for removal in db.session.scalars(select(CrewRemoval).where(CrewRemoval.pilot_id.in_(pilot_ids))):
        taken_off = {CREW: [removal.account_id, ""]}
        found.setdefault(removal.pilot_id, []).append(PlanRevision(removal.removed_at, taken_off))
    return found


def list_untold(pilots: Iterable[Pilot]) -> dict[str, dict[PilotEvent, tuple[str, ...]]]:
    """Return, by id of a pilot, the texts that still have to go out by event; three queries for all pilots.

    A text counts as told once it was sent or copied after the change. ``pilots`` come with their crew.
    """
    led = {pilot.id: pilot.is_led for pilot in pilots}
    changes = changes_of(list(led))
    if not changes:
        return {}
    query = select(OutboxMessage.pilot_id, OutboxMessage.message, OutboxMessage.created_at).where(
        OutboxMessage.pilot_id.in_(list(changes))
    )
    sent: dict[str, dict[str, dt.datetime]] = {}
    for pilot_id, message, at in db.session.execute(query.order_by(OutboxMessage.created_at)):
        sent.setdefault(str(pilot_id), {})[message] = at
    found = {
        pilot_id: untold([(one.at, one.fields) for one in known], sent.get(pilot_id, {}))
        for pilot_id, known in changes.items()
    }
    told = {key: waiting if led[key] else for_nobody(waiting) for key, waiting in found.items()}
    return {pilot_id: waiting for pilot_id, waiting in told.items() if waiting}


def happened_since(pilot: Pilot, since: dt.datetime) -> set[PilotEvent]:
    """Return what happened to a pilot after a moment that others must hear of."""
    changes = changes_of([pilot.id]).get(pilot.id, [])
    return {event for change in changes if change.at > since for event in events_of(change.fields)}


def moved_since(pilot: Pilot, since: dt.datetime) -> bool:
    """Whether the date, the time or the place of a pilot changed after a moment."""
    return bool(happened_since(pilot, since) & {PilotEvent.MOVED, PilotEvent.PLACE_CHANGED})
