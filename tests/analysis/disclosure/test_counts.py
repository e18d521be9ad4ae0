import numpy as np
import pytest

from cleanup.analysis.disclosure.counts import with_companions
from tests.analysis.disclosure.blocks import K, attack, protected, random_block, total, views


def test_large_cells_are_shown():
    found = protected([[6, 7, 8], [9, 5, 0]])
    assert not found.hidden.any()
    assert total(found).counts.tolist() == [[15, 12, 8]]
    assert not total(found).hidden.any()


def test_a_small_cell_takes_the_next_smallest_with_it():
    found = protected([[3, 6, 8]])
    assert found.hidden.tolist() == [[True, True, False]]
    assert found.primary.tolist() == [[True, False, False]]
    assert total(found).hidden.tolist() == [[True, True, False]]


def test_hidden_cells_together_are_at_least_five_people():
    assert protected([[1, 2, 9, 12]]).hidden.tolist() == [[True, True, True, False]]
    assert with_companions(
        np.array([[1, 0, 0, 9]]), np.array([[True, False, False, False]]), np.ones((1, 4), dtype=bool), K
    ).tolist() == [[True, True, True, True]]


@pytest.mark.parametrize("few", range(1, K))
def test_one_to_four_people_are_never_shown_and_five_are(few):
    assert protected([[few, 6, 8]]).hidden.tolist() == [[True, True, False]]
    assert not protected([[K, 6, 8]]).hidden.any()
    assert not protected([[0, 6, 8]]).hidden.any()


def test_not_more_is_hidden_than_five_people_need():
    assert protected([[2, 3, 6, 8]]).hidden.tolist() == [[True, True, False, False]]
    assert protected([[1, 3, 6, 8]]).hidden.tolist() == [[True, True, True, False]]


@pytest.mark.parametrize("seed", range(200, 260))
def test_no_row_total_or_filter_shows_one_to_four_people(seed):
    found, variants = random_block(seed)
    few = (found.block.counts > 0) & (found.block.counts < K) & found.block.judged
    assert found.hidden[few].all()
    for chosen, key in views(len(found.block.counts), variants):
        shown = total(found, chosen, key)
        few = (shown.counts > 0) & (shown.counts < K) & found.block.judged
        assert shown.hidden[few].all()


def test_a_small_pilot_shows_no_counts_and_stays_out_of_the_total():
    found = protected([[6, 7, 8], [5, 2, 0]])
    assert found.hidden[1].all()
    assert total(found).people.tolist() == [21]


def test_two_small_pilots_together_are_in_the_total():
    found = protected([[6, 7, 8], [5, 2, 2], [3, 3, 1]])
    assert total(found).people.tolist() == [37]


def test_an_empty_class_tells_nothing_about_small_pilots():
    found = protected([[6, 7, 0], [5, 4, 0], [3, 3, 0]])
    assert total(found).hidden[0, 2]


def test_the_next_smallest_pilot_shares_the_burden():
    found = protected([[6, 7, 8], [9, 9, 2]])
    assert found.hidden[0].tolist() == [True, False, True]
    assert total(found).counts.tolist() == [[15, 16, 10]]
    assert total(found).hidden.tolist() == [[False, False, False]]


def test_everybody_the_same_on_a_sensitive_question_is_hidden():
    assert protected([[12, 0]], sensitive=True).hidden.all()
    assert total(protected([[12, 0], [11, 0]], sensitive=True)).hidden.all()
    assert not protected([[12, 0], [8, 9]]).hidden.any()
    assert not protected([[12, 6], [8, 9]], sensitive=True).hidden.any()


def test_of_a_choice_only_the_chosen_can_be_too_few():
    assert not protected([[14, 2]], judged=[True, False]).hidden.any()
    assert protected([[3, 12]], judged=[True, False]).hidden.all()


def test_a_filter_shows_only_what_follows_already():
    found = protected([[6, 7, 8], [9, 5, 6], [2, 9, 9], [3, 9, 8], [9, 0, 2], [9, 0, 3]])
    assert total(found).hidden.tolist() == [[False, False, False]]
    chosen = np.array([True, True, False, False, False, False])
    assert total(found, chosen).counts.tolist() == [[15, 12, 14]]
    assert not total(found, chosen).hidden.any()
    with_small = np.array([True, False, True, False, False, False])
    assert total(found, with_small).hidden.tolist() == [[True, True, False]]


def test_a_unit_over_two_keys_is_in_neither():
    found = protected([[6, 7, 8], [5, 2, 0], [3, 3, 1]])
    both = total(found, key=np.array([0, 0, 1]))
    assert both.people.tolist() == [21, 0]


def test_only_a_cell_of_one_to_four_people_is_hidden_for_its_own_sake():
    assert protected([[1, 0, 0, 9]]).primary.tolist() == [[True, False, False, False]]
    assert protected([[4, 5, 6]]).primary.tolist() == [[True, False, False]]
    assert protected([[4, 3, 2]]).primary.all()  # nine people: all of it is below the threshold


def test_nothing_at_all():
    found = protected(np.zeros((1, 3), dtype=int))
    assert found.hidden.all()
    assert total(found).people.tolist() == [0]
    assert protected(np.zeros((0, 3), dtype=int)).hidden.shape == (0, 3)


@pytest.mark.parametrize("seed", range(40))
def test_no_hidden_count_follows_from_what_is_shown(seed):
    found, variants = random_block(seed)
    assert attack(found, variants) == []


@pytest.mark.slow
@pytest.mark.parametrize("start", range(1000, 2000, 50))
def test_no_hidden_count_follows_in_a_thousand_more_blocks(start):
    for seed in range(start, start + 50):
        found, variants = random_block(seed)
        assert attack(found, variants) == [], seed
