"""When a keeper should rest, when a coach should call, and when the work lies with one person."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.domain.campaign import care
from cleanup.domain.campaign.care import (
    BANDS,
    CareCheckIn,
    CareShift,
    KeeperTerm,
    band_of,
    check_keeper,
    keeper_cover,
    load_signals,
    rounded_minutes,
)
from cleanup.domain.platform.errors import RuleBrokenError

TODAY = dt.date(2027, 2, 15)


def ago(days):
    return TODAY - dt.timedelta(days=days)


def codes(shifts=(), check_ins=()):
    return [signal.code for signal in load_signals(shifts, check_ins, TODAY)]


def shifts(*bands, days=(6, 3, 0), minutes=30):
    return [CareShift(ago(day), minutes, band) for day, band in zip(days, bands, strict=True)]


def test_25_in_a_week_asks_for_rest_and_20_does_not():
    assert codes(shifts("5-9", "10-24", "10-24")) == [care.REST]
    assert codes(shifts("5-9", "5-9", "10-24")) == []


def test_a_shift_of_eight_days_ago_does_not_count():
    assert codes(shifts("5-9", "10-24", "10-24", days=(7, 3, 0))) == []


def test_not_well_is_for_the_coach_by_tomorrow():
    [signal] = load_signals([], [CareCheckIn(TODAY, "niet_goed")], TODAY)
    assert (signal.code, signal.due_on) == (care.TALK, TODAY + dt.timedelta(days=1))
    assert codes(check_ins=[CareCheckIn(TODAY, "goed", wants_contact=True)]) == [care.TALK]
    assert codes(check_ins=[CareCheckIn(ago(2), "niet_goed"), CareCheckIn(TODAY, "goed")]) == []


def test_two_times_so_so_in_a_row_is_a_hint():
    assert codes(check_ins=[CareCheckIn(ago(2), "gaat_wel"), CareCheckIn(TODAY, "gaat_wel")]) == [
        care.SO_SO_TWICE
    ]
    between = [CareCheckIn(ago(4), "gaat_wel"), CareCheckIn(ago(2), "goed"), CareCheckIn(TODAY, "gaat_wel")]
    assert codes(check_ins=between) == []


@pytest.mark.parametrize(("minutes", "expected"), [(45, []), (50, [care.LONG])])
def test_over_45_minutes_is_long(minutes, expected):
    assert codes([CareShift(TODAY, minutes, "0")]) == expected


def test_four_days_in_a_row_ask_for_a_day_off():
    assert codes([CareShift(ago(day), 20, "0") for day in range(4)]) == [care.REST_DAY]
    assert codes([CareShift(ago(day), 20, "0") for day in range(1, 5)]) == [care.REST_DAY]
    assert codes([CareShift(ago(day), 20, "0") for day in (0, 1, 3, 4)]) == []


@given(
    st.lists(st.tuples(st.integers(0, 20), st.integers(5, 90), st.sampled_from(BANDS)), max_size=12),
    st.integers(0, 6),
)
def test_one_more_heavy_shift_never_takes_the_rest_away(drawn, day):
    done = [CareShift(ago(days), minutes, band) for days, minutes, band in drawn]
    before = codes(done)
    after = codes([*done, CareShift(ago(day), 5, "25+")])
    assert care.REST in after
    assert set(before) <= set(after)


@given(st.integers(0, 400))
def test_a_count_is_in_the_band_that_holds_it(count):
    band = band_of(count)
    low = care.BAND_LOWER[band]
    higher = [other for other in care.BAND_LOWER.values() if other > low]
    assert low <= count < min(higher, default=10**9)


@given(st.integers(0, 300))
def test_minutes_are_rounded_to_five(minutes):
    rounded = rounded_minutes(minutes)
    assert rounded % 5 == 0
    assert rounded >= 5
    assert abs(rounded - minutes) <= (5 if minutes < 3 or minutes in {46, 47} else 2)
    assert (rounded > 45) == (minutes > 45)


def test_a_channel_lies_with_one_person_until_there_is_a_reserve():
    alone = [KeeperTerm("asha", ago(90)), KeeperTerm("bram", ago(90), until=ago(1))]
    assert keeper_cover(alone, [], [], TODAY).lies_with_one
    assert keeper_cover([*alone, KeeperTerm("asha", ago(3))], [], [], TODAY).lies_with_one
    assert not keeper_cover([*alone, KeeperTerm("chris", TODAY)], [], [], TODAY).lies_with_one


def test_a_day_with_a_post_and_nobody_on_duty_is_named():
    tomorrow, later = ago(-1), ago(-3)
    cover = keeper_cover([], [later, tomorrow, ago(2)], [later], TODAY)
    assert cover.days_without_owner == (tomorrow,)


@pytest.mark.parametrize(
    ("over_20", "coach", "field"), [(False, "coach", "over_20"), (True, "asha", "coach")]
)
def test_a_keeper_is_20_and_has_another_as_coach(over_20, coach, field):
    with pytest.raises(RuleBrokenError) as refused:
        check_keeper(over_20=over_20, account_id="asha", coach_id=coach)
    assert refused.value.field == field
    check_keeper(over_20=True, account_id="asha", coach_id=None)
