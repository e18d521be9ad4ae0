import numpy as np
import pytest

from cleanup.analysis.disclosure.counts import Block, protect, with_companions
from cleanup.analysis.disclosure.units import Groups, units_of
from tests.analysis.disclosure.solver import Solver

K, THRESHOLD = 5, 10


def block_of(rows, *, variants=None, judged=None, sensitive=False):
    counts = np.array(rows, dtype=np.int64)
    variant = np.zeros(len(counts), dtype=np.int64) if variants is None else np.asarray(variants)
    groups = Groups(counts.sum(axis=1), variant, np.zeros(len(counts), dtype=np.int64))
    return Block(
        counts,
        groups,
        np.ones(counts.shape[1], dtype=bool) if judged is None else np.array(judged),
        np.full(len(counts), sensitive),
    )


def protected(rows, **more):
    block = block_of(rows, **more)
    return protect(block, units_of(block.groups, THRESHOLD, borrow=True), THRESHOLD, K)


def total(found, chosen=None, key=None):
    rows = len(found.block.counts)
    chosen = np.ones(rows, dtype=bool) if chosen is None else chosen
    key = np.zeros(rows, dtype=np.int64) if key is None else key
    keys = int(key.max()) + 1
    return found.total(chosen, key, keys, np.zeros(keys, dtype=np.int64))


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


def test_nothing_at_all():
    found = protected(np.zeros((1, 3), dtype=int))
    assert found.hidden.all()
    assert total(found).people.tolist() == [0]


def views(rows, variants):
    """Everything a page offers: the programme, its variants, and the programme without one pilot."""
    everything, one_key = np.ones(rows, dtype=bool), np.zeros(rows, dtype=np.int64)
    yield everything, one_key
    yield everything, variants
    for left_out in range(rows):
        yield np.arange(rows) != left_out, one_key


def sums_of(found, chosen, key, cell):
    """Yield (unknowns, value or None when hidden) for each total of a view."""
    shown = total(found, chosen, key)
    for k in range(len(shown.counts)):
        members = np.flatnonzero(shown.members & (key == k))
        for c in range(shown.counts.shape[1] if len(members) else 0):
            yield (
                {cell[r][c]: 1.0 for r in members},
                None if shown.hidden[k, c] else float(shown.counts[k, c]),
            )


def attack(found, variants):
    """Return the hidden cells and totals that can be pinned from everything shown."""
    counts, size = found.block.counts, found.block.groups.size
    solver, targets = Solver(), []
    cell = [[solver.unknown(0, int(n)) for _ in row] for n, row in zip(size, counts, strict=True)]
    for row, n in enumerate(size):
        solver.know(dict.fromkeys(cell[row], 1.0), float(n))
    seen = [
        ({cell[r][c]: 1.0}, None if found.hidden[r, c] else float(counts[r, c]))
        for r, c in np.ndindex(*counts.shape)
        if size[r]
    ]
    for number, (chosen, key) in enumerate(views(len(counts), variants)):
        sums = list(sums_of(found, chosen, key, cell))
        seen += sums if number < 2 else [known for known in sums if known[1] is not None]
    for terms, value in seen:
        if value is None:
            targets.append(terms)
        else:
            solver.know(terms, value)
    return [terms for terms in targets if np.ptp(solver.range_of(terms)) < 0.5]


def random_block(seed):
    rng = np.random.default_rng(seed)
    rows, classes = int(rng.integers(1, 8)), int(rng.integers(2, 5))
    sizes = rng.choice([0, 3, 4, 6, 7, 9, 10, 11, 12, 17, 25], rows)
    shares = rng.dirichlet(np.full(classes, rng.choice([0.2, 1.0, 4.0])))
    counts = [rng.multinomial(size, shares) for size in sizes]
    variants = np.sort(rng.integers(0, 3, rows))
    variants = np.unique(variants, return_inverse=True)[1]
    choice = classes == 2 and rng.random() < 0.5
    return protected(
        counts,
        variants=variants,
        judged=[True, False] if choice else None,
        sensitive=bool(rng.random() < 0.3),
    ), variants


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
