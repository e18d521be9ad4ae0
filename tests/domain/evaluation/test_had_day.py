"""Who had the day: one rule over all that is known of it, with its reasons, and what it must ask."""

import datetime as dt
from dataclasses import replace

import pytest

from cleanup.domain.evaluation.had_day import (
    WAITED_AFTER_DAY,
    WENT_WITHOUT_DAY,
    DayFacts,
    Had,
    ToldOfDay,
    judged,
    known_of,
    pointing_to_a_day,
)

DAY = dt.date(2026, 3, 10)
AT = dt.datetime(2026, 3, 10, 9, 30, tzinfo=dt.UTC)
LATER = AT + dt.timedelta(hours=5)
BARE = DayFacts("AAA111", DAY, "gepland")


@pytest.mark.parametrize(
    ("more", "had"),
    [
        ({}, Had.NO),
        ({"last_survey": AT}, Had.NO),  # who waits answers it before a day of their own
        ({"present": 0}, Had.NO),
        ({"status": "geannuleerd"}, Had.NO),
        ({"status": "uitgevoerd"}, Had.MAYBE),
        ({"status": "afgerond"}, Had.MAYBE),
        ({"present": 12}, Had.MAYBE),
        ({"looked_back": True}, Had.MAYBE),
        ({"started_at": AT}, Had.YES),
        ({"parts_kept": True}, Had.YES),
        ({"status": "geannuleerd", "started_at": AT}, Had.YES),
    ],
)
def test_what_is_known_says_whether_there_was_a_day_and_why(more, had):
    found = known_of(replace(BARE, **more))
    assert found.had is had
    assert bool(found.reasons) is (had is not Had.NO)
    assert set(pointing_to_a_day([replace(BARE, **more)])) == (set() if had is Had.NO else {"AAA111"})


def test_every_reason_is_said_and_not_only_the_first():
    found = known_of(replace(BARE, status="uitgevoerd", present=9, looked_back=True, started_at=AT))
    assert [reason.values for reason in found.reasons] == [
        {"day": DAY}, {}, {"present": 9}, {},
    ]  # fmt: skip


@pytest.mark.parametrize(
    "facts",
    [
        replace(BARE, started_at=AT, last_survey=LATER),
        replace(BARE, started_at=AT, last_survey=AT),
        replace(BARE, parts_kept=True, last_survey=LATER),  # the events were destroyed: the date is left
    ],
)
def test_a_pilot_that_waits_but_had_its_day_first_counts_only_after_an_answer(facts):
    found = judged(facts, waits=True)
    assert found.asked.text == WAITED_AFTER_DAY
    assert found.asked.values == {"day": DAY}
    assert not found.counts
    assert judged(facts, waits=True, told=ToldOfDay.NOT).counts
    assert not judged(facts, waits=True, told=ToldOfDay.HAD).counts


@pytest.mark.parametrize(
    "facts",
    [
        replace(BARE, started_at=LATER, last_survey=AT),  # its own day, after it was measured
        replace(BARE, started_at=AT),  # not measured yet
        replace(BARE, parts_kept=True, last_survey=AT - dt.timedelta(days=3)),
        replace(BARE, status="uitgevoerd", last_survey=LATER),
        BARE,
    ],
)
def test_a_pilot_that_waited_with_its_day_after_the_survey_is_asked_nothing(facts):
    found = judged(facts, waits=True)
    assert (found.asked, found.counts) == (None, True)


def test_a_pilot_that_goes_without_any_sign_of_a_day_is_asked_about_and_counts_until_it_is_denied():
    facts = replace(BARE, last_survey=AT)
    assert judged(facts, waits=False).asked.text == WENT_WITHOUT_DAY
    assert judged(facts, waits=False).counts
    assert judged(facts, waits=False, told=ToldOfDay.HAD).counts
    assert not judged(facts, waits=False, told=ToldOfDay.NOT).counts
    for more in ({"status": "uitgevoerd"}, {"started_at": AT}, {"present": 8}):
        assert judged(replace(facts, **more), waits=False).asked is None


def test_an_answer_to_what_is_no_longer_asked_changes_nothing():
    assert judged(replace(BARE, started_at=LATER, last_survey=AT), waits=True, told=ToldOfDay.HAD).counts
