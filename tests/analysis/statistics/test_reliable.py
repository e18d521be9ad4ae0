import numpy as np
import pytest

from cleanup.analysis.statistics.reliable import reliable_change
from tests.analysis.golden import CLUSTERS, found, near, sides


def case(name):
    example = found("reliable_change", name)
    expected = example["expected"]
    if "pre" in example:
        return *sides(example), example["sd_t0"], example["reliability"], expected
    if name.startswith("five_equal"):
        return *sides(found("clusters", "five_equal")), example["sd_t0"], example["reliability"], expected
    before, after = (np.mean(CLUSTERS["items"][moment], axis=1) for moment in ("t0", "t1"))
    return before, after, expected["sd_t0"], expected["alpha_t0"], expected


@pytest.mark.parametrize("name", [e["id"] for e in CLUSTERS["reliable_change"]])
def test_reliable_change_equals_the_paper_and_the_formula(name):
    before, after, sd, reliability, expected = case(name)
    result = reliable_change(before, after, sd=sd, reliability=reliability, step=1 / 3)
    assert (result.sem, result.s_diff, result.threshold) == near(
        (expected["sem"], expected["s_diff"], expected["threshold"])
    )
    assert result.rc == near(expected["rc"])
    assert [result.better, result.same, result.worse] == [
        expected["improved"], expected["unchanged"], expected["worse"],
    ]  # fmt: skip
    if "smallest_reliable_step_on_thirds" in expected:
        assert result.next_step == near(expected["smallest_reliable_step_on_thirds"])


def test_sd_of_the_golden_group_is_that_of_its_scores():
    *_, sd, _, _ = case("n34_three_items")
    assert np.std(np.mean(CLUSTERS["items"]["t0"], axis=1), ddof=1) == near(sd)


@pytest.mark.parametrize(("sd", "reliability"), [(0, 0.8), (1, 1.0), (1, -0.2), (float("nan"), 0.8)])
def test_without_spread_or_error_there_is_no_threshold(sd, reliability):
    assert reliable_change([1.0], [2.0], sd=sd, reliability=reliability, step=1) is None
