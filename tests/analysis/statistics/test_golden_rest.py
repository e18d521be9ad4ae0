"""Every other value of the golden file: the parts of what is shown, and what stands there to compare with.

What the product computes is asked of the product; the rest (intervals that are wrong on purpose, sums behind
a p) is worked out here by its published formula, so that no number of the file is taken on trust.
"""

from itertools import product

import numpy as np
import pytest
from scipy import special, stats

from cleanup.analysis.change import change_by_group
from cleanup.analysis.exact import exact_by_group, flips_of_pilots
from cleanup.analysis.statistics.differences import welch
from cleanup.analysis.statistics.omega import omega_of, omega_of_correlations
from cleanup.analysis.statistics.pilots import FEWEST_PILOTS, over_pilots, smallest_p
from cleanup.analysis.statistics.planning import precision_of
from tests.analysis.golden import CLUSTERS, change, examples, found, near, sides
from tests.analysis.statistics.test_planning import plan_of

Z = stats.norm.ppf(0.975)


def t_interval(values):
    interval = stats.ttest_1samp(values, 0).confidence_interval()
    return [interval.low, interval.high]


@pytest.mark.parametrize("example", examples("g_av_interval"))
def test_what_g_av_is_made_of(example):
    (before, after), expected = sides(example), example["expected"]
    n, r = len(before), np.corrcoef(before, after)[0, 1]
    assert r == near(expected["r"])
    assert np.exp(special.gammaln((n - 1) / 2) - special.gammaln((n - 2) / 2)) / np.sqrt((n - 1) / 2) == near(
        expected["J"]
    )
    s_x, s_y = before.std(ddof=1), after.std(ddof=1)
    s_av = np.sqrt((s_x**2 + s_y**2) / 2)
    assert s_av == near(expected["s_av"])
    d = expected["d_av"]
    spread = s_x**2 + s_y**2 - 2 * r * s_x * s_y
    shape = d**2 * (s_x**4 + s_y**4 + 2 * r**2 * s_x**2 * s_y**2) / (8 * s_av**4 * (n - 1))
    se = np.sqrt(shape + spread / (s_av**2 * (n - 1)))
    assert [d - Z * se, d + Z * se] == near(expected["for_comparison_bonett"])
    plain = expected["sd_change"] / (np.sqrt(n) * s_av)
    assert [expected["J"] * (d + sign * Z * plain) for sign in (-1, 1)] == near(
        expected["for_comparison_present_normal"]
    )


@pytest.mark.parametrize("example", examples("clusters"))
def test_what_the_interval_over_pilots_and_its_p_are_made_of(example):
    expected, values = example["expected"], change(example)
    pilot = np.array(example["pilot"])
    groups = [values[pilot == number] for number in dict.fromkeys(pilot)]
    means = np.array([group.mean() for group in groups])
    n = np.array([len(group) for group in groups])
    assert (len(values), len(groups), n.tolist()) == (
        expected["pairs"], expected["pilots"], expected["sizes"],
    )  # fmt: skip
    assert means == near(expected["pilot_means"])
    assert expected["mean_change"] / expected["se_cr2"] == near(expected["t"])
    totals = n * means * expected["flip_totals_divide_by"]
    assert totals == near(expected["flip_totals"])
    flips = np.abs(np.array(list(product((1, -1), repeat=len(totals)))) @ totals)
    as_extreme = int((flips >= abs(totals.sum()) - 1e-9).sum())
    assert (as_extreme, len(flips)) == (expected["flip_as_extreme"], expected["flip_all"])
    assert t_interval(values) == near(expected["for_comparison_naive_t"])
    assert [means.mean(), *t_interval(means)] == near(expected["for_comparison_t_over_pilot_means"])
    assert (len(values) - (n**2).sum() / len(values)) / (len(n) - 1) == near(expected["icc_n0"])
    assert inverted(n, means) == (
        None if expected["flip_interval"] is None else near(expected["flip_interval"])
    )


def inverted(n, means):
    """The interval of flipping whole pilots, turned round: none below six pilots."""
    lows, highs = [], []
    for sign in list(product((True, False), repeat=len(n)))[1 : 2 ** (len(n) - 1)]:
        mine = np.array(sign)
        both = [(n[side] * means[side]).sum() / n[side].sum() for side in (mine, ~mine)]
        lows.append(min(both))
        highs.append(max(both))
    place = int(0.05 * 2 ** (len(n) - 1))
    return [sorted(lows)[place - 1], sorted(highs)[-place]] if place else None


