"""Days, times and phone numbers as people and spreadsheets write them: understood, or both readings asked."""

import datetime as dt

import pytest

from cleanup.domain.platform.cells import (
    NumberText,
    TwoReadingsError,
    day_order,
    read_date,
    read_phone,
)
from cleanup.domain.platform.clock_cells import read_time
from cleanup.domain.platform.errors import RuleBrokenError


@pytest.mark.parametrize(
    ("typed", "wanted"),
    [
        ("13:30", "13:30"), ("13.30", "13:30"), ("9.45", "09:45"), ("13u30", "13:30"), ("13u", "13:00"),
        ("13", "13:00"), ("13.0", "13:00"), ("1330", "13:30"), ("930", "09:30"),
        ("13,00", "13:00"), ("1:30 PM", "13:30"), ("13:30:00", "13:30"),
        ("0,541666667", "13:00"), ("0.75", "18:00"), ("13.3333333333", "13:20"), ("13,75", "13:45"),
        ("00.30", "00:30"), ("2027-05-20 13:00", "13:00"), ("20-5-2027 13:00:00", "13:00"),
        ("2027-05-20T11:00:00Z", "13:00"), ("46563.5625", "13:30"), ("1899-12-30 13:00", "13:00"),
    ],
)  # fmt: skip
def test_a_time_that_can_mean_one_thing_is_understood(typed, wanted):
    assert f"{read_time(typed):%H:%M}" == wanted


@pytest.mark.parametrize(
    ("typed", "first", "second"),
    [
        (NumberText("13.3"), "13:18", "13:30"),
        (NumberText("9.45"), "09:27", "09:45"), (NumberText("13.25"), "13:15", "13:25"),
        (NumberText("14.5"), "14:30", "14:50"),
        ("13.5", "13:30", "13:50"), ("13,5", "13:30", "13:50"), ("13,30", "13:18", "13:30"),
        ("13:5", "13:05", "13:50"), ("13u5", "13:05", "13:50"), ("0.25", "00:25", "06:00"),
    ],
)  # fmt: skip
def test_a_time_that_can_mean_two_things_is_asked_about_with_both(typed, first, second):
    with pytest.raises(TwoReadingsError) as asked:
        read_time(typed)
    assert (asked.value.values["first"], asked.value.values["second"]) == (first, second)


@pytest.mark.parametrize("typed", ["24:00", "25.00", "13:60", "half twee", "25,5", "13 PM"])
def test_what_is_no_time_is_none(typed):
    assert read_time(typed) is None


@pytest.mark.parametrize(
    "typed",
    [
        "2027-05-20 13:00", "20-5-2027 13:00", "20/5/2027 1:00 PM", "2027-05-20T13:00:00", "20270520",
        "20270520T130000", "2027-05-19T22:30:00Z", "2027-05-20T13:00:00+02:00", "46527.5416666",
        "20 mei 2027 13:00", "20 mei 2027 om 13:00", "2027-05-20 00:00:00.000",
    ],
)  # fmt: skip
def test_a_day_with_a_time_is_that_day_as_it_is_here(typed):
    assert read_date(typed) == dt.date(2027, 5, 20)


@pytest.mark.parametrize("typed", ["31-02-2027", "2027-02-30", "31 juni 2027", "20270231", "31/4/2027"])
def test_a_day_that_does_not_exist_is_said_to_be_none(typed):
    with pytest.raises(RuleBrokenError, match="bestaat niet") as refused:
        read_date(typed)
    assert refused.value.values["cell"] == typed


@pytest.mark.parametrize(
    "cells",
    [
        ["4/13/2027", "13/5/2027"], ["4-13-2027", "13-5-2027"], ["4/13/2027", "13-5-2027"],
        ["4/13/2027 9:00", "13/5/2027 9:00"],
    ],
)  # fmt: skip
@pytest.mark.parametrize("unclear", ["3/4/2027", "3-4-2027", "3.4.27"])
def test_a_column_that_contradicts_itself_leaves_nothing_to_guess(cells, unclear):
    order = day_order([*cells, unclear])
    with pytest.raises(TwoReadingsError) as asked:
        read_date(unclear, order)
    assert (asked.value.values["first"], asked.value.values["second"]) == ("3-4-2027", "4-3-2027")
    assert [f"{read_date(cell, order):%d-%m}" for cell in cells] == ["13-04", "13-05"]


@pytest.mark.parametrize(
    ("proof", "unclear", "wanted"),
    [
        ("13/5/2027", "3/4/2027", "03-04"), ("4/13/2027", "3/4/2027", "04-03"),
        ("13-5-2027", "3-4-2027", "03-04"), ("3-4-2027", "3-4-2027", "03-04"),
        ("31/2/2027 ", "5/5/2027", "05-05"),
    ],
)  # fmt: skip
def test_one_clear_date_says_how_a_column_is_meant(proof, unclear, wanted):
    assert f"{read_date(unclear, day_order([proof, unclear])):%d-%m}" == wanted


def test_the_month_first_with_dashes_is_asked_about_once_a_cell_shows_it():
    with pytest.raises(TwoReadingsError):
        read_date("3-4-2027", day_order(["4-13-2027", "3-4-2027"]))


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("612345678", "0612345678"), ("31612345678", "+31612345678"), ("06-12345678", "06-12345678"),
        ("030 – 234 56 78", "030 – 234 56 78"), ("06 12345678 (overdag)", "06 12345678 (overdag)"),
        ("06-12345678/030-2345678", "06-12345678/030-2345678"), ("tel. 030-2345678", "tel. 030-2345678"),
        ("+32 3 123 45 67", "+32 3 123 45 67"), ("14 030", "14 030"), ("0900-0101", "0900-0101"),
        ("116 111", "116 111"), ("(030) 2345678", "(030) 2345678"),
    ],
)  # fmt: skip
def test_what_is_a_phone_number_is_kept(typed, kept):
    assert read_phone(typed) == kept


@pytest.mark.parametrize(
    "typed",
    ["bel Kim", "ja", "112", "1", "6.1E8", "3,16123E+10", "-612345678", "NL91ABNA0417164300", "geen", "0",
     "kim2027@voorbeeld.example", "12345678901234567"],
)  # fmt: skip
def test_what_is_no_phone_number_is_refused_with_what_was_found(typed):
    with pytest.raises(RuleBrokenError) as refused:
        read_phone(typed, "phone")
    assert refused.value.field == "phone"
    assert refused.value.values["cell"] == typed


@pytest.mark.parametrize(
    "typed", ["ma 21-6-2027", "Mon 21/6/2027", "op maandag 21 juni 2027", "maandag, 2027-06-21"]
)
def test_a_day_of_the_week_that_fits_is_read_with_the_date(typed):
    assert read_date(typed) == dt.date(2027, 6, 21)


@pytest.mark.parametrize(
    "typed", ["dinsdag 18 juni 2027", "di 18-6-2027", "Tuesday, 18 June 2027", "dinsdagmiddag 18 juni 2027"]
)
def test_a_day_of_the_week_that_contradicts_the_date_is_refused_with_the_right_one(typed):
    with pytest.raises(RuleBrokenError) as refused:
        read_date(typed)
    assert refused.value.values == {"cell": typed, "date": "18-6-2027", "weekday": "vrijdag"}


def test_a_day_with_its_day_of_the_week_proves_how_a_column_is_meant():
    assert read_date("3/4/2027", day_order(["vr 25/6/2027", "3/4/2027"])) == dt.date(2027, 4, 3)
