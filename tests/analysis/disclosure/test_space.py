"""The search for a combination about fewer than five people, against trying every set of coordinates."""

import numpy as np
import pytest

from cleanup.analysis.disclosure.space import PRIME, Space, has_light


def brute_force(matrix, sizes, moments):
    """Whether some combination of the rows lives on coordinates of fewer than five responses a moment."""
    columns = matrix.shape[1]
    for bits in range(1, 2**columns):
        inside = np.array([bool(bits >> place & 1) for place in range(columns)])
        per_moment = [sizes[inside & (moments == moment)].sum() for moment in range(3)]
        if max(per_moment) < 5:
            outside = matrix[:, ~inside]
            rank = np.linalg.matrix_rank(outside) if outside.shape[1] else 0
            if rank < np.linalg.matrix_rank(matrix):
                return True
    return False


@pytest.mark.parametrize("seed", range(200))
def test_the_search_agrees_with_trying_everything(seed):
    rng = np.random.default_rng(seed)
    columns, lines = int(rng.integers(3, 8)), int(rng.integers(1, 5))
    sizes, moments = rng.integers(1, 4, columns), rng.integers(0, 3, columns)
    matrix = rng.integers(-1, 2, (lines, columns))
    matrix = matrix[matrix.any(axis=1)]
    if not len(matrix) or np.linalg.matrix_rank(matrix) < len(matrix):
        return
    rows = [{place: int(c) % PRIME for place, c in enumerate(line) if c} for line in matrix]
    size, moment = dict(enumerate(sizes.tolist())), dict(enumerate(moments.tolist()))
    found = any(has_light([row, *rows[:number]], size, moment, 5) for number, row in enumerate(rows))
    assert found == brute_force(matrix, sizes, moments)


def test_a_total_and_its_large_part_leave_no_room_for_the_two_others():
    space = Space({0: 12, 1: 2}, {0: 0, 1: 0}, 5)
    assert space.add([{0: 1, 1: 1}]) is not None
    assert space.add([{0: 1}]) is None


def test_refused_rows_leave_no_trace():
    space = Space({0: 12, 1: 2, 2: 9}, {0: 0, 1: 0, 2: 0}, 5)
    assert space.add([{2: 1}, {1: 1}]) is None
    assert space.add([{0: 1, 1: 1}]) is not None
    assert space.add([{2: 1}]) is not None


def test_a_row_that_follows_says_nothing_new():
    space = Space({0: 6, 1: 7}, {0: 0, 1: 0}, 5)
    assert space.add([{0: 1}, {1: 1}]) is not None
    assert space.add([{0: 1, 1: 1}]) == []


def test_five_responses_at_one_moment_are_enough():
    space = Space({0: 5, 1: 2}, {0: 0, 1: 1}, 5)
    assert space.add([{1: 1, 0: PRIME - 1}]) is not None
    assert space.add([{1: 1}]) is None


def test_among_too_many_rows_nothing_is_searched_and_the_row_is_refused(monkeypatch):
    monkeypatch.setattr("cleanup.analysis.disclosure.space.MOST_ROWS", 1)
    space = Space({0: 4, 1: 4, 2: 4}, {0: 0, 1: 0, 2: 0}, 5)
    assert space.add([{0: 1, 1: 1}]) is not None
    assert space.add([{1: 1, 2: 1}]) is None
