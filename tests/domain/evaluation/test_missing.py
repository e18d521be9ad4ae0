"""What a change would be with those who did not answer twice, against people who did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.domain.evaluation.missing import with_missing

SCALE = (1, 5)
SCORES = st.lists(st.integers(1, 5), min_size=1, max_size=12)


def mean(values):
    return sum(values) / len(values)


@given(
    pairs=st.lists(st.tuples(st.integers(1, 5), st.integers(1, 5)), min_size=1, max_size=12), others=SCORES
)
def test_the_bounds_are_those_of_everybody_at_an_end_of_the_scale(pairs, others):
    before, after = zip(*pairs, strict=True)
    begun = [*before, *others]
    found = with_missing(
        "kennis", len(pairs), len(begun), mean(after) - mean(before), SCALE, (mean(begun), mean(after))
    )
    for end, bound in ((1, found.lowest), (5, found.highest)):
        assert bound == pytest.approx(mean([*after, *[end] * len(others)]) - mean(begun))
    stood_still = mean([*after, *others]) - mean(begun)
    assert found.unchanged == pytest.approx(stood_still)
    assert found.lowest - 1e-9 <= found.unchanged <= found.highest + 1e-9
    if found.tips is not None:
        moved = mean([*after, *[score + found.tips for score in others]]) - mean(begun)
        assert moved == pytest.approx(0, abs=1e-9)


def test_a_change_that_no_answer_could_undo_says_so():
    assert with_missing("kennis", 30, 31, 0.8, SCALE).tips is None
    assert with_missing("kennis", 20, 30, 0.5, SCALE).tips == pytest.approx(-1.0)


@pytest.mark.parametrize(("pairs", "begun"), [(12, 12), (12, 11), (0, 12)])
def test_where_nobody_is_missing_or_nothing_is_paired_there_is_nothing_to_say(pairs, begun):
    assert with_missing("kennis", pairs, begun, 0.5, SCALE) is None


def test_without_the_mean_of_everybody_there_are_no_ends():
    found = with_missing("kennis", 16, 20, 0.5, SCALE)
    assert (found.lowest, found.highest) == (None, None)
    assert found.others == 4
