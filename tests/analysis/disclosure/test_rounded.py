"""A published number is rounded once: a page of a release reads like one of now, a file has two decimals."""

import copy
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.analysis.disclosure.rounded import Rounded, as_stored, from_stored, rounded_once, rounded_to
from cleanup.analysis.disclosure.tables import SafeTable


@given(st.floats(-5, 5))
def test_a_published_number_reads_like_the_true_one_with_one_decimal_and_with_two(value):
    published = from_stored(json.loads(json.dumps(as_stored(rounded_once(value, 2)))))
    assert [rounded_to(published, 1), rounded_to(published, 2)] == [round(value, 1), round(value, 2)]
    assert float(published) == round(value, 2), "nothing more than two decimals leaves"
    assert json.dumps(published) == json.dumps(round(value, 2) + 0.0)


@pytest.mark.parametrize(("true", "tenth"), [(3.252, 3.3), (3.248, 3.2)])
def test_where_two_roundings_disagree_the_tenth_is_said(true, tenth):
    published = rounded_once(true, 2)
    assert (float(published), round(published, 1)) == (3.25, tenth)
    assert copy.deepcopy(published) == published


def test_two_that_read_differently_are_not_the_same():
    above, below = Rounded(3.25, 3.3), Rounded(3.25, 3.2)
    assert above != below
    assert below == Rounded(3.25, 3.2)
    assert below == 3.25, "read with one decimal a plain 3.25 is 3.2"
    assert above != 3.25
    assert {below: "one"}[Rounded(3.25, 3.2)] == "one"


def test_a_table_that_is_stored_and_read_keeps_it():
    table = SafeTable("t", ("a", "b"), ((Rounded(3.25, 3.3), "[c]"), (0.5, "[c]")))
    again = SafeTable.from_json(json.loads(json.dumps(table.to_json())))
    assert again.rows == table.rows
    assert round(again.rows[0][0], 1) == 3.3


@pytest.mark.parametrize(("stored", "tenth"), [(3.2500000000000004, 3.3), (3.2499999999999996, 3.2)])
def test_what_an_older_version_published_reads_as_it_did(stored, tenth):
    found = from_stored(stored)
    assert (float(found), round(found, 1)) == (3.25, tenth)
    assert from_stored(1 / 7) == 1 / 7
