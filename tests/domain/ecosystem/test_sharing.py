"""A disturbing relation of a named organisation is told of its kind only when two of them could be meant."""

import pytest

from cleanup.domain.ecosystem.sharing import SharedStanding, share
from cleanup.domain.ecosystem.ties import KnownTie

KINDS = {"jongerenwerk": SharedStanding("jongerenwerk", "soort"), "ggd": SharedStanding("ggd", "soort")}
ORGANISATION = SharedStanding("jongerenwerk", "organisatie")
LINKED = SharedStanding("jongerenwerk", "organisatie", "o1")
PART = SharedStanding("jongerenwerk", "onderdeel")
PART_OF_IT = SharedStanding("jongerenwerk", "onderdeel", "o1")
PART_OF_ANOTHER = SharedStanding("jongerenwerk", "onderdeel", "o2")


@pytest.mark.parametrize(
    ("named", "is_told"),
    [
        ([ORGANISATION], False),
        ([ORGANISATION, ORGANISATION], True),
        ([PART, ORGANISATION], False),
        ([PART, PART], False),
        ([PART_OF_IT, LINKED], False),
        ([PART_OF_ANOTHER, LINKED], True),
        ([ORGANISATION, SharedStanding("hulp", "organisatie")], False),
    ],
)
def test_two_different_organisations_of_the_kind_are_needed(named, is_told):
    parties = KINDS | {f"n{place}": standing for place, standing in enumerate(named)}
    tie = KnownTie("t", "n0", "ggd", "verstorend")
    told = share(parties, [tie])
    assert [(one.source, one.target) for one in told] == ([("jongerenwerk", "ggd")] if is_told else [])


def test_support_and_relations_of_kinds_are_always_told():
    parties = KINDS | {"n0": PART}
    ties = [
        KnownTie("a", "n0", "ggd", "ondersteunend"),
        KnownTie("b", "jongerenwerk", "ggd", "verstorend"),
    ]
    assert share(parties, ties) == tuple(ties)
