import pytest

from cleanup.analysis.quotes import quote_table
from cleanup.analysis.study import prepare
from tests.analysis.cast import pilot_year

TEXTS = [
    ("B", "t1", "OPE", "geen", "geen", None, True),
    ("B", "t1", "OPE", "intern", "intern", None, True),
    ("B", "t1", "OPE", "rapport", "rapport", "skill", True),
    ("B", "t1", "OPE", "openbaar", "openbaar", "overig", True),
    ("B", "t1", "OPE", "niet gelezen", "openbaar", None, False),
]


def texts(rows, **more):
    return list(quote_table(prepare(pilot_year(open_answers=rows), **more)).frame["tekst"])


@pytest.mark.parametrize(
    ("profile", "expected"),
    [("deelbaar", {"rapport", "openbaar"}), ("onderzoek", {"intern", "rapport", "openbaar"})],
)
def test_only_screened_texts_with_enough_consent(profile, expected):
    assert set(texts(TEXTS, profile=profile)) == expected


def test_the_pilot_is_named_in_research_only():
    study = pilot_year(open_answers=TEXTS)
    assert "pilot" not in quote_table(prepare(study)).frame.columns
    assert set(quote_table(prepare(study, profile="onderzoek")).frame["pilot"]) == {"B"}


def test_a_small_pilot_is_quoted_among_others_only():
    small = [("A", "t1", "OPE", "klein", "openbaar", None, True)]
    assert texts(small) == ["klein"]
    assert texts(small, pilots=["A"]) == []
    assert texts([("A", "t2", "OPE", "vier", "openbaar", None, True)], pilots=["A", "B"]) == []


def test_factors_are_named_and_others_stay_as_coded():
    frame = quote_table(prepare(pilot_year(open_answers=TEXTS))).frame
    assert set(frame["factor"]) == {"vaardigheid", "overig"}


def test_the_order_does_not_follow_the_order_of_writing():
    assert texts(TEXTS) == texts(TEXTS[::-1])
    assert texts([]) == []
