import numpy as np
import pytest
from scipy import stats

from cleanup.analysis.statistics.differences import apart, crossed, standardised, welch
from tests.analysis.golden import CLUSTERS, change, examples, near


def figures(found):
    return (found.difference, found.se, found.df, found.low, found.high, found.p)


def values_of(expected):
    se = expected.get("se", expected.get("se_cr2"))
    return (
        expected["difference"],
        se,
        expected["df"],
        expected["ci_low"],
        expected["ci_high"],
        expected["p"],
    )


@pytest.mark.parametrize("example", examples("two_group"))
def test_a_programme_against_a_comparison_group_equals_club_sandwich(example):
    pilot, mine, expected = (
        np.array(example["pilot"]),
        np.array(example["programme"]) == 1,
        example["expected"],
    )
    found = apart(pilot, change(example), mine)
    assert (found.first, found.second) == near((expected["change_programme"], expected["change_comparison"]))
    assert figures(found) == near(values_of(expected))
    assert figures(crossed(pilot, change(example), mine)) == near(values_of(expected))


@pytest.mark.parametrize("example", examples("returners"))
def test_returners_against_others_equal_r(example):
    scores, back = np.array(example["t0_sum"]) / example["divide_by"], np.array(example["returned"]) == 1
    expected = example["expected"]
    plain = welch(scores[back], scores[~back])
    assert figures(plain) == near(values_of(expected["welch"]))
    assert (plain.first, plain.second) == near((expected["mean_returned"], expected["mean_not"]))
    assert standardised(scores[back], scores[~back]) == near(expected["standardised_difference"])
    if "cr2" in expected:
        assert figures(crossed(np.array(example["pilot"]), scores, back)) == near(values_of(expected["cr2"]))


def test_welch_equals_scipy():
    first, second = [3.0, 4.0, 4.5, 2.0], [1.0, 2.0, 2.5, 4.0, 5.0, 3.0]
    found, test = welch(first, second), stats.ttest_ind(first, second, equal_var=False)
    interval = test.confidence_interval()
    assert figures(found)[2:] == pytest.approx((test.df, interval.low, interval.high, test.pvalue))


def test_one_pilot_in_a_group_has_a_difference_and_no_interval():
    assert CLUSTERS["edge_cases"][4]["expected"] == {"difference_ci": "[z]"}
    pilot, scores = np.repeat(np.arange(4), 5), np.arange(20.0)
    for found in (apart(pilot, scores, pilot == 0), crossed(pilot, scores, (pilot == 0) & (scores > 1))):
        assert np.isfinite(found.difference)
        assert np.isnan([found.low, found.high, found.p]).all()


def test_nobody_on_one_side_is_no_comparison():
    pilot, scores, nobody = np.repeat(np.arange(3), 4), np.arange(12.0), np.zeros(12, dtype=bool)
    for found in (apart(pilot, scores, nobody), crossed(pilot, scores, nobody), welch([], scores)):
        assert np.isnan([found.difference, found.low, found.high]).all()


def test_a_pilot_in_both_groups_is_refused():
    with pytest.raises(ValueError, match="one of the two"):
        apart(np.array([1, 1]), [1.0, 2.0], np.array([True, False]))


def test_no_spread_gives_no_interval():
    found = welch([2.0, 2.0], [3.0, 3.0])
    assert found.difference == -1
    assert np.isnan([found.low, found.high, standardised([2.0, 2.0], [3.0, 3.0])]).all()
