"""What a map says, worked out once for the overview, the matrix, the blind spots and the files."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.domain.ecosystem.blind import (
    BlindSpots,
    MissingPairs,
    SpokenFor,
    blind_spots,
    missing_pairs,
    spoken_for,
)
from cleanup.domain.ecosystem.graph import GraphCounts, Pair, Pairs, count_statements, reciprocity, sort_pairs
from cleanup.domain.ecosystem.history import Arrow, contradictions, withdrawn
from cleanup.domain.ecosystem.ties import (
    TieStanding,
    count_contexts,
    count_kinds,
    helps_and_hinders,
    several_kinds,
    single_links,
    standings,
    statements_of,
    without_support,
    without_ties,
)
from cleanup.domain.ecosystem.words import NONE, SUPPORT
from cleanup.services.ecosystem.reading import MapView


@dataclass(frozen=True)
class Findings:
    """Everything that can be said of a map; parties by id."""

    counts: GraphCounts
    pairs: Pairs
    by_kind: Mapping[str, int]
    contexts: Mapping[str, int]
    mutual_support: tuple[int, int]
    several: list[tuple[Pair, int]]
    helps_and_hinders: list[Pair]
    without_ties: list[str]
    without_support: list[str]
    single_links: list[Pair]
    standings: list[TieStanding]
    contradictions: list[Pair]
    withdrawn: list[Arrow]
    spoken: SpokenFor
    missing: MissingPairs
    blind: BlindSpots


def find(view: MapView) -> Findings:
    """Return what a map says as it stands in a view."""
    said = statements_of(view.ties)
    order = {key: place for place, key in enumerate(view.keys)}
    links, both = [sorted(link) for link in single_links(view.ties)], helps_and_hinders(view.ties)
    return Findings(
        counts=count_statements(view.keys, said),
        pairs=sort_pairs(view.keys, said),
        by_kind=count_kinds(view.ties),
        contexts=count_contexts(view.ties),
        mutual_support=reciprocity(statements_of(view.ties, SUPPORT)),
        several=_in_order(several_kinds(view.ties), order),
        helps_and_hinders=[pair for pair, _ in _in_order([(pair, 0) for pair in both], order)],
        without_ties=without_ties(view.keys, view.ties),
        without_support=without_support(view.keys, view.ties),
        single_links=[pair for pair, _ in _in_order([((a, b), 0) for a, b in links], order)],
        standings=sorted(standings(view.ties), key=lambda one: order[one.party]),
        contradictions=contradictions(view.arrows, view.claims, view.number),
        withdrawn=view.shown(withdrawn(view.arrows, view.claims)),
        spoken=_spoken(view),
        missing=missing_pairs(view.kinds, view.present, said, [arrow.ends for arrow in _spoken_of(view)]),
        blind=blind_spots(view.kinds, view.present, view.ties, view.speakers),
    )


def _spoken_of(view: MapView) -> list[Arrow]:
    """Return the relations of which somebody once said that they are there, could come or are gone.

    Who leaves a party out of a list ("all but these") speaks of nothing: that is how the method is filled in.
    """
    told = {claim.tie for claim in view.claims if claim.presence != NONE}
    return view.shown([arrow for arrow in view.arrows if arrow.key in told])


def _in_order(found: list[tuple[Pair, int]], order: Mapping[str, int]) -> list[tuple[Pair, int]]:
    """Return pairs in reading order, each with its first party first; those with the largest number lead."""
    turned = [((a, b) if order[a] < order[b] else (b, a), count) for (a, b), count in found]
    return sorted(turned, key=lambda each: (-each[1], order[each[0][0]], order[each[0][1]]))


def _spoken(view: MapView) -> SpokenFor:
    """Return who speaks for themselves, counted per kind of party."""
    kinds = list(dict.fromkeys(view.kinds.values()))
    by_kind = {(view.kinds[a], view.kinds[b]) for a, b in statements_of(view.ties)}
    own = spoken_for(kinds, view.present, by_kind)
    if len(kinds) == len(view.actors):
        return own
    said = [(a, b) for a, b in statements_of(view.ties) if a != b]
    return SpokenFor(own.present, own.kinds, sum(view.kinds[a] in view.present for a, _ in said), len(said))
