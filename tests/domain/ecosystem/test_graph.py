"""Two hundred random maps, counted by us and by networkx."""

import random

import networkx as nx
import pytest

from cleanup.domain.ecosystem import graph, ties
from cleanup.domain.ecosystem.words import TYPED_KINDS


def random_map(seed):
    dice = random.Random(seed)
    parties = [f"p{number:02}" for number in range(dice.randint(2, 24))]
    count = dice.randint(0, len(parties) * 3)
    found = {}
    for _ in range(count):
        source, target, kind = dice.choice(parties), dice.choice(parties), dice.choice(TYPED_KINDS)
        found[source, target, kind] = ties.KnownTie(f"{source}{target}{kind}", source, target, kind)
    return parties, list(found.values())


def as_graph(parties, statements, kind=nx.DiGraph):
    made = kind()
    made.add_nodes_from(parties)
    made.add_edges_from((a, b) for a, b in statements if a != b)
    return made


@pytest.mark.parametrize("seed", range(200))
def test_a_random_map_is_counted_as_networkx_counts_it(seed):
    parties, found = random_map(seed)
    for kinds in ((), *((kind,) for kind in TYPED_KINDS)):
        said = ties.statements_of(found, *kinds)
        directed, counts = as_graph(parties, said), graph.count_statements(parties, said)
        assert counts.outgoing == dict(directed.out_degree())
        assert counts.incoming == dict(directed.in_degree())
        assert counts.statements == directed.number_of_edges()
        pairs = graph.sort_pairs(parties, said)
        assert {frozenset(pair) for pair in (*pairs.mutual, *pairs.one_sided)} == {
            frozenset(edge) for edge in directed.edges
        }
        assert pairs.possible == len(parties) * (len(parties) - 1) // 2
        mutual, every = graph.reciprocity(said)
        assert mutual == round((nx.reciprocity(directed) if every else 0) * every)
        if len(parties) > 1:
            assert graph.density(parties, said) == pytest.approx(nx.density(directed))
        both_ways = as_graph(parties, said, nx.Graph)
        weak = graph.find_weak(said)
        assert weak.cut_points == set(nx.articulation_points(both_ways))
        assert weak.links == {frozenset(bridge) for bridge in nx.bridges(both_ways)}
        assert sorted(map(set, graph.components(parties, said)), key=sorted) == sorted(
            map(set, nx.connected_components(both_ways)), key=sorted
        )


def test_a_relation_within_one_kind_is_no_pair():
    assert graph.sort_pairs(["a", "b"], [("a", "a")]).missing == (("a", "b"),)
    assert graph.count_statements(["a", "b"], [("a", "a")]).statements == 0


def test_one_party_has_no_density():
    assert graph.density(["a"], []) is None
