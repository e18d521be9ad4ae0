"""What may be shown of a poll: nothing under five, no percentage under twenty, no small count follows."""

from dataclasses import replace

import pytest

from cleanup.domain.cocreation.polls import SMALL, results_of
from cleanup.services.platform.content.loader import load_content

ITEMS = load_content().questionnaires["needs_poll"].unfolded("np")
ROLE = next(item for item in ITEMS if item.code == "NP03")
AGREE = next(item for item in ITEMS if item.code == "NP04")
WANT = next(item for item in ITEMS if item.code == "NP06")


def asked(item, *counts):
    values = [option.value for option in item.scale.options]
    answers = [
        {item.code: [value]} for value, count in zip(values, counts, strict=False) for _ in range(count)
    ]
    found = results_of([item], answers, SMALL)
    return found[0] if found else None


@pytest.mark.parametrize("n", range(5))
def test_under_five_nothing_but_the_number(n):
    assert asked(AGREE, n) is None


@pytest.mark.parametrize("n", range(5, 10))
def test_under_ten_a_mean_and_no_counts(n):
    found = asked(AGREE, 0, 0, 0, n)
    assert (found.mean, found.options) == (4.0, ())
    assert asked(ROLE, n).options == ()


def test_from_ten_counts_and_from_twenty_percentages():
    assert [(one.count, one.percentage) for one in asked(ROLE, 5, 5).options[:2]] == [(5, None), (5, None)]
    assert [(one.count, one.percentage) for one in asked(ROLE, 10, 10).options[:2]] == [(10, 50), (10, 50)]


@pytest.mark.parametrize("counts", [(1, 19), (4, 8, 8), (2, 2, 16), (1, 0, 0, 0, 30), (3, 1, 1, 5, 20)])
def test_no_small_count_is_shown_or_follows_from_the_total(counts):
    found = asked(ROLE, *counts)
    shown = [one.count for one in found.options if one.count is not None]
    hidden = len(found.options) - len(shown)
    left = found.n - sum(shown)
    assert not [count for count in shown if 0 < count < SMALL]
    assert hidden == 0 or (hidden >= 2 and left >= SMALL)


def test_a_mean_is_hidden_where_counts_are():
    assert asked(AGREE, 1, 19).mean is None
    assert asked(AGREE, 10, 10).mean == 1.5


def test_of_several_choices_each_stands_by_itself():
    values = [option.value for option in WANT.scale.options]
    answers = [{"NP06": [values[0]] if n < 18 else [values[1]]} for n in range(20)]
    found = results_of([WANT], answers, SMALL)[0]
    assert [one.count for one in found.options[:3]] == [None, None, 0]


def test_a_larger_smallest_group_is_kept_to():
    answers = [{"NP04": ["4"]}] * 7
    assert results_of([AGREE], answers, 8) == []


def test_a_value_that_is_no_option_counts_for_nothing():
    item = replace(ROLE)
    assert results_of([item], [{"NP03": ["skip"]}] * 12, SMALL)[0].n == 0
