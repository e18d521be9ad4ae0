"""What of a map leaves the room: a disturbing relation of a named organisation does not.

“Verstorend” about a kind of party is the content of the method; about one organisation it can hurt it. So
outside the session's own staff such a relation is told of the kind, when the map has at least two of that
kind, and else of nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cleanup.domain.ecosystem.ties import KnownTie
from cleanup.domain.ecosystem.words import HINDER, LEVEL_KIND

FEWEST = 2
"""So many named parties of one kind make that nobody can tell which of them was meant."""


@dataclass(frozen=True)
class SharedStanding:
    """The kind and the level of a party."""

    kind: str
    level: str

    @property
    def is_named(self) -> bool:
        """Whether it is an organisation or a part of one."""
        return self.level != LEVEL_KIND


def is_sensitive(parties: Mapping[str, SharedStanding], tie: KnownTie) -> bool:
    """Whether a relation says that a named organisation disturbs or is disturbed."""
    return tie.kind == HINDER and any(parties[end].is_named for end in tie.ends)


def share(parties: Mapping[str, SharedStanding], ties: Iterable[KnownTie]) -> tuple[KnownTie, ...]:
    """Return the relations that anybody may see."""
    general = {standing.kind: key for key, standing in parties.items() if not standing.is_named}
    named = [standing.kind for standing in parties.values() if standing.is_named]
    shown: dict[tuple[str, str, str], KnownTie] = {}
    for tie in ties:
        told: KnownTie | None = tie
        if is_sensitive(parties, tie):
            ends = [_told_as(key, parties[key], general, named) for key in tie.ends]
            told = _of_kinds(tie, ends[0], ends[1])
        if told is not None:
            shown.setdefault((told.source, told.target, told.kind), told)
    return tuple(shown.values())


def _told_as(key: str, standing: SharedStanding, general: Mapping[str, str], named: list[str]) -> str | None:
    if not standing.is_named:
        return key
    return general.get(standing.kind) if named.count(standing.kind) >= FEWEST else None


def _of_kinds(tie: KnownTie, source: str | None, target: str | None) -> KnownTie | None:
    if source is None or target is None:
        return None
    return replace(tie, key=f"{source}-{target}-{tie.kind}", source=source, target=target)
