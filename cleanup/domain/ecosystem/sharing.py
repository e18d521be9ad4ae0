"""What of a map may be shown to others: a disturbing relation of a named organisation does not.

“Verstorend” about a kind of party is the content of the method; about one organisation it can hurt it. So
outside the session's own staff such a relation is told of the kind, when the map has at least two of that
kind, and else of nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from cleanup.domain.ecosystem.ties import KnownTie
from cleanup.domain.ecosystem.words import HINDER, LEVEL_KIND, LEVEL_ORGANISATION

FEWEST = 2
"""So many organisations of one kind make that nobody can tell which of them was meant."""


@dataclass(frozen=True)
class SharedStanding:
    """The kind and the level of a party; ``organisation`` names the one it is or belongs to, when known."""

    kind: str
    level: str
    organisation: str = ""

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
    named = _organisations(parties)
    shown: dict[tuple[str, str, str], KnownTie] = {}
    for tie in ties:
        told: KnownTie | None = tie
        if is_sensitive(parties, tie):
            ends = [_told_as(key, parties[key], general, named) for key in tie.ends]
            told = _of_kinds(tie, ends[0], ends[1])
        if told is not None:
            shown.setdefault((told.source, told.target, told.kind), told)
    return tuple(shown.values())


def _organisations(parties: Mapping[str, SharedStanding]) -> dict[str, set[str]]:
    """Return the different organisations of each kind: a part counts with its own, and alone for nothing."""
    found: dict[str, set[str]] = {}
    for key, standing in parties.items():
        if standing.level == LEVEL_ORGANISATION or (standing.is_named and standing.organisation):
            found.setdefault(standing.kind, set()).add(standing.organisation or key)
    return found


def _told_as(
    key: str, standing: SharedStanding, general: Mapping[str, str], named: Mapping[str, set[str]]
) -> str | None:
    if not standing.is_named:
        return key
    return general.get(standing.kind) if len(named.get(standing.kind, ())) >= FEWEST else None


def _of_kinds(tie: KnownTie, source: str | None, target: str | None) -> KnownTie | None:
    if source is None or target is None:
        return None
    return replace(tie, key=f"{source}-{target}-{tie.kind}", source=source, target=target)
