import numpy as np

from cleanup.analysis.rows import Rows, table_of


def test_a_single_value_stands_in_every_row():
    rows = Rows({"a": np.array([1, 2]), "b": "x"})
    assert rows.records() == [{"a": 1, "b": "x"}, {"a": 2, "b": "x"}]


def test_values_alone_are_one_row():
    assert Rows({"a": 1.5, "b": "x"}).records() == [{"a": 1.5, "b": "x"}]


def test_rows_can_be_replaced_and_left_out_without_changing_the_first():
    rows = Rows({"a": np.array([1, 2, 3])})
    changed = rows.assign(a=np.array([4, 5, 6]), b=["x", "y", "z"]).only(np.array([True, False, True]))
    assert changed.records() == [{"a": 4, "b": "x"}, {"a": 6, "b": "z"}]
    assert list(rows["a"]) == [1, 2, 3]


def test_parts_become_one_table_in_which_numbers_stay_numbers_and_words_words():
    parts = [Rows({"a": np.array([1]), "b": "x"}), Rows({"a": ["[c]"], "b": ["y"]})]
    table = table_of(parts, ("b", "a"))
    assert table.to_dict("records") == [{"b": "x", "a": 1}, {"b": "y", "a": "[c]"}]
    assert isinstance(table.loc[0, "a"], int)


def test_no_parts_make_an_empty_table():
    assert list(table_of([], ("a", "b")).columns) == ["a", "b"]
    assert len(table_of([], ("a", "b"))) == 0
