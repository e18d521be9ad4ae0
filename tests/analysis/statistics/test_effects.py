import numpy as np
import pytest
from scipy import stats

from cleanup.analysis.change import change_by_group
from cleanup.analysis.statistics.effects import (
    freedom_of_spread,
    limits_of_people,
    limits_over_pilots,
    noncentral_limit,
)
from tests.analysis.golden import CLUSTERS, change, examples, found, near, sides


def one(before, after):
    return change_by_group(np.zeros(len(before), dtype=int), 1, before, after).iloc[0]


@pytest.mark.parametrize("example", examples("g_av_interval"))
def test_g_av_and_its_interval_equal_r(example):
    expected, figures = example["expected"], one(*sides(example))
    named = {
        "n": "n", "change": "mean_change", "sd_change": "sd_change",
        "sd_before": "sd_pre", "sd_after": "sd_post", "d_av": "d_av",
        "g_av": "g_av", "g_low": "g_av_low", "g_high": "g_av_high",
    }  # fmt: skip
    for column, name in named.items():
        assert figures[column] == near(expected[name]), column


@pytest.mark.parametrize("example", examples("g_av_interval"))
def test_the_noncentralities_equal_r(example):
    expected = example["expected"]
    t, df = expected["t"], expected["n"] - 1
    assert float(noncentral_limit(t, df, 0.975)) == pytest.approx(expected["lambda_low"], abs=1e-9)
    assert float(noncentral_limit(t, df, 0.025)) == pytest.approx(expected["lambda_high"], abs=1e-9)


@pytest.mark.parametrize("df", [1, 2, 4, 9, 30, 200, 2000])
def test_the_limits_give_back_the_chance_for_any_t(df):
    t = np.array([-40.0, -3.0, -0.2, 0.0, 0.5, 2.1, 12.0, 40.0])
    for chance in (0.975, 0.025):
        ncp = noncentral_limit(t, df, chance)
        assert np.isfinite(ncp).all()
        assert stats.nct.cdf(t, df, ncp) == pytest.approx(chance, abs=1e-7)


def test_the_interval_leaves_zero_out_exactly_when_the_t_interval_does():
    rng = np.random.default_rng(11)
    for n in (3, 5, 10, 17, 31):
        group = np.repeat(np.arange(400), n)
        before = rng.integers(3, 13, len(group)) / 3
        after = np.clip(before + rng.integers(-2, 4, len(group)) / 3, 1, 5)
        frame = change_by_group(group, 400, before, after).dropna(subset=["ci_low", "g_low"])
        assert len(frame) > 350
        for side in ("low", "high"):
            assert (np.sign(frame[f"g_{side}"]) == np.sign(frame[f"ci_{side}"])).all()
        assert (frame["g_low"] < frame["g_av"]).all()
        assert (frame["g_av"] < frame["g_high"]).all()


@pytest.mark.parametrize("name", ["no_spread_in_change", "no_spread_at_all"])
def test_without_spread_there_is_no_interval(name):
    example = found("edge_cases", name)
    figures = one(example["pre"], example["post"])
    columns = {
        "ci": ["ci_low", "ci_high"],
        "g_av": ["g_av"],
        "g_av_interval": ["g_low", "g_high"],
        "d_z": ["d_z"],
    }
    for word, names in columns.items():
        expected = example["expected"][word]
        assert figures[names].to_numpy(dtype=float) == near(
            [np.nan if expected == "[z]" else expected] * len(names)
        )


def test_two_pairs_have_an_interval_and_one_has_none():
    low, high = limits_of_people([2, 1], np.array([0.5, 0.5]), np.array([0.7, np.nan]), np.array([1.0, 1.0]))
    assert low[0] < 0.5 < high[0]
    assert np.isnan([low[1], high[1]]).all()


@pytest.mark.parametrize(
    "example", [e for e in CLUSTERS["clusters"] if "g_av_low" in e["expected"]], ids=lambda e: e["id"]
)
def test_over_pilots_equal_the_quadratic(example):
    expected = example["expected"]
    before, after = sides(example)
    figures = one(before, after)
    arrays = [np.array([figures[name]]) for name in ("sd_before", "sd_after", "sd_change")]
    freedom = freedom_of_spread([figures["n"]], *arrays)
    assert freedom[0] == near(expected["nu"])
    half = (expected["ci_high"] - expected["ci_low"]) / 2 / expected["s_av"]
    low, high = limits_over_pilots(np.array([expected["d_av"]]), np.array([half]), freedom)
    assert (low[0], high[0]) == near((expected["g_av_low"], expected["g_av_high"]))
    assert change(example).mean() == near(expected["mean_change"])


def test_a_spread_that_never_varies_gives_the_interval_of_the_change():
    d, half = np.array([0.4]), np.array([0.3])
    low, high = limits_over_pilots(d, half, np.array([1e12]))
    assert (low[0], high[0]) == pytest.approx((0.1, 0.7), abs=1e-9)
