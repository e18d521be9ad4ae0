"""When a moment is open, how long answers are taken afterwards, and where a day code leads."""

from __future__ import annotations

import datetime as dt
import hashlib

import pytest

from cleanup.domain.platform.local_time import AMSTERDAM
from cleanup.domain.surveys.opening import (
    MomentTimes,
    State,
    closes_at,
    day_code_works,
    follow_up_window,
    is_ticket,
    make_ticket,
    receipt_key,
    state_of,
    was_made_in_time,
)

DAY = dt.date(2026, 11, 20)
NOON = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)
NEVER, HOUR, SECOND = dt.timedelta(0), dt.timedelta(hours=1), dt.timedelta(seconds=1)
OPENS, CLOSES = follow_up_window(DAY)
KEY = b"k" * 32


def by_hand(moment="t0", opened=None, closed=None):
    return MomentTimes(moment, opened, closed)


def test_the_follow_up_is_open_from_day_28_to_the_end_of_day_42_in_the_netherlands():
    assert dt.datetime(2026, 12, 18, 0, 0, tzinfo=AMSTERDAM) == OPENS
    assert dt.datetime(2027, 1, 2, 0, 0, tzinfo=AMSTERDAM) == CLOSES
    # Over the night in which the clock goes back an hour.
    assert follow_up_window(dt.date(2026, 10, 1))[0] == dt.datetime(2026, 10, 28, 23, 0, tzinfo=dt.UTC)


@pytest.mark.parametrize(
    ("at", "state"),
    [
        (OPENS - SECOND, State.NOT_YET),
        (OPENS, State.OPEN),
        (CLOSES - SECOND, State.OPEN),
        (CLOSES, State.CLOSED),
    ],
)
def test_the_clock_opens_and_closes_the_follow_up(at, state):
    assert state_of(by_hand("t2"), DAY, at) is state


@pytest.mark.parametrize("moment", ["t0", "t1"])
def test_only_a_person_opens_and_closes_a_moment_of_the_day(moment):
    assert state_of(by_hand(moment), DAY, CLOSES + HOUR) is State.NOT_YET
    assert state_of(by_hand(moment, NOON), DAY, CLOSES + HOUR) is State.OPEN
    assert state_of(by_hand(moment, NOON, NOON + HOUR), DAY, NOON + HOUR - SECOND) is State.OPEN
    assert state_of(by_hand(moment, NOON, NOON + HOUR), DAY, NOON + HOUR) is State.CLOSED


def test_a_moment_stays_open_when_the_clock_is_set_back():
    assert state_of(by_hand("t0", NOON), DAY, NOON - HOUR) is State.OPEN


def test_a_person_goes_before_the_clock_at_the_follow_up():
    assert state_of(by_hand("t2", NOON), DAY, NOON) is State.OPEN
    assert state_of(by_hand("t2", NOON), DAY, CLOSES) is State.CLOSED
    assert state_of(by_hand("t2", NOON, OPENS + HOUR), DAY, OPENS + HOUR) is State.CLOSED
    for opened in (CLOSES, CLOSES + HOUR):
        assert state_of(by_hand("t2", opened), DAY, CLOSES + 900 * HOUR) is State.OPEN


def test_when_a_moment_closes_is_known_only_when_it_is():
    assert closes_at(by_hand("t0", NOON), DAY) is None
    assert closes_at(by_hand("t0", NOON, NOON + HOUR), DAY) == NOON + HOUR
    assert closes_at(by_hand("t2"), DAY) == CLOSES
    assert closes_at(by_hand("t2", CLOSES - SECOND), DAY) == CLOSES
    assert closes_at(by_hand("t2", CLOSES), DAY) is None


@pytest.mark.parametrize(
    ("at", "works"),
    [
        (dt.datetime(2026, 11, 19, 23, 59, 59, tzinfo=AMSTERDAM), False),
        (dt.datetime(2026, 11, 20, 0, 0, tzinfo=AMSTERDAM), True),
        (dt.datetime(2026, 11, 20, 23, 59, 59, tzinfo=AMSTERDAM), True),
        (dt.datetime(2026, 11, 21, 0, 0, tzinfo=AMSTERDAM), False),
    ],
)
def test_a_day_code_works_on_its_day_in_the_netherlands(at, works):
    assert day_code_works([by_hand("t0"), by_hand("t1")], DAY, at) is works


def test_after_the_day_a_day_code_works_while_something_is_open():
    later = NOON + 200 * HOUR
    assert day_code_works([by_hand("t0"), by_hand("t1", NOON)], DAY, later)
    assert not day_code_works([by_hand("t2", NOON), by_hand("t0")], DAY, later)


def test_a_day_code_works_for_72_hours_after_closing():
    moments = [by_hand("t0", NOON, NOON + HOUR), by_hand("t1")]
    assert day_code_works(moments, DAY, NOON + 73 * HOUR)
    assert not day_code_works(moments, DAY, NOON + 73 * HOUR + SECOND)


@pytest.mark.parametrize(
    ("made", "arrives", "taken"),
    [
        (NEVER, 72 * HOUR, True),
        (NEVER, 72 * HOUR + SECOND, False),
        (dt.timedelta(minutes=2), HOUR, True),  # the clock of a phone may be two minutes off
        (dt.timedelta(minutes=2, seconds=1), HOUR, False),
        (-100 * HOUR, 100 * HOUR, False),
    ],
)
def test_answers_made_before_closing_are_taken_for_72_hours(made, arrives, taken):
    assert was_made_in_time(NOON + made, NOON, NOON + arrives) is taken


def test_answers_are_not_late_answers_without_a_time_or_a_closing():
    assert not was_made_in_time(None, NOON, NOON)
    assert not was_made_in_time(NOON, None, NOON)


def test_a_ticket_is_for_one_moment_of_one_pilot_on_one_server():
    ticket = make_ticket(KEY, "pilot", "t0")
    assert is_ticket(KEY, "pilot", "t0", ticket)
    assert not is_ticket(KEY, "pilot", "t1", ticket)
    assert not is_ticket(KEY, "other", "t0", ticket)
    assert not is_ticket(b"x" * 32, "pilot", "t0", ticket)
    assert not is_ticket(KEY, "pilot", "t0", "é")


def test_a_ticket_on_a_phone_outlives_a_new_release():
    assert make_ticket(KEY, "pilot", "t0") == "ac645f9877fb488e1fee15e3"


def test_a_client_id_is_the_same_in_capitals_and_another_in_another_moment():
    key = receipt_key("pilot", "t0", "ABCD")
    assert key == receipt_key("pilot", "t0", "abcd") == hashlib.sha256(b"pilot:t0:abcd").hexdigest()
    assert len({key, receipt_key("pilot", "t1", "abcd"), receipt_key("other", "t0", "abcd")}) == 3
