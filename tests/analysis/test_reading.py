"""One rounding, one difference, and an interval or why there is none."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.analysis.disclosure.ladder import Ladder
from cleanup.analysis.disclosure.rounded import as_stored, from_stored
from cleanup.analysis.disclosure.shape import Rounding, plain
from cleanup.analysis.reading import (
    FEW_PILOTS,
    OUTWARD,
    SHIELDED,
    TOO_SMALL,
    about_interval,
    adds_up,
    as_read,
    changed,
    ends_of,
)
from cleanup.analysis.sentences import number, signed

SCORES = st.floats(1, 5).map(lambda score: round(score * 12) / 12)


@given(before=SCORES, after=SCORES, n=st.integers(5, 19))
def test_below_twenty_people_a_change_is_rounded_from_the_true_one(before, after, n):
    """As in every file; where it seems to differ from the means beside it, the page says why."""
    change = after - before
    read, digits = as_read(change, n)
    shown = [float(number(value).replace(",", ".")) for value in (before, after)]
    assert digits == 1
    assert signed(read, 1) == signed(change, 1)
    assert abs(read - change) < 0.05 + 1e-9
    assert adds_up(before, after, change, n) == (read == pytest.approx(shown[1] - shown[0]))


@given(before=SCORES, after=SCORES, n=st.integers(20, 400))
def test_from_twenty_on_it_has_a_decimal_more(before, after, n):
    assert as_read(after - before, n) == (round(after - before, 2) + 0.0, 2)
    assert adds_up(before, after, after - before, n)


def test_shorthand_is_itself():
    assert changed("[c]", 7) == "[c]"
    assert adds_up("[c]", "[c]", 0.55, 7)


def test_two_rounded_means_do_not_make_the_change():
    """2.870 to 3.241: a workbook to share says 0.4, and so does every page."""
    assert changed(0.371, 18) == "+0,4"
    assert not adds_up(2.870, 3.241, 0.371, 18)
    assert changed(0.85, 31) == "+0,85"


@pytest.mark.parametrize(
    ("value", "digits", "text"),
    [(0.04, 2, "+0,04"), (-0.04, 2, "-0,04"), (0.04, 1, "0,0"), (-0.04, 1, "0,0"), (-0.5, 1, "-0,5")],
)
def test_a_small_change_keeps_its_sign(value, digits, text):
    assert signed(value, digits) == text


def row(n, low, release=1, change=0.5):
    return {"n_koppels": n, "ci_laag": low, "ci_hoog": low, "verschil": change, "vrijgave": release}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (row(5, "[c]"), TOO_SMALL),
        (row(7, 0.0), OUTWARD),
        (row(7, 0.0, "[z]"), ""),
        (row(10, 0.1), ""),
        (row(31, "[z]"), FEW_PILOTS),
        (row(12, "[c]"), SHIELDED),
        (row(3, "[c]", change="[c]"), ""),
    ],
    ids=["five", "seven released", "seven now", "ten", "few pilots", "shielded", "nothing shown"],
)
def test_an_interval_says_how_it_was_rounded_or_why_it_is_not_there(line, said):
    assert about_interval(line) == said


@given(value=st.floats(-5, 5), n=st.integers(20, 400), rounding=st.sampled_from(Rounding))
def test_a_released_figure_reads_with_one_decimal_as_the_true_one(value, n, rounding):
    released = from_stored(json.loads(json.dumps(as_stored(rounding.of(value, n, Ladder())))))
    assert number(released) == number(value)
    assert number(released, 2) == number(value, 2)
    if rounding is not Rounding.NONE:
        assert plain(released) == round(value, 2)


@pytest.mark.parametrize(("true", "one"), [(3.252, "3,3"), (3.248, "3,2"), (0.151, "0,2"), (3.349, "3,3")])
def test_what_a_release_rounds_is_not_rounded_again(true, one):
    assert number(Rounding.NEAREST.of(true, 68, Ladder())) == one


def test_the_ends_of_an_interval_have_the_decimals_of_the_change():
    many, few = row(38, 0.04), row(12, 0.04)
    assert ends_of(many) == (0.04, 0.04, 2)
    assert ends_of(few) == (0.0, 0.0, 1)
    assert ends_of(row(38, "[c]")) is None
