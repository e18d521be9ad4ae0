"""The rules of dates put to several organisations."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanup.domain.partners.date_polls import (
    DATE_ANSWERS,
    PolledSlot,
    PollStand,
    check_answer_by,
    check_asked,
    check_date_answers,
    check_pick,
    check_polled,
    check_takes_answer,
    doubts_about,
    stand_of,
    why_closed,
)
from cleanup.domain.platform.errors import RuleBrokenError, TooLateError

TODAY = dt.date(2027, 3, 1)
DAYS = [TODAY + dt.timedelta(days=n) for n in (10, 17)]


def slot(days, start=13, end=17):
    return PolledSlot(TODAY + dt.timedelta(days=days), dt.time(start), dt.time(end))


@pytest.mark.parametrize(
    ("slots", "field"),
    [
        ([slot(10)], "date_1"),
        ([slot(n) for n in range(1, 7)], "date_1"),
        ([slot(10), slot(10)], "date_1"),
        ([slot(10), slot(0)], "date_2"),
        ([slot(10), slot(11, 17, 13)], "ends_2"),
    ],
)
def test_dates_that_nobody_could_choose_from_are_refused_at_their_input(slots, field):
    with pytest.raises(RuleBrokenError) as refused:
        check_polled(slots, TODAY)
    assert refused.value.field == field


def test_the_same_day_at_another_hour_is_another_option():
    check_polled([slot(10), slot(10, 9, 12)], TODAY)


@pytest.mark.parametrize(("day", "fine"), [(-1, False), (0, True), (16, True), (17, False)])
def test_the_last_day_for_answers_leaves_a_date_to_choose(day, fine):
    answer_by = TODAY + dt.timedelta(days=day)
    if fine:
        check_answer_by(answer_by, DAYS, TODAY)
    else:
        with pytest.raises(RuleBrokenError):
            check_answer_by(answer_by, DAYS, TODAY)


@pytest.mark.parametrize("asked", [[], [str(n) for n in range(41)]])
def test_somebody_is_asked_and_not_more_than_a_page_shows(asked):
    with pytest.raises(RuleBrokenError):
        check_asked(asked)


@given(st.dictionaries(st.integers(1, 5), st.sampled_from([*DATE_ANSWERS, "x"])))
@settings(max_examples=25)
def test_every_date_to_come_needs_one_of_the_three_answers(answers):
    complete = all(answers.get(n) in {"kan", "liever_niet", "kan_niet"} for n in (1, 2))
    if complete:
        check_date_answers(answers, [1, 2])
    else:
        with pytest.raises(RuleBrokenError):
            check_date_answers(answers, [1, 2])


@pytest.mark.parametrize(
    ("day", "withdrawn", "chosen", "words"),
    [
        (0, False, False, ""),
        (5, False, False, ""),
        (6, False, False, "voorbij"),
        (0, True, False, "ingetrokken"),
        (0, True, True, "staat vast"),
    ],
)
def test_a_closed_link_says_why(day, withdrawn, chosen, words):
    said = why_closed(
        TODAY + dt.timedelta(days=day),
        answer_by=TODAY + dt.timedelta(days=5),
        dates=DAYS,
        withdrawn=withdrawn,
        chosen=chosen,
    )
    assert (words in said) if words else not said
    if words:
        with pytest.raises(TooLateError):
            check_takes_answer(said)
    else:
        check_takes_answer(said)


@pytest.mark.parametrize(
    ("day", "withdrawn", "waiting", "stand"),
    [
        (0, False, 2, PollStand.OPEN),
        (6, False, 2, PollStand.EXPIRED),
        (6, False, 0, PollStand.DONE),
        (0, True, 0, PollStand.WITHDRAWN),
    ],
)
def test_how_a_poll_stands(day, withdrawn, waiting, stand):
    at = TODAY + dt.timedelta(days=day)
    by = TODAY + dt.timedelta(days=5)
    assert stand_of(at, answer_by=by, dates=DAYS, withdrawn=withdrawn, waiting=waiting) is stand


@pytest.mark.parametrize(
    "wrong", [{"chosen": True}, {"archived": True}, {"withdrawn": True}, {"date": TODAY}]
)
def test_a_date_that_cannot_be_picked_is_refused(wrong):
    facts = {"date": DAYS[0], "withdrawn": False, "chosen": False, "archived": False}
    check_pick(today=TODAY, **facts)
    with pytest.raises(RuleBrokenError):
        check_pick(today=TODAY, **facts | wrong)


def test_doubts_name_what_was_said_and_who_is_there_already():
    assert doubts_about("Pitstop", "kan", []) == []
    assert len(doubts_about("Pitstop", "liever_niet", [])) == 0
    said = [one.sentence for one in doubts_about("Pitstop", "kan_niet", ["De Vonk, Best"])]
    assert "niet kan" in said[0]
    assert "%(others)s" in said[1]
    assert "nog niets gezegd" in doubts_about("Pitstop", "", [])[0].sentence