@pytest.mark.parametrize("example", examples("two_group"))
def test_both_sides_of_two_groups(example):
    values, mine, pilot = change(example), np.array(example["programme"]) == 1, np.array(example["pilot"])
    expected = example["expected"]
    counts = [len(set(pilot[side])) for side in (mine, ~mine)]
    assert counts == [expected["pilots_programme"], expected["pilots_comparison"]]
    wrong, expected = welch(values[mine], values[~mine]), expected["for_comparison_welch_wrong_here"]
    shown = {"ci_low": wrong.low, "ci_high": wrong.high, **vars(wrong)}
    for name, value in expected.items():
        assert shown[name] == near(value), name


@pytest.mark.parametrize("example", examples("returners"))
def test_both_sides_of_returners(example):
    scores, back = np.array(example["t0_sum"]) / example["divide_by"], np.array(example["returned"]) == 1
    expected = example["expected"]
    assert (int(back.sum()), int((~back).sum())) == (expected["returned"], expected["not_returned"])
    assert (scores[back].std(ddof=1), scores[~back].std(ddof=1)) == near(
        (expected["sd_returned"], expected["sd_not"])
    )


@pytest.mark.parametrize("example", examples("omega"))
def test_the_other_form_of_omega_is_near_ours(example):
    loadings = np.array(omega_of_correlations(example["R"]).loadings)
    implied = loadings.sum() ** 2 / (loadings.sum() ** 2 + (1 - loadings**2).sum())
    assert implied == near(example["expected"]["omega_model_implied"])


@pytest.mark.parametrize("example", examples("planning"))
def test_the_smallest_change_in_standard_deviations(example):
    assert precision_of(plan_of(example)).smallest_change / example["input"]["sd"] == near(
        example["expected"]["smallest_detectable_d_av"]
    )


@pytest.mark.parametrize("place", range(3))
def test_the_change_of_an_item_equals_r(place):
    before, after = (np.array(CLUSTERS["items"][moment], dtype=float)[:, place] for moment in ("t0", "t1"))
    expected = CLUSTERS["items"]["expected"][place]["expected"]
    figures = change_by_group(np.zeros(len(before), dtype=int), 1, before, after).iloc[0]
    named = {
        "n": "n", "mean_before": "mean_t0", "mean_after": "mean_t1", "change": "change",
        "sd_change": "sd_change", "ci_low": "ci_low", "ci_high": "ci_high",
    }  # fmt: skip
    for column, name in named.items():
        assert figures[column] == near(expected[name]), column
    moved = after - before
    flipped = exact_by_group(np.zeros(len(moved), dtype=int), 1, moved).iloc[0]
    assert flipped["p_sign_flip"] == near(expected["p_signflip"])
    assert [(moved > 0).sum(), (moved == 0).sum(), (moved < 0).sum()] == [
        expected["up"], expected["same"], expected["down"],
    ]  # fmt: skip
    assert stats.ttest_rel(after, before).pvalue == near(expected["p_t"])


def test_edge_cases_of_pilots():
    rule = found("edge_cases", "two_to_four_pilots")["expected"]
    assert (rule["ci"], rule["p"], rule["g_av_interval"], FEWEST_PILOTS) == ("[z]", "[z]", "[z]", 5)
    five = found("edge_cases", "five_pilots")["expected"]
    values = np.arange(1.0, 6)
    assert flips_of_pilots(np.arange(5), np.zeros(5, dtype=int), 1, values)[0] == near(five["smallest_p"])
    assert float(smallest_p(5)) == five["smallest_p"]
    assert inverted(np.full(5, 8), values) is five["flip_interval"] is None
    alone = over_pilots(np.zeros(1, dtype=int), 1, [8], [0.5])
    assert np.isnan([alone.low[0], alone.high[0], alone.p[0]]).all()


def test_edge_cases_without_spread_keep_their_mean():
    for name in ("no_spread_in_change", "no_spread_at_all"):
        example = found("edge_cases", name)
        pairs = np.array(example["post"], dtype=float) - np.array(example["pre"], dtype=float)
        assert pairs.mean() == near(example["expected"]["mean_change"])
        assert pairs.std(ddof=1) == near(example["expected"].get("sd_change", 0))


def test_two_items_have_no_omega():
    assert found("edge_cases", "omega_two_items")["expected"] == {"omega": "[z]"}
    assert omega_of(np.array(CLUSTERS["items"]["t0"], dtype=float)[:, :2]) is None
