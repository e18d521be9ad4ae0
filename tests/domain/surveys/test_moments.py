"""Which moments a programme plans, and when the last of them has passed."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.platform.local_time import AMSTERDAM
from cleanup.domain.platform.retention import link_ends_at, texts_end_at
from cleanup.domain.surveys.moments import USUAL, PlannedMoment, in_order, is_moment, last_closing
from cleanup.domain.surveys.opening import MomentTimes, State, closes_at, state_of

DAY = dt.date(2026, 11, 20)
BEFORE = PlannedMoment("t-1", "Vooraf", -14, -1)
MONTHS = PlannedMoment("t3", "Na drie maanden", 84, 98)
PLAN = in_order((MONTHS, *USUAL, BEFORE))
NOON = dt.datetime(2026, 11, 20, 12, 0, tzinfo=dt.UTC)


def local(*day):
    return dt.datetime(*day, tzinfo=AMSTERDAM)


@pytest.mark.parametrize("code", ["t0", "t9", "t-1"])
def test_a_code_of_a_moment(code):
    assert is_moment(code)


@pytest.mark.parametrize("code", ["", "t", "t10", "T0", "t-", "t-12", "x0", "t0 "])
def test_what_is_no_code_of_a_moment(code):
    assert not is_moment(code)


def test_moments_follow_each_other_and_none_are_the_usual_ones():
    assert [one.moment for one in PLAN] == ["t-1", "t0", "t1", "t2", "t3"]
    assert in_order(()) == USUAL


def test_a_moment_opens_and_closes_by_the_clock_of_its_own_plan():
    early = MomentTimes("t-1", planned=BEFORE)
    assert state_of(early, DAY, local(2026, 11, 5)) is State.NOT_YET
    assert state_of(early, DAY, local(2026, 11, 6)) is State.OPEN
    assert closes_at(early, DAY) == local(2026, 11, 20)
    assert state_of(early, DAY, local(2026, 11, 20)) is State.CLOSED
    assert state_of(MomentTimes("t3", planned=MONTHS), DAY, local(2027, 2, 12)) is State.OPEN
    assert state_of(MomentTimes("t4"), DAY, local(2027, 2, 12)) is State.NOT_YET


def test_codes_live_until_a_month_after_the_last_planned_moment():
    assert last_closing(USUAL, DAY, {}) == local(2027, 1, 2)
    assert link_ends_at(DAY) == local(2027, 1, 2) + dt.timedelta(days=30)
    assert link_ends_at(DAY, {}, PLAN) == local(2027, 2, 27) + dt.timedelta(days=30)
    by_hand = {"t3": local(2027, 2, 20)}
    assert link_ends_at(DAY, by_hand, PLAN) == local(2027, 2, 20) + dt.timedelta(days=30)
    assert link_ends_at(DAY, {"t2": NOON}, PLAN) == link_ends_at(DAY, {}, PLAN)


def test_texts_have_their_time_from_the_end_of_their_own_moment():
    assert texts_end_at(DAY, "t3", None, PLAN) == local(2027, 2, 27) + dt.timedelta(days=90)
    assert texts_end_at(DAY, "t0", NOON, PLAN) == NOON + dt.timedelta(days=90)
    assert texts_end_at(DAY, "t7", None, PLAN) == local(2026, 11, 20) + dt.timedelta(days=90)
