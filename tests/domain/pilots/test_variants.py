"""Kinds of days: how long, what they ask, and nothing of children without recorded consent."""

from dataclasses import dataclass

import pytest

from cleanup.domain.day.planning import warnings_about
from cleanup.domain.pilots.guards import Level, parental_consent
from cleanup.domain.pilots.plan import advise_variant
from cleanup.domain.pilots.variants import (
    ALL_MOMENTS,
    BY_CODE,
    GROUP_LABELS,
    NO_CONSENT,
    NOT_ASKED,
    VARIANT_LABELS,
    VARIANTS,
    alike,
    asking,
    asks,
    check_age,
    check_asks,
    fits,
    grouped,
    lacks_consent,
)
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.surveys.moments import USUAL, Plan


@dataclass
class Group:
    variant: str
    parental_consent: str = ""
    plan: Plan = USUAL


def test_every_variant_stands_in_one_group_of_the_list():
    assert [label for label, _ in grouped()] == list(GROUP_LABELS.values())
    assert [one.code for _, variants in grouped() for one in variants] == list(VARIANTS)
    assert len(set(VARIANT_LABELS.values())) == len(VARIANTS)


@pytest.mark.parametrize("consent", ["", " ", "\n"])
@pytest.mark.parametrize("moment", ALL_MOMENTS)
def test_children_without_consent_are_asked_nothing(moment, consent):
    children = Group("groep_7_8", consent)
    assert lacks_consent(children)
    assert not asks(children, moment)
    with pytest.raises(RuleBrokenError) as refusal:
        check_asks(children, moment)
    assert refusal.value.sentence == (NOT_ASKED if moment == "t2" else NO_CONSENT)


def test_children_with_consent_are_asked_on_the_day_and_never_weeks_later():
    children = Group("groep_7_8", "Brief van school, ingeleverd op 3 november")
    assert [moment for moment in ALL_MOMENTS if asks(children, moment)] == ["t0", "t1"]


@pytest.mark.parametrize("variant", ["ouderavond", "terugkomst"])
def test_parents_and_who_comes_back_are_asked_nothing_and_are_no_new_young_people(variant):
    assert not any(asks(Group(variant, "ja"), moment) for moment in ALL_MOMENTS)
    assert not BY_CODE[variant].new_people


def test_a_day_and_two_lessons_are_asked_as_always():
    days = ("gemotiveerd", "gemengd", "eerst_bewust", "bewust_verdiept", "school")
    assert asking("t2") == days
    assert all(asks(Group(variant), moment) for variant in days for moment in ALL_MOMENTS)


@pytest.mark.parametrize(
    ("variant", "minutes", "lessons", "does_fit"),
    [
        ("gemengd", 180, (), True),
        ("gemengd", 271, (), False),
        ("school", 180, (90, 90), True),
        ("school", 180, (), False),
        ("school", 180, (80, 100), False),
        ("groep_7_8", 90, (), True),
        ("groep_7_8", 91, (), False),
        ("ouderavond", 60, (), True),
        ("terugkomst", 90, (), True),
    ],
)
def test_each_kind_has_its_minutes(variant, minutes, lessons, does_fit):
    assert fits(variant, minutes, lessons) is does_fit


def test_a_day_may_become_another_day_and_a_lesson_may_not():
    assert alike("gemengd") == ("gemotiveerd", "gemengd", "eerst_bewust")
    assert alike("bewust_verdiept") == ("gemotiveerd", "gemengd", "bewust_verdiept")
    assert alike("groep_7_8") == ("groep_7_8",)


@pytest.mark.parametrize(
    ("chosen", "advised"),
    [("", "eerst_bewust"), ("gemengd", "eerst_bewust"), ("bewust_verdiept", None), ("ouderavond", None)],
)
def test_advice_is_fulfilled_by_what_goes_deeper_and_is_not_given_to_parents(chosen, advised):
    assert advise_variant("laag", chosen) == advised


def test_consent_is_missed_in_red_whatever_age_was_chosen():
    found = parental_consent("16-24", "", of_children=True)
    assert found is not None
    assert found.level is Level.RED
    assert parental_consent("16-24", "brief", of_children=True) is None


def test_a_day_of_children_is_not_for_older_ones():
    with pytest.raises(RuleBrokenError) as refused:
        check_age("groep_7_8", "16-24")
    assert refused.value.field == "age_band"
    check_age("groep_7_8", "jonger")
    check_age("gemengd", "16-24")


def test_a_run_sheet_without_questions_misses_none_where_none_are_asked():
    assert warnings_about([], 60, ()) == ()
    assert len(warnings_about([], 60)) == 2
