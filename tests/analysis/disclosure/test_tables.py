import datetime as dt
import json

import numpy as np
import pandas as pd
import pytest

from cleanup.analysis.disclosure import SafeTable, Suppressed
from cleanup.analysis.disclosure.tables import safe_table


def test_an_empty_cell_never_passes():
    with pytest.raises(ValueError, match="tbl_x: a cell is empty"):
        SafeTable("tbl_x", ("a",), ((None,),))


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
    assert SafeTable("tbl_x", ("a",), ((1,),)).log == Suppressed(0, 0, 0, 0)


def test_a_table_holds_plain_values_whatever_it_was_made_of():
    frame = pd.DataFrame(
        {
            "n": np.array([1, 2], dtype=np.int64),
            "mean": np.array([1.5, 2.25]),
            "day": [dt.date(2026, 11, 29), "[x]"],
            "code": pd.Categorical(["a", "b"]),
            "mixed": [np.float32(0.5), np.str_("[c]")],
        }
    )
    table = safe_table("tbl_x", frame, key=("n",), notes=("Een zin.",))
    assert table.rows == ((1, 1.5, "2026-11-29", "a", 0.5), (2, 2.25, "[x]", "b", "[c]"))
    assert {type(cell) for row in table.rows for cell in row} == {int, float, str}


def test_a_table_is_the_same_after_storing_and_reading():
    frame = pd.DataFrame({"a": [1, None, 0.1 + 0.2], "status": ["getoond", "primair", "niveau"]})
    table = safe_table("tbl_x", frame, key=("a",), notes=("Een zin.",))
    assert SafeTable.from_json(json.loads(json.dumps(table.to_json()))) == table


def test_what_cannot_be_stored_is_refused():
    with pytest.raises(ValueError, match="tbl_x: a cell is empty or not plain in column a"):
        SafeTable("tbl_x", ("a",), ((dt.date(2026, 11, 29),),))
    with pytest.raises(ValueError, match="tbl_x: a cell is empty in column a"):
        SafeTable("tbl_x", ("a",), ((float("nan"),),))


def test_rows_are_found_by_their_values():
    table = SafeTable("tbl_x", ("a", "b"), ((1, "x"), (2, "x"), (1, "y")))
    assert table.where(a=1).column("b") == ["x", "y"]
    assert table.where(a=1, b="y").records == ({"a": 1, "b": "y"},)


def test_a_table_without_rows_keeps_its_columns():
    table = safe_table("tbl_x", pd.DataFrame(columns=["a", "status"]))
    assert (table.columns, table.rows, table.log) == (("a", "status"), (), Suppressed())
    assert list(table.frame.columns) == ["a", "status"]
