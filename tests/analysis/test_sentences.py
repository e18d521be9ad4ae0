import pytest

from cleanup.analysis.sentences import Sentence, number, signed
from cleanup.analysis.summary import INTERVAL


@pytest.mark.parametrize(
    ("value", "expected"),
    [(3.75, "3,8"), (0.04, "0,0"), (-0.04, "0,0"), (-0.5, "-0,5"), (5, "5,0"), ("[c]", "[c]")],
)
def test_numbers_are_written_the_dutch_way(value, expected):
    assert number(value) == expected


@pytest.mark.parametrize(
    ("value", "expected"), [(0.46, "+0,5"), (-0.46, "-0,5"), (0.0, "0,0"), ("[c]", "[c]")]
)
def test_a_change_has_a_sign(value, expected):
    assert signed(value) == expected


def test_a_sentence_fills_in_its_values():
    assert (
        str(Sentence(INTERVAL, {"low": "+0,1", "high": "+0,9"}))
        == "Het 95%-interval loopt van +0,1 tot +0,9."
    )
    assert str(Sentence("Minder dan 60 %")) == "Minder dan 60 %"
