"""Relations of several kinds between parties, and what they say together."""

from __future__ import annotations

from collections.abc import Collection, Hashable, Iterable, Mapping
from dataclasses import dataclass

from cleanup.domain.ecosystem.graph import Pair, Statement, find_weak, neighbours
from cleanup.domain.ecosystem.words import (
    CONTEXTS,
    FRAGILE,
    HINDER,
    SUPPORT,
    TYPED_KINDS,
    UNKNOWN,
)


@dataclass(frozen=True)
class KnownTie:
    """One arrow as it is known now.

    ``key`` names it for good, ``source`` and ``target`` are keys of parties. ``said`` holds who or what said
    so (a chapter, a speaker); a tie is left out when everything that said so is left out.
    """

    key: str
    source: str
    target: str
    kind: str
    strength: str = UNKNOWN
    context: str = UNKNOWN
    is_potential: bool = False
    said: frozenset[Hashable] = frozenset()

    @property
    def ends(self) -> Statement:
        """From whom to whom."""
        return self.source, self.target


def statements_of(ties: Iterable[KnownTie], *kinds: str) -> set[Statement]:
    """Return who is said to have a relation with whom, of these kinds (none named: of any).

    What could be a relation some day is not one yet.
    """
    return {tie.ends for tie in ties if not tie.is_potential and (not kinds or tie.kind in kinds)}


def pairs_of(ties: Iterable[KnownTie]) -> dict[Pair, set[str]]:
    """Return the kinds of relation per pair of different parties, whatever the direction."""
    found: dict[Pair, set[str]] = {}
    for tie in ties:
        if tie.source != tie.target and not tie.is_potential:
            first, second = sorted(tie.ends)
            found.setdefault((first, second), set()).add(tie.kind)
    return found


def several_kinds(ties: Iterable[KnownTie]) -> list[tuple[Pair, int]]:
    """Return the pairs that are linked in more than one of the four ways, most ways first."""
    ways = {pair: len(kinds & set(TYPED_KINDS)) for pair, kinds in pairs_of(ties).items()}
    return sorted(
        ((pair, count) for pair, count in ways.items() if count > 1), key=lambda each: (-each[1], each[0])
    )


def helps_and_hinders(ties: Iterable[KnownTie]) -> list[Pair]:
    """Return the pairs that support and disturb each other at once."""
    return sorted(pair for pair, kinds in pairs_of(ties).items() if {SUPPORT, HINDER} <= kinds)


def without_ties(parties: Collection[str], ties: Iterable[KnownTie]) -> list[str]:
    """Return the parties that no relation with another party is known of."""
    linked = neighbours(statements_of(ties))
    return [party for party in parties if party not in linked]


def without_support(parties: Collection[str], ties: Iterable[KnownTie]) -> list[str]:
    """Return the parties that neither give nor get support."""
    linked = neighbours(statements_of(ties, SUPPORT))
    return [party for party in parties if party not in linked]


def cut_points(ties: Iterable[KnownTie]) -> frozenset[str]:
    """Return the parties whose leaving would split the supporting relations."""
    return find_weak(statements_of(ties, SUPPORT)).cut_points


def single_links(ties: Iterable[KnownTie]) -> frozenset[frozenset[str]]:
    """Return the supporting relations whose loss cuts somebody off."""
    return find_weak(statements_of(ties, SUPPORT)).links


def holds_without(ties: Collection[KnownTie]) -> dict[Hashable, frozenset[str]]:
    """Return the cut points that remain when everything one source or speaker said is left out."""
    sources = {source for tie in ties for source in tie.said}
    return {
        left_out: cut_points([tie for tie in ties if tie.said - {left_out} or not tie.said])
        for left_out in sorted(sources, key=str)
    }


@dataclass(frozen=True)
class TieStanding:
    """A cut point and whether it stays one whoever is left out; ``fails_without`` says of whom it hangs."""

    party: str
    fails_without: tuple[Hashable, ...]
    is_tested: bool

    @property
    def holds(self) -> bool:
        """Whether this may be said without “it depends on who was at the table”."""
        return self.is_tested and not self.fails_without


def standings(ties: Collection[KnownTie]) -> list[TieStanding]:
    """Return every cut point with what it depends on; tested only when at least two sources are known."""
    versions = holds_without(ties)
    return [
        TieStanding(
            party,
            tuple(source for source, left in versions.items() if party not in left),
            is_tested=len(versions) > 1,
        )
        for party in sorted(cut_points(ties))
    ]


def count_contexts(ties: Iterable[KnownTie]) -> dict[str, int]:
    """Return how many relations rest on what: structural, a project, one person, an incident, not said."""
    counts = dict.fromkeys(CONTEXTS, 0)
    for tie in ties:
        if not tie.is_potential:
            counts[tie.context] += 1
    return counts


def only_fragile(parties: Collection[str], ties: Iterable[KnownTie]) -> list[str]:
    """Return the parties all of whose relations rest on a project, one person or an incident."""
    contexts: dict[str, set[str]] = {}
    for tie in ties:
        if not tie.is_potential and tie.source != tie.target:
            for party in tie.ends:
                contexts.setdefault(party, set()).add(tie.context)
    return [party for party in parties if contexts.get(party) and contexts[party] <= FRAGILE]


def count_kinds(ties: Iterable[KnownTie]) -> Mapping[str, int]:
    """Return how many relations there are of each kind that occurs."""
    counts: dict[str, int] = {}
    for tie in ties:
        if not tie.is_potential:
            counts[tie.kind] = counts.get(tie.kind, 0) + 1
    return counts
