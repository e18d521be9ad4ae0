from dataclasses import asdict

import pytest
from statsmodels.stats.power import TTestPower

from cleanup.analysis.statistics.planning import SampleSize, power_of, precision_of
from tests.analysis.golden import CLUSTERS, examples, near


def plan_of(example, *, sizes=True):
    given = {key: value for key, value in example["input"].items() if key != "delta"}
    return SampleSize(**given | {"sizes": tuple(given.get("sizes", ())) if sizes else ()})


@pytest.mark.parametrize("example", examples("planning"))
def test_precision_equals_r_pwr_and_the_formula(example):
    found, expected = precision_of(plan_of(example)), example["expected"]
    named = {"smallest_change": "smallest_detectable_change"}
    for name, value in asdict(found).items():
        assert value == near(expected[named.get(name, name)]), name
    assert power_of(example["input"]["delta"], found.se, found.df) == near(expected["power"])
    assert power_of(found.smallest_change, found.se, found.df) == pytest.approx(0.8, abs=1e-9)


@pytest.mark.parametrize("example", examples("planning"))
def test_precision_is_what_simulated_studies_gave(example):
    found, simulated = precision_of(plan_of(example)), example["simulated"]
    unequal = bool(plan_of(example).sizes)  # then two points too careful
    assert power_of(example["input"]["delta"], found.se, found.df) == pytest.approx(
        simulated["power"], abs=0.03 if unequal else 0.01
    )
    assert found.expected_half_width == pytest.approx(
        simulated["mean_half_width"], rel=0.03 if unequal else 0.005
    )


def test_only_the_spread_of_the_sizes_known_is_a_little_too_hopeful():
    example = CLUSTERS["planning"][-1]
    found, expected = precision_of(plan_of(example, sizes=False)), example["if_only_cv_is_known"]
    assert (found.df, found.half_width, found.smallest_change) == near(
        (expected["df"], expected["half_width"], expected["smallest_detectable_change"])
    )
    assert power_of(example["input"]["delta"], found.se, found.df) == near(expected["power"])


def test_one_pilot_equals_statsmodels():
    found = precision_of(SampleSize(pilots=1, people=24, sd=1, rho=0.5))
    expected = TTestPower().solve_power(effect_size=None, nobs=24, alpha=0.05, power=0.8)
    assert found.smallest_change == pytest.approx(expected, rel=1e-6)


def test_more_pilots_help_and_more_people_a_pilot_soon_do_not():
    def half(pilots, people):
        return precision_of(SampleSize(pilots=pilots, people=people, sd=0.7, rho=0.6, icc=0.1)).half_width

    assert half(20, 15) < half(10, 15) < half(10, 10)
    assert precision_of(SampleSize(pilots=10, people=100_000, sd=0.7, rho=0.6, icc=0.1)).effective_pairs < 100


@pytest.mark.parametrize("pilots", [2, 3, 60, 1000])
def test_every_number_of_pilots_has_a_smallest_change(pilots):
    found = precision_of(SampleSize(pilots=pilots, people=12, sd=0.7, rho=0.6, icc=0.05))
    assert power_of(found.smallest_change, found.se, found.df) == pytest.approx(0.8, abs=1e-9)


def test_too_few_pairs_have_no_precision():
    assert precision_of(SampleSize(pilots=1, people=2, stay=0.5, sd=1, rho=0)) is None


@pytest.mark.parametrize(
    "wrong",
    [
        {"pilots": 0}, {"people": 0}, {"stay": 0}, {"stay": 1.2}, {"sd": 0}, {"rho": 1}, {"icc": -0.1},
        {"icc": 2}, {"cv": -1}, {"sizes": (4.0,)}, {"sizes": (4.0, 0.0)},
    ],
    ids=str,
)  # fmt: skip
def test_plans_that_cannot_be_are_refused(wrong):
    with pytest.raises(ValueError, match="above 0"):
        SampleSize(**{"pilots": 2, "people": 10, "sd": 1, "rho": 0.5} | wrong)
