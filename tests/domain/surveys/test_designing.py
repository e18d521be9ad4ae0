"""Which survey moments fit together, and what may still change once people answered."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest

from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.surveys.designing import (
    check_change,
    check_plan,
    check_same_questions,
    chosen_moment,
    is_usual,
    link_days,
    plan_with,
)
from cleanup.domain.surveys.moments import KNOWN, USUAL, pairs_among, planned, read_plan, write_plan
from cleanup.domain.surveys.opening import MomentTimes, check_before, times_by_moment
from tests.analysis.cast import core_items, questionnaire

DAY = dt.date(2026, 11, 20)
ON_THE_DAY = ("t0", "t1")
FIVE = plan_with([one for one in KNOWN if not one.by_hand])


def moment(code, opens, closes, questionnaire=""):
    return chosen_moment(code, opens, closes, questionnaire)


def test_the_known_moments_fit_together_and_the_day_always_has_its_two():
    check_plan(FIVE)
    check_plan(USUAL)
    assert [one.moment for one in FIVE] == ["t-1", "t0", "t1", "t2", "t3"]
    assert [one.moment for one in plan_with([])] == ["t0", "t1"]
    assert is_usual(plan_with([moment("t2", 28, 42)]))
    assert not is_usual(FIVE)
    assert not is_usual(plan_with([moment("t2", 28, 43)]))


@pytest.mark.parametrize(
    ("chosen", "field"),
    [
        ([moment("t-1", -1, -9)], "before_to"),
        ([moment("t-1", -5, 0)], "before_to"),
        ([moment("t-1", -57, -1)], "before_from"),
        ([moment("t2", 0, 9)], "later_from"),
        ([moment("t2", 9, 8)], "later_to"),
        ([moment("t2", 28, 184)], "later_to"),
        ([moment("t2", 28, 42), moment("t3", 42, 60)], "months_from"),
        ([moment("t2", 28, 42), moment("t3", 20, 25)], "months_from"),
        ([moment("t3", 84, 184)], "months_to"),
    ],
)
def test_moments_out_of_order_overlapping_or_after_retention_are_refused_at_their_field(chosen, field):
    with pytest.raises(RuleBrokenError) as refusal:
        check_plan(plan_with(chosen))
    assert refusal.value.field == field


def test_the_last_day_that_addresses_are_kept_is_the_last_day_of_a_moment():
    check_plan(plan_with([moment("t3", 150, 183)]))


def test_before_answers_everything_may_change():
    check_change(FIVE, USUAL, ())
    check_change(USUAL, FIVE, ())


@pytest.mark.parametrize(("before", "after"), [(FIVE, USUAL), (USUAL, FIVE), (FIVE, plan_with([]))])
def test_after_answers_no_moment_comes_or_goes(before, after):
    with pytest.raises(RuleBrokenError) as refusal:
        check_change(before, after, {"t0"})
    assert "niet meer" in refusal.value.sentence


def test_after_answers_only_moments_that_nobody_answered_may_move():
    moved = plan_with(
        [moment("t-1", -28, -1, "voormeting"), moment("t2", 30, 50), moment("t3", 90, 99, "na_maanden")]
    )
    check_change(FIVE, moved, {"t-1", "t0"})
    with pytest.raises(RuleBrokenError) as refusal:
        check_change(FIVE, moved, {"t2"})
    assert refusal.value.field == "later_from"


def test_a_plan_reads_back_as_it_was_written_and_nothing_is_the_usual_one():
    assert write_plan(read_plan(write_plan(FIVE))) == write_plan(FIVE)
    assert read_plan("t3,84,98,0,na_maanden|t0,0,0,1,|t1,0,0,1,")[-1].moment == "t3"
    assert read_plan(None) == read_plan("") == USUAL


def test_codes_are_kept_a_month_longer_than_the_last_moment():
    assert link_days(USUAL, dt.timedelta(days=30)) == 73
    assert link_days(FIVE, dt.timedelta(days=30)) == 129


def test_changes_are_between_moments_that_both_are_there():
    assert pairs_among(("t0", "t1", "t2")) == (("t0", "t1"), ("t0", "t2"), ("t1", "t2"))
    assert ("t-1", "t0") in pairs_among(one.moment for one in FIVE)
    assert pairs_among(("t0", "t1")) == (("t0", "t1"),)


def test_what_lies_before_the_day_is_not_opened_on_the_day():
    early = MomentTimes("t-1", planned=planned(FIVE, "t-1"))
    check_before(early, DAY, dt.datetime(2026, 11, 19, 12, tzinfo=dt.UTC))
    with pytest.raises(RuleBrokenError):
        check_before(early, DAY, dt.datetime(2026, 11, 20, 12, tzinfo=dt.UTC))


def test_moments_of_a_pilot_are_those_planned_and_those_stored():
    assert list(times_by_moment(FIVE, [])) == ["t-1", "t0", "t1", "t2", "t3"]
    assert list(times_by_moment(USUAL, [MomentTimes("t3")])) == ["t0", "t1", "t2", "t3"]


def test_the_questionnaires_of_the_day_may_be_other_ones_until_somebody_answered_there():
    other = plan_with([moment("t2", 28, 42)], {"t0": "eigen", "t1": "eigen"})
    assert [one.questionnaire for one in other] == ["eigen", "eigen", ""]
    assert read_plan(write_plan(other)) != read_plan(write_plan(plan_with([moment("t2", 28, 42)])))
    assert not is_usual(other)
    check_change(USUAL, other, {"t-1"})
    for answered in ({"t0"}, {"t1"}):
        with pytest.raises(RuleBrokenError, match="Er zijn al antwoorden van de dag") as refused:
            check_change(USUAL, other, answered)
        assert refused.value.field == "start_questionnaire"


def test_the_start_and_the_end_of_the_day_ask_the_same_about_every_factor():
    start = questionnaire(core_items(moments=ON_THE_DAY), "een")
    check_same_questions(start, questionnaire(core_items(moments=ON_THE_DAY), "twee"))
    fewer = [one for one in core_items(moments=ON_THE_DAY) if one.variable != "vaa2"]
    turned = core_items(moments=ON_THE_DAY, reverse=("vaa2",))
    said = [
        replace(one, text={"nl": "Anders"}) if one.variable == "vaa2" else one
        for one in core_items(moments=ON_THE_DAY)
    ]
    once = [
        replace(one, moments=("t0",)) if one.variable == "vaa2" else one
        for one in core_items(moments=ON_THE_DAY)
    ]
    for items in (fewer, turned, said, once):
        with pytest.raises(RuleBrokenError) as refused:
            check_same_questions(start, questionnaire(tuple(items), "twee"))
        assert refused.value.field == "end_questionnaire"
        assert refused.value.values["factor"] == "vaardigheid"
