"""When a day was to be, before its plan changed."""

import datetime as dt

from cleanup.domain.pilots.hours import Hours, hours_before, hours_it_had, left_what_was_picked

MARCH, APRIL, MAY = (Hours(dt.date(2027, month, 10), dt.time(13), dt.time(17)) for month in (3, 4, 5))
TO_APRIL = {"date": ["2027-03-10", "2027-04-10"]}
TO_MAY = {"date": ["2027-04-10", "2027-05-10"]}
EARLIER = {"starts_at": ["14:00", "13:00"], "place": ["", "Zaal"]}


def test_the_hours_before_a_change_are_those_that_were_known_then():
    assert hours_before(APRIL, []) == APRIL
    assert hours_before(APRIL, [TO_APRIL]) == MARCH
    assert hours_before(MAY, [TO_APRIL, TO_MAY]) == MARCH
    assert hours_before(MARCH, [EARLIER]).starts_at == dt.time(14)
    assert hours_it_had(MAY, [TO_APRIL, TO_MAY]) == [MARCH, APRIL, MAY]


def test_a_day_left_what_was_picked_when_it_is_elsewhere_or_went_from_one_option_to_another():
    assert not left_what_was_picked([MARCH, APRIL], [MARCH])
    assert not left_what_was_picked([MARCH, APRIL], [MAY, APRIL]), "it was moved there by picking"
    assert left_what_was_picked([MARCH, APRIL], [MARCH, MAY])
    assert left_what_was_picked([MARCH, APRIL], [MARCH, APRIL])
    assert not left_what_was_picked([MARCH, APRIL], [MARCH, MARCH]), "something else changed"
