"""Days whose place was written down for another organisation than they are with now."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlalchemy import Select, literal_column, or_, select, union_all

from cleanup.domain.pilots.guards import Finding
from cleanup.domain.pilots.places import Change, place_to_ask
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import PilotChange, PilotDecision

ABOUT_A_PLACE = ("organisation", "place", "municipality")
Found = dict[str, list[Finding]]


def places_to_ask(pilots: Iterable[Pilot]) -> Found:
    """Return, by id of a pilot, whether to ask if its place still holds; one query for any number."""
    listed = list(pilots)
    changes: dict[str, list[Change]] = {}
    for pilot_id, at, fields, _made in db.session.execute(_changes([pilot.id for pilot in listed])):
        changes.setdefault(pilot_id, []).append((at, json.loads(fields)))
    return _asked(listed, changes)


def places_and_decisions(pilots: Iterable[Pilot]) -> tuple[Found, set[tuple[str, str]]]:
    """Return the same with what was decided, as (pilot, finding): one statement, for the start page."""
    listed = list(pilots)
    ids = [pilot.id for pilot in listed]
    decisions: Any = select(
        PilotDecision.pilot_id, PilotDecision.decided_at, PilotDecision.finding, literal_column("1")
    ).where(PilotDecision.pilot_id.in_(ids))
    changes: dict[str, list[Change]] = {}
    decided: set[tuple[str, str]] = set()
    for pilot_id, at, text, is_decision in db.session.execute(union_all(decisions, _changes(ids))):
        if is_decision:
            decided.add((pilot_id, text))
        else:
            changes.setdefault(pilot_id, []).append((at, json.loads(text)))
    return _asked(listed, changes), decided


def _changes(ids: Sequence[str]) -> Select[Any]:
    told = or_(*(PilotChange.fields.contains(f'"{name}"', autoescape=True) for name in ABOUT_A_PLACE))
    columns: Any = (PilotChange.pilot_id, PilotChange.changed_at, PilotChange.fields, literal_column("0"))
    return select(*columns).where(PilotChange.pilot_id.in_(ids), told)


def _asked(pilots: Iterable[Pilot], changes: Mapping[str, Sequence[Change]]) -> Found:
    found = {}
    for pilot in pilots:
        home = pilot.organisation.municipality
        finding = place_to_ask(pilot.place, pilot.municipality, home, changes.get(pilot.id, []))
        found[pilot.id] = [finding] if finding else []
    return found
