"""Where codes are guessed a right code is refused too, but not to a room that is in."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.errors import NotFoundError, TooManyError
from cleanup.services.surveys import doors

HERE, ELSEWHERE = "192.0.2.1", "192.0.2.2"
MINUTE = dt.timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _one_application(app):
    """Each application has doors of its own."""


def test_a_stranger_waits_until_the_guessing_is_over(now):
    doors.close(HERE, now)
    assert not doors.may_enter(HERE, "pilot", now + MINUTE)
    assert doors.may_enter(ELSEWHERE, "pilot", now + MINUTE)
    assert not doors.may_enter(HERE, "pilot", now + dt.timedelta(seconds=119))
    assert doors.may_enter(HERE, "pilot", now + 2 * MINUTE)


def test_a_room_that_is_in_stays_in_and_opens_no_other_room(now):
    assert doors.may_enter(HERE, "pilot", now)
    doors.close(HERE, now)
    assert doors.may_enter(HERE, "pilot", now + MINUTE)
    assert not doors.may_enter(HERE, "other", now + MINUTE)


def test_a_room_is_forgotten_after_half_a_day(now):
    for pilot in ("early", "late"):
        doors.may_enter(HERE, pilot, now)
    later = now + dt.timedelta(hours=12)
    doors.close(HERE, later)
    assert doors.may_enter(HERE, "early", later - dt.timedelta(seconds=1))
    assert not doors.may_enter(HERE, "late", later)


def test_only_so_many_are_kept(now, monkeypatch):
    monkeypatch.setattr(doors, "MOST_KEPT", 2)
    for pilot in ("first", "second", "third"):
        doors.may_enter(HERE, pilot, now)
    doors.close(HERE, now)
    assert [doors.may_enter(HERE, pilot, now) for pilot in ("second", "third", "first")] == [
        True,
        True,
        False,
    ]


def guess(times, now, address=HERE):
    def nothing():
        raise NotFoundError

    for _ in range(times):
        with pytest.raises(NotFoundError):
            doors.look_up(nothing, address, now)


def test_the_sixty_first_wrong_code_in_ten_minutes_closes_the_door(now):
    guess(60, now)
    doors.check_door(HERE, "pilot", now)
    with pytest.raises(TooManyError) as refusal:
        guess(1, now)
    assert refusal.value.retry_after == 10
    doors.check_door(HERE, "pilot", now)  # this room was in
    with pytest.raises(TooManyError):
        doors.check_door(HERE, "other", now)
    guess(1, now, ELSEWHERE)


def test_after_ten_minutes_there_are_sixty_tries_again(now):
    guess(60, now)
    guess(60, now + 10 * MINUTE)
    with pytest.raises(TooManyError):
        guess(1, now + 10 * MINUTE)


def test_a_right_code_costs_no_try(now):
    for _ in range(100):
        assert doors.look_up(lambda: "found", HERE, now) == "found"
    guess(60, now)
