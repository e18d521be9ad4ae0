"""What was changed in a run sheet goes along to another variant; fixed starts say what is over or short."""

from dataclasses import replace

from cleanup.domain.day.planning import FixedStart, carry_over, fixed_starts
from cleanup.domain.day.run_sheets import DayPart

BEGIN, THEORY, PRACTICE, END = (
    DayPart(
        code=code, phase="P1", kind="programme", name={"nl": code}, minutes=10, goal={}, steps=(),
        materials=(), leads="both",
    )
    for code in ("begin", "theorie", "oefenen", "einde")
)  # fmt: skip
OWN = replace(BEGIN, code="eigen", name={"nl": "Eigen blok"})
BEFORE, AFTER = (BEGIN, THEORY, END), (BEGIN, PRACTICE, END)


def test_nothing_changed_gives_the_other_template():
    assert carry_over(BEFORE, BEFORE, AFTER) == AFTER


def test_a_part_in_both_keeps_its_changes():
    longer = replace(END, minutes=25)
    assert carry_over((BEGIN, THEORY, longer), BEFORE, AFTER) == (BEGIN, PRACTICE, longer)


def test_an_added_part_stays_behind_the_part_it_stood_behind():
    assert carry_over((BEGIN, OWN, THEORY, END), BEFORE, AFTER) == (BEGIN, OWN, PRACTICE, END)


def test_an_added_part_whose_neighbour_went_stands_behind_the_last_one_that_stayed():
    assert carry_over((BEGIN, THEORY, OWN, END), BEFORE, AFTER) == (BEGIN, OWN, PRACTICE, END)


def test_an_added_first_part_stays_the_first():
    assert carry_over((OWN, *BEFORE), BEFORE, AFTER) == (OWN, *AFTER)


def test_a_part_that_was_taken_out_stays_out():
    assert carry_over((THEORY, END), BEFORE, AFTER) == (PRACTICE, END)


def test_there_and_back_changes_nothing_of_what_was_added():
    own = (BEGIN, OWN, THEORY, END)
    there = carry_over(own, BEFORE, AFTER)
    assert carry_over(there, AFTER, BEFORE) == own


def test_a_fixed_start_says_how_many_minutes_are_over_or_short():
    parts = (BEGIN, replace(THEORY, fixed_start=25), replace(END, fixed_start=30))
    assert fixed_starts(parts) == (FixedStart("theorie", 15), FixedStart("einde", -5))


def test_a_fixed_start_that_fits_says_nothing():
    assert fixed_starts((BEGIN, replace(THEORY, fixed_start=10), END)) == ()
