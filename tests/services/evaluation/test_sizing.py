"""What a study can show before it begins: the decided formulas, and when there is no interval at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from cleanup.analysis.statistics.planning import SampleSize, precision_of
from cleanup.services import evaluation

PLAN = evaluation.PlannedStudy(pilots=8, people=15, stay=1.0, sd=0.7, rho=0.6)


def test_every_number_is_that_of_the_decided_formula():
    careful = evaluation.what_it_gives(PLAN)[-1]
    assert (careful.likeness, careful.pairs) == (0.10, 120)
    # the value of the simulated studies of 8 pilots of 15 people
    assert careful.smallest == pytest.approx(0.2895, abs=5e-5)
    assert careful.half_width == pytest.approx(0.2021, abs=5e-5)
    found = precision_of(SampleSize(pilots=8, people=15, sd=0.7, rho=0.6, icc=0.1))
    assert careful.worth == found.effective_pairs


def test_from_two_to_four_pilots_no_interval_is_promised():
    for pilots, promised in ((1, True), (2, False), (4, False), (5, True)):
        given = evaluation.what_it_gives(replace(PLAN, pilots=pilots))
        assert {one.interval for one in given} == {promised}


def test_more_pilots_show_smaller_changes():
    smallest = [one.smallest for one in evaluation.with_other_numbers(PLAN)]
    assert smallest == sorted(smallest, reverse=True)


def test_a_study_of_one_pair_gives_nothing():
    assert evaluation.what_it_gives(replace(PLAN, pilots=1, people=2, stay=0.5)) == []
