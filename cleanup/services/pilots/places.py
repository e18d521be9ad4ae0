"""Days whose place was written down for another organisation than they are with now."""

from __future__ import annotations

from collections.abc import Iterable

from cleanup.domain.pilots.guards import Finding
from cleanup.domain.pilots.places import place_to_ask
from cleanup.models.pilots.plan import Pilot
from cleanup.services.pilots.news import changes_of


def places_to_ask(pilots: Iterable[Pilot]) -> dict[str, list[Finding]]:
    """Return, by id of a pilot, whether to ask if its place still holds; the same queries for any number."""
    listed = list(pilots)
    changes = changes_of([pilot.id for pilot in listed])
    found = {}
    for pilot in listed:
        told = [(change.at, change.fields) for change in changes.get(pilot.id, [])]
        finding = place_to_ask(pilot.place, pilot.municipality, pilot.organisation.municipality, told)
        found[pilot.id] = [finding] if finding else []
    return found
