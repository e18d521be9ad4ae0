"""What became of a map between two sessions."""

from __future__ import annotations

from dataclasses import dataclass

from cleanup.domain.ecosystem.history import Changed, change, compare_density
from cleanup.domain.ecosystem.sharing import SharedStanding, is_sensitive
from cleanup.domain.ecosystem.ties import KnownTie
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.models.ecosystem import EcosystemMap, MapActor, MapSession
from cleanup.services.ecosystem.reading import read_map


@dataclass(frozen=True)
class Comparison:
    """Two sessions side by side: relations, parties that came and went, and density where that can be."""

    first: MapSession
    second: MapSession
    changes: tuple[Changed, ...]
    came: tuple[MapActor, ...]
    went: tuple[MapActor, ...]
    density: tuple[float, float] | None
    actors: dict[str, MapActor]


def compare(row: EcosystemMap, first: MapSession, second: MapSession, *, shared: bool) -> Comparison:
    """Return what became of every relation; raises RuleBrokenError unless the second session is later."""
    if second.number <= first.number:
        raise RuleBrokenError(N_("Kies twee sessies, de oudste eerst."))
    before, after = read_map(row, first), read_map(row, second)
    arrows = {arrow.key: arrow for arrow in (*before.arrows, *after.arrows)}
    actors = {**before.by_id, **after.by_id}
    found = change(arrows.values(), after.claims, first.number, second.number)
    if shared:
        standings = {
            key: SharedStanding(actor.stakeholder_kind, actor.level) for key, actor in actors.items()
        }
        found = tuple(
            one
            for one in found
            if not is_sensitive(standings, KnownTie("", one.arrow.source, one.arrow.target, one.arrow.kind))
        )
    return Comparison(
        first,
        second,
        found,
        tuple(actor for actor in after.actors if actor.id not in before.by_id),
        tuple(actor for actor in before.actors if actor.id not in after.by_id),
        compare_density((before.keys, before.ties), (after.keys, after.ties)),
        actors,
    )
