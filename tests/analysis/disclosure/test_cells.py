import numpy as np
import pandas as pd

from cleanup.analysis.disclosure.cells import shield


def test_hidden_cells_get_a_word_and_impossible_numbers_another():
    frame = pd.DataFrame({"a": [1.5, 2.5, np.nan], "b": [1, 2, 3]})
    found = shield(frame, ("a",), np.array([True, False, True]))
    assert list(found["a"]) == [1.5, "[c]", "[z]"]
    assert list(found["b"]) == [1, 2, 3]


def test_a_word_that_stands_already_stays():
    frame = pd.DataFrame({"a": ["[x]", 2.0]}, dtype=object)
    assert list(shield(frame, ("a",), np.array([False, False]), "[z]")["a"]) == ["[x]", "[z]"]
