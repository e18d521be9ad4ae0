"""Where codes are guessed a right code is refused too, but not to a room that is in."""

from __future__ import annotations

import datetime as dt

import pytest

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
    assert doors.may_enter(HERE, "pilot", now + doors.CLOSED_FOR)


def test_a_room_that_is_in_stays_in_and_opens_no_other_room(now):
    assert doors.may_enter(HERE, "pilot", now)
    doors.close(HERE, now)
    assert doors.may_enter(HERE, "pilot", now + MINUTE)
    assert not doors.may_enter(HERE, "other", now + MINUTE)


def test_a_room_is_forgotten_after_half_a_day(now):
    doors.may_enter(HERE, "pilot", now)
    later = now + doors.ROOM_KEPT
    doors.close(HERE, later)
    assert not doors.may_enter(HERE, "pilot", later)


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
