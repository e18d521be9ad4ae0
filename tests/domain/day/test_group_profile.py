"""One rule says which kind of group this is; the tablet and the workbook must not differ about it."""

from __future__ import annotations

import random
from types import SimpleNamespace

import pytest

from cleanup.analysis import profile
from cleanup.domain.day.advice import AdviceSource, advise
from cleanup.domain.day.group_profile import GroupProfile, is_motivated, profile_of_scores

IN_THE_WORKBOOK = {
    "gemotiveerd": "vooral gemotiveerd",
    "gemengd": "gemengd",
    "eerst_bewust": "eerst bewustwording",
}


@pytest.mark.parametrize(
    ("scores", "expected"),
    [
        ([3.3] * 7 + [5.0] * 3, "eerst_bewust"),  # a mean of 3.81 that three people make
        ([3.6] * 17, "gemotiveerd"),
        ([3.5] * 6, "gemotiveerd"),
        ([3.49] * 6, "eerst_bewust"),
        ([3.5] * 4 + [3.0] * 2, "gemotiveerd"),  # exactly two thirds
        ([3.5] * 2 + [3.4] * 4, "eerst_bewust"),  # exactly a third
        ([3.5] * 3 + [3.4] * 3, "gemengd"),
        ([5.0] * 3 + [1.0] * 3, "gemengd"),  # a mean of exactly the middle
        ([3.5] * 3 + [2.4] * 3, "eerst_bewust"),  # half are motivated, and the mean is below the middle
    ],
)
def test_cuts_are_what_the_handbook_says(scores, expected):
    assert profile_of_scores(scores) == expected


def test_tablet_and_workbook_say_the_same_of_every_group():
    dice = random.Random(1811)
    scale = SimpleNamespace(low=1.0, high=5.0)
    met = set()
    for _ in range(3_000):
        centre = dice.uniform(1.5, 4.8)
        scores = [
            min(max(round((centre + dice.gauss(0, 0.8)) * 3) / 3, 1.0), 5.0)
            for _ in range(dice.randint(5, 30))
        ]
        advice = advise(scores, "", 5)
        mean = sum(scores) / len(scores)
        share = sum(score >= profile.cut(scale, 0.625) - 1e-9 for score in scores) / len(scores)
        assert advice.source is AdviceSource.GROUP
        assert IN_THE_WORKBOOK[advice.variant] == profile.band(mean, share, scale), scores
        met.add(advice.variant)
    assert met == set(GroupProfile)


def test_another_scale_is_cut_as_far_along():
    scale = SimpleNamespace(low=0.0, high=10.0)
    assert is_motivated(6.25, 0, 10)
    assert not is_motivated(6.2, 0, 10)
    assert profile.band(6.0, 0.5, scale) == "gemengd"
    assert profile.band(4.9, 0.9, scale) == "eerst bewustwording"


@pytest.mark.parametrize(
    ("intake", "expected"),
    [("hoog", "gemotiveerd"), ("gemengd", "gemengd"), ("laag", "eerst_bewust"), ("", None)],
)
def test_too_few_people_leave_it_to_the_partner(intake, expected):
    advice = advise([5.0] * 4, intake, 5)
    assert (advice and (advice.variant, advice.source)) == (expected and (expected, AdviceSource.INTAKE))
