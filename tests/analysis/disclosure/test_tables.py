import pandas as pd
import pytest

from cleanup.analysis.disclosure import SafeTable, Suppressed
from cleanup.analysis.disclosure.tables import safe_table


def test_an_empty_cell_never_passes():
    with pytest.raises(ValueError, match="tbl_x: a cell is empty"):
        SafeTable("tbl_x", pd.DataFrame({"a": [None]}))


def test_an_empty_cell_becomes_unavailable_and_statuses_are_counted():
    frame = pd.DataFrame({"a": [1.5, None, 2.0], "status": ["getoond", "primair", "niveau"]})
    table = safe_table("tbl_x", frame)
    assert list(table.frame["a"]) == [1.5, "[x]", 2.0]
    assert table.log == Suppressed(shown=1, primary=1, secondary=0, level=1)


def test_a_table_without_status_is_shown_as_a_whole():
    assert safe_table("tbl_x", pd.DataFrame({"a": [1, 2]})).log == Suppressed(shown=2)


def test_rows_may_be_left_out():
    table = safe_table("tbl_x", pd.DataFrame({"a": [1, 2], "status": ["getoond", "primair"]}))
    shown = table.only(table.frame["status"] == "getoond")
    assert shown.frame.to_dict("list") == {"a": [1], "status": ["getoond"]}
    assert table.only(table.frame["a"] == 2).frame.index.tolist() == [0]


def test_a_table_of_chosen_rows_has_their_columns_only():
    rows = pd.DataFrame({"a": [1, 2, 3]})
    assert safe_table("tbl_x", rows[rows["a"] > 1]).frame.to_dict("list") == {"a": [2, 3]}


def test_a_table_without_a_count_says_nothing_of_what_is_hidden():
    assert SafeTable("tbl_x", pd.DataFrame({"a": [1]})).log == Suppressed(0, 0, 0, 0)
