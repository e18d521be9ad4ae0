import numpy as np
import pingouin
import pytest
from scipy import stats

from cleanup.analysis.change import change_by_group
from cleanup.analysis.statistics.moments import small_sample_factor, t_critical
from tests.analysis.golden import STATS as GOLDEN

SETS = ("n7_pilot_sized", "n12", "n17_item")

SLEEP_1 = [0.7, -1.6, -0.2, -1.2, -0.1, 3.4, 3.7, 0.8, 0.0, 2.0]
SLEEP_2 = [1.9, 0.8, 1.1, 0.1, -0.1, 4.4, 5.5, 1.6, 4.6, 3.4]


def one(before, after):
    before = np.asarray(before, dtype=float)
    return change_by_group(np.zeros(len(before), dtype=int), 1, before, after).iloc[0]


@pytest.mark.parametrize("name", SETS)
def test_every_golden_figure_of_paired_change(name):
    golden = GOLDEN[name]
    found = one(golden["pre"], golden["post"])
    expected = {
        "n": golden["n"],
        "mean_before": golden["mean_pre"],
        "mean_after": golden["mean_post"],
        "sd_before": golden["sd_pre"],
        "sd_after": golden["sd_post"],
        "change": golden["mean_change"],
        "sd_change": golden["sd_change"],
        "ci_low": golden["ci95_change"][0],
        "ci_high": golden["ci95_change"][1],
    }
    for column, value in expected.items():
        assert found[column] == pytest.approx(value, abs=1e-12), column
    rounded = {
        "d_av": golden["d_av"][0],
        "g_av": golden["g_av_J(n-1)"][0],
        "d_z": golden["d_z"][0],
    }
    for column, value in rounded.items():
        assert found[column] == pytest.approx(value, abs=1e-6), column
    assert [found["up"], found["same"], found["down"]] == golden["up_same_down(0.5)"]
    assert float(t_critical(golden["n"] - 1)) == pytest.approx(golden["t_crit"], abs=1e-12)


@pytest.mark.parametrize(
    ("before", "after"),
    [
        pytest.param(GOLDEN["n17_item"]["pre"], GOLDEN["n17_item"]["post"], id="ties and zeros"),
        pytest.param([2.0, 3.0], [2.5, 4.5], id="n = 2"),
        pytest.param([5.0, 5.0, 5.0, 4.0, 5.0], [5.0, 5.0, 5.0, 5.0, 5.0], id="ceiling"),
        pytest.param(SLEEP_1, SLEEP_2, id="sleep"),
    ],
)
def test_interval_equals_scipy_ttest_rel(before, after):
    interval = stats.ttest_rel(after, before).confidence_interval()
    found = one(before, after)
    assert (found["ci_low"], found["ci_high"]) == pytest.approx((interval.low, interval.high), abs=1e-12)


@pytest.mark.parametrize("name", SETS)
def test_d_z_equals_pingouin(name):
    golden = GOLDEN[name]
    change = np.subtract(golden["post"], golden["pre"])
    expected = pingouin.compute_effsize(change, 0, eftype="cohen")
    assert one(golden["pre"], golden["post"])["d_z"] == pytest.approx(golden["pingouin_cohen_dz"], abs=1e-12)
    assert one(golden["pre"], golden["post"])["d_z"] == pytest.approx(expected, abs=1e-12)


def test_g_av_equals_r_effectsize_on_its_own_example():
    # R: effectsize::repeated_measures_d(method = "av", adjust = TRUE) on `sleep`: -0.7605
    assert one(SLEEP_2, SLEEP_1)["g_av"] == pytest.approx(-0.7605, abs=5e-5)


def test_turning_before_and_after_round_turns_the_interval_round():
    there, back = one(SLEEP_1, SLEEP_2), one(SLEEP_2, SLEEP_1)
    assert (there["g_low"], there["g_high"]) == pytest.approx((-back["g_high"], -back["g_low"]))


def test_g_av_equals_the_published_value_and_not_pingouin():
    # R: effectsize, x = 10,12,15,8,11; y = 14,18,16,12,13: -1.0851; pingouin gives -1.2284
    found = one([14, 18, 16, 12, 13], [10, 12, 15, 8, 11])
    assert found["g_av"] == pytest.approx(-1.0851, abs=5e-5)


@pytest.mark.parametrize("m", [2, 3, 6, 11, 100, 5000])
def test_small_sample_factor_equals_the_mean_of_a_chi_distribution(m):
    # E[chi(m-1)] = sqrt(2) Γ(m/2) / Γ((m-1)/2), so J(m) = E[chi(m-1)] / sqrt(m); computed by scipy.stats
    assert float(small_sample_factor(m)) == pytest.approx(stats.chi.mean(m - 1) / np.sqrt(m), rel=1e-10)


def test_one_pair_has_a_mean_and_no_interval():
    found = one([2.0], [3.0])
    assert found["change"] == 1.0
    assert np.isnan(
        found[["sd_change", "ci_low", "ci_high", "d_av", "g_av", "d_z"]].to_numpy(dtype=float)
    ).all()


def test_nobody_gives_an_empty_row():
    found = change_by_group(np.zeros(0, dtype=int), 1, [], []).iloc[0]
    assert found["n"] == 0
    assert np.isnan(found["change"])


def test_everybody_the_same_change_has_no_spread_and_no_effect_size():
    found = one([2.0, 3.0, 4.0], [2.1, 3.1, 4.1])
    assert found["sd_change"] == 0
    assert found["g_av"] > 0
    assert np.isnan(found[["ci_low", "ci_high", "g_low", "g_high", "d_z"]].to_numpy(dtype=float)).all()
    ceiling = one([5.0, 5.0, 5.0], [5.0, 5.0, 5.0])
    assert ceiling["change"] == 0
    assert np.isnan(ceiling["d_av"])


def test_a_missing_side_drops_the_pair():
    found = one([2.0, np.nan, 3.0, 4.0], [3.0, 4.0, np.nan, 4.0])
    assert found["n"] == 2
    assert found["mean_before"] == 3.0


def test_half_a_point_counts_as_moved_whatever_the_rounding():
    found = one([2.67, 3.5, 3.33, 1.1], [3.17, 3.0, 3.33, 1.5999])
    assert [found["up"], found["same"], found["down"]] == [1, 2, 1]


def test_groups_do_not_mix():
    rng = np.random.default_rng(1)
    group = rng.integers(0, 40, 600)
    before, after = rng.integers(1, 6, 600).astype(float), rng.integers(1, 6, 600).astype(float)
    together = change_by_group(group, 41, before, after)
    for one_group in (0, 17, 39):
        mine = group == one_group
        alone = one(before[mine], after[mine])
        assert together.iloc[one_group].to_numpy(dtype=float) == pytest.approx(alone.to_numpy(dtype=float))
    assert together.iloc[40]["n"] == 0
