import datetime as dt

import pytest

from cleanup.domain.pilots.crew import (
    CAN,
    CANNOT,
    AvailabilityPeriod,
    Shift,
    check_overlap,
    check_place,
    is_unavailable,
    left_of,
    overlaps,
    soft_conflicts,
)
from cleanup.domain.platform.errors import RuleBrokenError

DAY = dt.date(2027, 3, 10)


def shift(pilot_id, starts, ends, municipality="Eindhoven", date=DAY):
    return Shift(
        pilot_id, pilot_id, date, dt.time.fromisoformat(starts), dt.time.fromisoformat(ends), municipality
    )


@pytest.mark.parametrize(
    ("other", "hard"),
    [
        (("b", "17:00", "18:00"), False),
        (("b", "16:59", "18:00"), True),
        (("b", "10:00", "13:00"), False),
        (("b", "10:00", "13:01"), True),
        (("b", "14:00", "15:00"), True),
        (("a", "13:00", "17:00"), False),
    ],
)
def test_an_overlap_is_a_hard_conflict_and_a_pilot_never_conflicts_with_itself(other, hard):
    assert overlaps(shift("a", "13:00", "17:00"), shift(*other)) == hard


def test_an_overlap_is_refused_with_the_name_and_the_other_pilot():
    with pytest.raises(RuleBrokenError, match="Ben begeleidt op dat moment al een andere pilot: b"):
        check_overlap("Ben", shift("a", "13:00", "17:00"), [shift("b", "16:00", "18:00")])


@pytest.mark.parametrize(
    ("starts", "municipality", "guards"),
    [
        ("18:29", "Eindhoven", ["weinig_tijd"]),
        ("18:30", "Eindhoven", []),
        ("18:30", "Amsterdam", ["reistijd"]),
        ("18:00", "Amsterdam", ["weinig_tijd", "reistijd"]),
        ("18:30", "eindhoven", []),
    ],
)
def test_little_time_or_travel_on_the_same_day_warns(starts, municipality, guards):
    found = soft_conflicts(shift("a", "13:00", "17:00"), [shift("b", starts, "21:00", municipality)])
    assert [finding.guard for finding in found] == guards


def test_another_day_or_the_same_pilot_warns_about_nothing():
    mine = shift("a", "13:00", "17:00")
    assert soft_conflicts(mine, [mine, shift("b", "18:00", "20:00", date=dt.date(2027, 3, 11))]) == []


def test_the_narrowest_period_decides_whether_somebody_can():
    month = AvailabilityPeriod(CANNOT, dt.date(2027, 3, 1), dt.date(2027, 3, 31))
    day = AvailabilityPeriod(CAN, DAY, DAY)
    assert is_unavailable([month], DAY)
    assert not is_unavailable([month, day], DAY)
    assert is_unavailable([day, AvailabilityPeriod(CANNOT, DAY, DAY)], DAY)
    assert not is_unavailable([], DAY)


def test_a_full_crew_takes_nobody_more():
    check_place(1, 2)
    with pytest.raises(RuleBrokenError, match="De begeleiding is al compleet"):
        check_place(2, 2)


@pytest.mark.parametrize(
    ("first", "last", "left"),
    [
        (10, 12, []), (9, 13, []), (11, 11, [(10, 10), (12, 12)]), (10, 10, [(11, 12)]), (12, 20, [(10, 11)]),
        (1, 9, [(10, 12)]), (13, 20, [(10, 12)]),
    ],
)  # fmt: skip
def test_what_was_said_before_stays_for_the_days_that_nothing_new_is_said_of(first, last, left):
    found = left_of(period(CANNOT, 10, 12), period(CAN, first, last))
    assert [(one.kind, one.starts_on.day, one.ends_on.day) for one in found] == [
        (CANNOT, *days) for days in left
    ]


def period(kind, first, last):
    return AvailabilityPeriod(kind, dt.date(2027, 4, first), dt.date(2027, 4, last))
