"""Numbers as people type them: Dutch, English, and what nobody can tell."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.numbers import LARGEST, read_number, read_whole_number, write_number


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("8,1", 8.1), ("8.1", 8.1), ("978.000", 978_000), ("978 000", 978_000), ("1.234,5", 1234.5),
        ("1,234.5", 1234.5), ("1.234.567", 1_234_567), ("1,234,567", 1_234_567), ("978\u202f000", 978_000),
        ("978\xa0000", 978_000), ("978’000", 978_000), ("0,125", 0.125), ("0.125", 0.125), (",5", 0.5),
        ("12.50", 12.5), ("1234.567", 1234.567), ("-3", -3), ("−3,5", -3.5), ("+4", 4), (" 17 ", 17),
        ("１７", 17), ("8,-", 8), ("978.000,--", 978_000),
    ],
)  # fmt: skip
def test_both_notations_are_read(typed, number):
    assert read_number(typed) == number


@pytest.mark.parametrize(
    "typed",
    ["", "acht", "8 of 9", "inf", "nan", "1e3", "0x10", "1.23.4", "1 23", "12.34.567", "8,", "€ 5", "7 %",
     "٣", "1,234.567.8", "9" * 500],
)  # fmt: skip
def test_what_is_no_number_is_said(typed):
    with pytest.raises(RuleBrokenError, match="alleen een getal"):
        read_number(typed)


def test_what_can_be_two_numbers_is_asked_about_and_the_answer_is_clear():
    with pytest.raises(RuleBrokenError, match=r"Bedoel je 1234 of 1,234\?"):
        read_number("1,234")
    assert (read_number("1234"), read_number("1,2340")) == (1234, 1.234)


@pytest.mark.parametrize(("typed", "number"), [("17", 17), ("1.200", 1200), ("1,234", 1234), ("30,0", 30)])
def test_a_whole_number_has_only_whole_readings(typed, number):
    assert read_whole_number(typed) == number


@pytest.mark.parametrize("typed", ["12,5", "7.5", "zeven", ""])
def test_part_of_a_person_is_refused(typed):
    with pytest.raises(RuleBrokenError, match="heel getal"):
        read_whole_number(typed)


def test_twelve_or_twelve_thousand_people_is_asked():
    with pytest.raises(RuleBrokenError, match="12000"):
        read_whole_number("12,000")


def test_a_number_too_large_to_keep_is_refused():
    with pytest.raises(RuleBrokenError, match="te groot"):
        read_number("9" * 20)
    assert read_whole_number("9" * 300) == LARGEST


@given(st.floats(-1e12, 1e12).map(lambda number: round(number, 6)))
def test_what_a_form_shows_is_read_back_as_the_same_number(number):
    assert read_number(write_number(number)) == number
