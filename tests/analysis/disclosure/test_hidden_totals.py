"""Which totals a programme may show beside hidden cells: as many as leave every hidden cell open."""

import numpy as np
import pytest

from tests.analysis.disclosure.blocks import attack, protected, total

SHOWN, SOME = "shown", "some"


def hidden_totals(rows):
    """Return which classes the total hides; nothing hidden may follow from all that is shown."""
    found = protected(rows)
    assert attack(found, np.zeros(len(rows), dtype=np.int64)) == []
    return total(found).hidden[0].tolist()


def test_five_hidden_people_are_enough_to_show_the_total():
    rows = [[2, 3, 9, 9], [3, 2, 9, 9], [9, 9, 9, 9]]
    assert not protected(rows).hidden[2].any()
    assert hidden_totals(rows) == [False, False, False, False]


@pytest.mark.parametrize("few", [2, 4])
def test_with_fewer_hidden_people_the_next_smallest_pilot_shares_the_burden(few):
    rows = [[5, 7, 8], [9, 9, few]]
    assert protected(rows).hidden.tolist() == [[True, False, True], [True, False, True]]
    assert hidden_totals(rows) == [False, False, False]


def test_the_smallest_pilot_that_can_share_may_show_just_five_people():
    found = protected([[9, 9, 6], [9, 9, 5], [9, 9, 2]])
    assert found.hidden[:, 2].tolist() == [False, True, True]


def test_what_two_small_pilots_never_answered_is_hidden_when_the_total_would_tell():
    # Together they say 7, 6, 0 and 0; the totals of the last two classes say no more than the large pilots.
    rows = [[4, 3, 0, 0], [3, 3, 0, 0], [9, 9, 3, 3], [9, 9, 3, 2]]
    assert hidden_totals(rows)[2:] == [True, True]


def test_two_small_totals_that_follow_from_the_others_take_those_with_them():
    # Of the first two pilots everything hidden is in classes 1 and 3, of the last two in 2 and 4.
    rows = [[1, 9, 4, 0], [2, 9, 3, 0], [0, 4, 9, 1], [0, 3, 9, 2]]
    assert hidden_totals(rows) == [True, True, True, True]


def test_one_row_that_can_trade_within_two_hidden_totals_is_enough():
    rows = [[1, 4, 9, 9, 9], [0, 0, 2, 3, 9], [0, 0, 3, 2, 9]]
    assert hidden_totals(rows) == [True, True, False, False, False]


def test_one_person_in_two_hidden_totals_is_enough_to_trade():
    rows = [[2, 3, 9, 9, 9], [1, 0, 2, 6, 20], [0, 0, 3, 2, 20]]
    assert hidden_totals(rows) == [True, True, False, False, False]


@pytest.mark.parametrize(
    "rows",
    [
        # Nobody of the second pilot is in the two hidden totals, so it has nobody to trade there.
        [[1, 4, 9, 9, 9], [0, 0, 2, 6, 9], [0, 0, 3, 2, 9]],
        # The second pilot has one cell in the hidden totals; the others of its row give that one away.
        [[2, 3, 9, 9, 9], [1, 0, 2, 2, 9], [0, 0, 3, 3, 9]],
    ],
)
def test_a_row_that_cannot_trade_within_the_hidden_totals_makes_them_all_hidden(rows):
    assert hidden_totals(rows) == [True, True, True, True, False]


@pytest.mark.parametrize("turned", [False, True])
@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([[1, 4, 9, 9], [1, 4, 9, 9], [2, 9, 3, 9], [2, 9, 3, 9]], SHOWN),  # one person goes and one comes
        ([[0, 2, 6, 9], [5, 3, 9, 9], [9, 2, 3, 9]], SHOWN),  # only one other pilot can give back
        ([[0, 2, 6, 9, 9], [0, 3, 6, 9, 9], [2, 9, 9, 3, 9], [3, 9, 9, 2, 9]], SOME),  # nobody can give
    ],
)
def test_a_total_is_shown_when_two_rows_can_trade_with_it(rows, expected, turned):
    rows = np.array(rows)[:, ::-1] if turned else np.array(rows)
    assert any(hidden_totals(rows)) is (expected is SOME)


def test_the_last_hidden_class_of_a_variant_is_shown_because_it_follows():
    rows = [[2, 3, 9, 9], [3, 2, 9, 9], [9, 2, 3, 9], [9, 3, 2, 9]]
    variants = np.array([0, 0, 1, 1])
    found = protected(rows)
    assert found.hidden[:, 1].all()
    shown = total(found, key=variants)
    assert not shown.hidden.any()
    assert shown.counts.tolist() == [[5, 5, 18, 18], [18, 5, 5, 18]]
