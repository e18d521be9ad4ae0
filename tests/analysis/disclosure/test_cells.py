import numpy as np

from cleanup.analysis.disclosure.cells import shield
from cleanup.analysis.rows import Rows


def test_hidden_cells_get_a_word_and_impossible_numbers_another():
    rows = Rows({"a": np.array([1.5, 2.5, np.nan]), "b": [1, 2, 3]})
    found = shield(rows, ("a",), np.array([True, False, True]))
    assert list(found["a"]) == [1.5, "[c]", "[z]"]
    assert list(found["b"]) == [1, 2, 3]


def test_a_word_that_stands_already_stays():
    rows = Rows({"a": ["[x]", 2.0]})
    assert list(shield(rows, ("a",), np.array([False, False]), "[z]")["a"]) == ["[x]", "[z]"]
