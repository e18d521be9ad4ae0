"""What a map cannot know: who was not at the table, and which silence is therefore no finding."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass

from cleanup.domain.ecosystem.graph import Pair, Statement, between, sort_pairs
from cleanup.domain.ecosystem.ties import KnownTie, only_fragile, statements_of, without_ties


@dataclass(frozen=True)
class SpokenFor:
    """How many kinds of party spoke for themselves, and how many statements come from them."""

    present: int
    kinds: int
    own_statements: int
    statements: int

    @property
    def others(self) -> int:
        """How many kinds are described by others only."""
        return self.kinds - self.present


def spoken_for(
    kinds: Collection[str], present: Collection[str], statements: Iterable[Statement]
) -> SpokenFor:
    """Return who speaks for themselves; parties are named by their kind here."""
    known = between(kinds, statements)
    return SpokenFor(
        sum(kind in present for kind in kinds),
        len(kinds),
        sum(source in present for source, _ in known),
        len(known),
    )


@dataclass(frozen=True)
class MissingPairs:
    """The pairs without a relation, and why.

    Of ``known`` and ``unknown`` nobody says anything, of the latter because neither of the two was at the
    table. Of ``spoken`` somebody does: it is gone, it could come, or others denied it and it was taken off.
    """

    known: tuple[Pair, ...]
    unknown: tuple[Pair, ...]
    spoken: tuple[Pair, ...] = ()

    @property
    def silent(self) -> int:
        """Of how many pairs nobody says anything."""
        return len(self.known) + len(self.unknown)

    @property
    def count(self) -> int:
        """How many pairs have no relation at all."""
        return self.silent + len(self.spoken)

    def per_party(self) -> Mapping[str, int]:
        """Return in how many missing pairs each party stands."""
        counts: dict[str, int] = {}
        for pair in (*self.known, *self.unknown, *self.spoken):
            for party in pair:
                counts[party] = counts.get(party, 0) + 1
        return counts


def missing_pairs(
    parties: Mapping[str, str],
    present: Collection[str],
    statements: Iterable[Statement],
    spoken_of: Iterable[Statement] = (),
) -> MissingPairs:
    """Return the pairs without a relation, split by whether somebody spoke of it or could have known.

    Parameters
    ----------
    parties
        The kind of every party, by its key, in the order of the map.
    present
        The kinds that were at the table.
    spoken_of
        From whom to whom a relation was said to be there, to be possible or to be gone.
    """
    told = {frozenset(ends) for ends in spoken_of}
    known: list[Pair] = []
    unknown: list[Pair] = []
    spoken: list[Pair] = []
    for a, b in sort_pairs(list(parties), statements).missing:
        could_tell = parties[a] in present or parties[b] in present
        (spoken if {a, b} in told else known if could_tell else unknown).append((a, b))
    return MissingPairs(tuple(known), tuple(unknown), tuple(spoken))


@dataclass(frozen=True)
class BlindSpots:
    """Parties a reader must be careful with; each list in the order of the map."""

    present_without_ties: tuple[str, ...]
    silent: tuple[str, ...]
    only_fragile: tuple[str, ...]


def blind_spots(
    parties: Mapping[str, str],
    present: Collection[str],
    ties: Collection[KnownTie],
    speakers: Collection[str],
) -> BlindSpots:
    """Return of which parties the map says little, and why.

    ``silent`` are parties that others name while nothing was written down as said by their kind; ``speakers``
    are the kinds that said something, and being at the table counts as speaking.
    """
    named = {target for source, target in statements_of(ties) if source != target}
    return BlindSpots(
        tuple(party for party in without_ties(list(parties), ties) if parties[party] in present),
        tuple(
            party
            for party, kind in parties.items()
            if party in named and kind not in speakers and kind not in present
        ),
        tuple(only_fragile(list(parties), ties)),
    )
