"""Days of which a spreadsheet may have swapped day and month are asked about, never changed in silence."""

import datetime as dt

import pytest

from cleanup.domain.platform.cells import DayText
from cleanup.domain.platform.swapped_days import look_for_swapped, swapped_day

MAY = DayText("2027-05-06")


@pytest.mark.parametrize("text", ["25-6-2027", "25/6/2027", "6/25/2027", "vr 25-6-2027"])
def test_days_of_a_spreadsheet_beside_a_text_that_it_could_not_read_are_asked_about(text):
    asked = look_for_swapped("date", [MAY, text, DayText("2027-12-01")])
    assert (asked.stands, asked.swapped) == (dt.date(2027, 5, 6), dt.date(2027, 6, 5))


@pytest.mark.parametrize(
    "cells",
    [
        [MAY, DayText("2027-05-25"), "25-6-2027"],
        [MAY, DayText("2027-06-06")],
        ["2027-05-06", "25-6-2027"],
        [DayText("2027-06-06"), "25-6-2027"],
        [],
    ],
)
def test_a_column_that_proves_its_order_or_holds_no_such_days_is_not(cells):
    assert look_for_swapped("date", cells) is None


def test_swapping_leaves_what_cannot_be_swapped():
    days = ["2027-05-06", "2027-05-25", "2027-05-06 13:00", "25-6-2027", "straks"]
    assert [*map(swapped_day, days)] == [
        "2027-06-05",
        "2027-05-25",
        "2027-06-05 13:00",
        "25-6-2027",
        "straks",
    ]
