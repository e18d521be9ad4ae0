"""The ladder, what counts of two opinions, and which groups ask for norms."""

import pytest

from cleanup.domain.cocreation.training import CompetenceLevel, asks_for_norms, ladder_step

MODULES = ("dialoog", "norm", "feedback")


@pytest.mark.parametrize(
    ("own", "coach", "counted"),
    [
        ("", "", ""),
        ("geoefend", "", "geoefend"),
        ("zelf_gedaan", "gezien", "gezien"),
        ("gezien", "zelf_gedaan", "gezien"),
        ("", "zelf_gedaan", ""),
    ],
)
def test_the_lower_of_two_opinions_counts(own, coach, counted):
    assert CompetenceLevel(own, coach).counted == counted


def test_the_ladder():
    practised = {"dialoog": CompetenceLevel("geoefend"), "norm": CompetenceLevel("zelf_gedaan")}
    assert ladder_step({}, MODULES) == "begeleidt_mee"
    assert ladder_step({"norm": CompetenceLevel("zelf_gedaan")}, MODULES) == "begeleidt_mee"
    assert ladder_step(practised, MODULES) == "begeleidt_samen"
    assert ladder_step(dict.fromkeys(MODULES, CompetenceLevel("zelf_gedaan")), MODULES) == "leidt"
    doubted = dict.fromkeys(MODULES, CompetenceLevel("zelf_gedaan")) | {
        "feedback": CompetenceLevel("zelf_gedaan", "geoefend")
    }
    assert ladder_step(doubted, MODULES) == "begeleidt_samen"


@pytest.mark.parametrize(
    ("variant", "motivation", "asks"),
    [
        ("gemotiveerd", "hoog", False),
        ("gemotiveerd", "", False),
        ("gemotiveerd", "laag", True),
        ("gemengd", "hoog", True),
        ("eerst_bewust", "", True),
    ],
)
def test_a_mixed_or_unmotivated_group_asks_for_norms(variant, motivation, asks):
    assert asks_for_norms(variant, motivation) is asks
