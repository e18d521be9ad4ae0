"""Counting a map of parties and relations: who names whom, what is mutual, what would fall apart.

A *statement* is a directed pair ``(from, to)`` of party keys. A relation of a party with itself is no pair
and is left out of every count here. The measures are those that hold when some parties were not at the table
(Smith & Moody 2013, PMC3846431): no centrality score, no communities. tests/domain/ecosystem compares them
with networkx on random maps.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from itertools import combinations

Statement = tuple[str, str]
Pair = tuple[str, str]
"""Two parties in the order of the map; direction does not matter."""


@dataclass(frozen=True)
class GraphCounts:
    """How many statements there are, of how many possible, and how many go out of and into each party."""

    statements: int
    possible: int
    outgoing: Mapping[str, int]
    incoming: Mapping[str, int]


@dataclass(frozen=True)
class Pairs:
    """Every pair of parties once: both say so, one of them says so, or nobody does.

    ``one_sided`` keeps its direction: ``(who says it, of whom)``.
    """

    mutual: tuple[Pair, ...]
    one_sided: tuple[Statement, ...]
    missing: tuple[Pair, ...]

    @property
    def possible(self) -> int:
        """How many pairs there are at all."""
        return len(self.mutual) + len(self.one_sided) + len(self.missing)


def between(parties: Collection[str], statements: Iterable[Statement]) -> set[Statement]:
    """Return the different statements between two of these parties."""
    return {(a, b) for a, b in statements if a != b and a in parties and b in parties}


def count_statements(parties: Collection[str], statements: Iterable[Statement]) -> GraphCounts:
    """Return how many statements there are, and out and in per party."""
    known = between(parties, statements)
    return GraphCounts(
        len(known),
        len(parties) * (len(parties) - 1),
        {party: sum(a == party for a, _ in known) for party in parties},
        {party: sum(b == party for _, b in known) for party in parties},
    )


def sort_pairs(parties: Collection[str], statements: Iterable[Statement]) -> Pairs:
    """Return all pairs of parties, sorted into mutual, one-sided and missing, in the order of the parties."""
    known = between(parties, statements)
    mutual: list[Pair] = []
    one_sided: list[Statement] = []
    missing: list[Pair] = []
    for a, b in combinations(parties, 2):
        said = [pair for pair in ((a, b), (b, a)) if pair in known]
        if len(said) == 1:
            one_sided += said
        else:
            (mutual if said else missing).append((a, b))
    return Pairs(tuple(mutual), tuple(one_sided), tuple(missing))


def reciprocity(statements: Iterable[Statement]) -> tuple[int, int]:
    """Return (statements that are answered by one the other way, all statements)."""
    known = {(a, b) for a, b in statements if a != b}
    return sum((b, a) in known for a, b in known), len(known)


def density(parties: Collection[str], statements: Iterable[Statement]) -> float | None:
    """Return the share of possible statements that is there; None with fewer than two parties."""
    counts = count_statements(parties, statements)
    return counts.statements / counts.possible if counts.possible else None


def neighbours(statements: Iterable[Statement]) -> dict[str, set[str]]:
    """Return who is linked with whom, whatever the direction."""
    linked: dict[str, set[str]] = {}
    for a, b in statements:
        if a != b:
            linked.setdefault(a, set()).add(b)
            linked.setdefault(b, set()).add(a)
    return linked


def components(parties: Collection[str], statements: Iterable[Statement]) -> list[tuple[str, ...]]:
    """Return the groups that hang together, the largest first; parties in the order given."""
    linked = neighbours(between(parties, statements))
    left, found = dict.fromkeys(parties), []
    while left:
        group, waiting = set(), [next(iter(left))]
        while waiting:
            party = waiting.pop()
            if party not in group:
                group.add(party)
                waiting += linked.get(party, ())
        found.append(tuple(party for party in parties if party in group))
        left = {party: None for party in left if party not in group}
    return sorted(found, key=len, reverse=True)


@dataclass(frozen=True)
class Weak:
    """Where a map would fall apart: parties (``cut_points``) and single relations (``links``)."""

    cut_points: frozenset[str]
    links: frozenset[frozenset[str]]


def find_weak(statements: Iterable[Statement]) -> Weak:
    """Return the parties and the single relations whose loss cuts somebody off.

    Hopcroft and Tarjan's walk in depth: every party gets the number of its visit and the lowest number that
    can be reached from behind it without going back over the line it was found by.
    """
    linked = {party: sorted(others) for party, others in neighbours(statements).items()}
    walk = _Walk(linked)
    for party in sorted(linked):
        if party not in walk.number:
            walk.begin(party)
    return Weak(frozenset(walk.cut_points), frozenset(walk.links))


class _Walk:
    """One walk through a map; at most 60 parties deep, so Python's own stack holds it."""

    def __init__(self, linked: Mapping[str, list[str]]) -> None:
        self.linked = linked
        self.number: dict[str, int] = {}
        self.lowest: dict[str, int] = {}
        self.cut_points: set[str] = set()
        self.links: set[frozenset[str]] = set()

    def begin(self, root: str) -> None:
        """Walk from a party; it is a cut point itself when two or more parts hang on it."""
        self._visit(root)
        parts = 0
        for party in self.linked[root]:
            if party not in self.number:
                parts += 1
                self._go(party, root)
        if parts > 1:
            self.cut_points.add(root)

    def _visit(self, party: str) -> None:
        self.number[party] = self.lowest[party] = len(self.number)

    def _go(self, party: str, back: str) -> None:
        self._visit(party)
        for other in self.linked[party]:
            if other == back:
                continue
            if other in self.number:
                self.lowest[party] = min(self.lowest[party], self.number[other])
                continue
            self._go(other, party)
            self.lowest[party] = min(self.lowest[party], self.lowest[other])
            if self.lowest[other] >= self.number[party]:
                self.cut_points.add(party)
        if self.lowest[party] > self.number[back]:
            self.links.add(frozenset((party, back)))
