"""Every statistic on every named data set against R, and against SciPy, pingouin or statsmodels."""

import itertools

import numpy as np
import pandas as pd
import pingouin
import pytest
from scipy import stats
from statsmodels.stats.contingency_tables import mcnemar as statsmodels_mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint
from statsmodels.stats.weightstats import DescrStatsW

from cleanup.analysis.change import ANALYSED, change_by_group
from cleanup.analysis.exact import exact_by_group
from cleanup.analysis.levels import median_by_group
from cleanup.analysis.reliability import reliability_of
from cleanup.analysis.statistics.moments import moments_of
from cleanup.analysis.statistics.pilots import over_pilots
from cleanup.analysis.statistics.proportions import holm, mcnemar, wilson
from tests.analysis.independent.data_sets import (
    ITEMS,
    MOVED,
    P_VALUES,
    PAIRS,
    PILOTS,
    SHARES,
    VALUES,
    R,
    complete,
    differences,
)

SPREAD = [name for name in PAIRS if np.ptp(differences(name)) > 0]
CHANGED = [name for name in PAIRS if differences(name).any()]
EXACT = ("nonzero", "p_sign_flip", "p_wilcoxon", "rank_biserial")


def one_group(values):
    return np.zeros(len(values), dtype=int)


def changed(name):
    before, after = PAIRS[name]
    return change_by_group(one_group(before), 1, before, after).iloc[0]


def exact_of(name):
    values = differences(name)
    return exact_by_group(one_group(values), 1, values).iloc[0]


# the data sets themselves


def test_the_data_sets_have_what_makes_statistics_go_wrong():
    assert {"ties", "zeros", "missing", "two_pairs", "ceiling", "constant"} <= set(PAIRS)
    assert len(differences("two_pairs")) == 2
    assert np.isnan(PAIRS["missing"]).any()
    assert (differences("zeros") == 0).sum() >= 5
    steps = np.abs(differences("ties"))
    assert len(np.unique(steps)) < len(steps)
    assert (PAIRS["ceiling"][0] == 5).mean() > 0.5
    assert not differences("constant").any()


@pytest.mark.parametrize("kind", list(R))
def test_r_has_values_for_every_data_set_and_there_are_three_or_more(kind):
    known = {
        "pairs": PAIRS, "items": ITEMS, "shares": SHARES, "moved": MOVED, "p_values": P_VALUES,
        "pilots": PILOTS, "values": VALUES,
    }[kind]  # fmt: skip
    assert set(R[kind]) == set(known)
    assert len(known) >= 3


@pytest.mark.parametrize("column", [*ANALYSED, *EXACT])
def test_r_has_every_statistic_of_pairs_on_three_data_sets_or_more(column):
    assert sum(column in values for values in R["pairs"].values()) >= 3


# R: t.test(paired = TRUE), sd, effectsize::cohens_d and hedges_g, pt(ncp =) for Algina & Keselman


@pytest.mark.parametrize("column", ANALYSED)
@pytest.mark.parametrize("name", PAIRS)
def test_change_equals_r(name, column):
    expected = R["pairs"][name].get(column, np.nan)
    exact = 1e-9 if column in {"g_low", "g_high"} else 1e-12  # R's noncentral t is good to eleven decimals
    assert changed(name)[column] == pytest.approx(expected, rel=exact, abs=exact, nan_ok=True)


# R: exactRankTests::perm.test and wilcox.exact, effectsize::rank_biserial


@pytest.mark.parametrize("column", EXACT)
@pytest.mark.parametrize("name", PAIRS)
def test_exact_tests_equal_r(name, column):
    expected = R["pairs"][name].get(column, np.nan)
    assert exact_of(name)[column] == pytest.approx(expected, rel=1e-12, abs=1e-12, nan_ok=True)


# R: the formula of alpha (equal to psych::alpha) with qf, psych::alpha()$total$std.alpha of two items


@pytest.mark.parametrize("name", ITEMS)
def test_reliability_equals_r(name):
    found, expected = reliability_of(ITEMS[name]), R["items"][name]
    assert (found.n, found.k, found.method) == (expected["n"], expected["k"], expected["method"])
    assert found.value == pytest.approx(expected["value"], rel=1e-12)
    limits = (expected.get("low", np.nan), expected.get("high", np.nan))
    assert (found.low, found.high) == pytest.approx(limits, rel=1e-9, nan_ok=True)


# R: prop.test(correct = FALSE), binom.test, p.adjust(method = "holm"), clubSandwich, mean, sd, median


@pytest.mark.parametrize("name", SHARES)
def test_wilson_equals_r(name):
    expected = R["shares"][name]
    assert wilson(*SHARES[name]) == pytest.approx((expected["low"], expected["high"]), abs=1e-12)


@pytest.mark.parametrize("name", MOVED)
def test_mcnemar_equals_r(name):
    assert float(mcnemar(*MOVED[name])) == pytest.approx(R["moved"][name]["p"], rel=1e-12)


@pytest.mark.parametrize("name", P_VALUES)
def test_holm_equals_r(name):
    expected = [np.nan if p is None else p for p in R["p_values"][name]["holm"]]
    assert holm(P_VALUES[name]) == pytest.approx(expected, rel=1e-12, nan_ok=True)


@pytest.mark.parametrize("name", PILOTS)
def test_several_pilots_equal_r(name):
    n, means = [len(pilot) for pilot in PILOTS[name]], [pilot.mean() for pilot in PILOTS[name]]
    found, expected = over_pilots(one_group(n), 1, n, means), R["pilots"][name]
    for key, value in expected.items():
        assert getattr(found, key)[0] == pytest.approx(value, rel=1e-9), key


@pytest.mark.parametrize("name", VALUES)
def test_mean_spread_and_median_equal_r(name):
    values, expected = VALUES[name], R["values"][name]
    mean, sd = moments_of(one_group(values), 1, values)
    spread = np.nan if expected["sd"] is None else expected["sd"]
    assert (mean[0], sd[0]) == pytest.approx((expected["mean"], spread), rel=1e-12, nan_ok=True)
    assert median_by_group(one_group(values), 1, values)[0] == pytest.approx(expected["median"])


# the same on Python packages, which share nothing with R


@pytest.mark.parametrize("name", SPREAD)
def test_the_interval_of_a_change_equals_scipy_and_statsmodels(name):
    before, after = complete(name)
    found = changed(name)[["ci_low", "ci_high"]].to_numpy(dtype=float)
    interval = stats.ttest_rel(after, before).confidence_interval()
    assert found == pytest.approx((interval.low, interval.high), abs=1e-12)
    assert found == pytest.approx(DescrStatsW(after - before).tconfint_mean(), abs=1e-12)


@pytest.mark.parametrize("name", SPREAD)
def test_d_av_and_d_z_equal_pingouin(name):
    before, after = complete(name)
    found = changed(name)
    # pingouin's paired cohen is d_av; one sample against zero is d_z
    d_av = pingouin.compute_effsize(after, before, paired=True, eftype="cohen")
    assert found["d_av"] == pytest.approx(d_av, rel=1e-12)
    assert found["d_z"] == pytest.approx(
        pingouin.compute_effsize(after - before, 0, eftype="cohen"), rel=1e-9
    )


@pytest.mark.parametrize("name", SPREAD)
def test_the_limits_of_g_av_are_those_effects_for_which_scipys_noncentral_t_is_this_extreme(name):
    before, after = complete(name)
    found, n = changed(name), len(before)
    spread = np.sqrt((np.var(before, ddof=1) + np.var(after, ddof=1)) / 2)
    error = stats.sem(after - before)
    for column, chance in (("g_low", 0.975), ("g_high", 0.025)):
        ncp = found[column] * spread / error
        assert stats.nct.cdf(np.mean(after - before) / error, n - 1, ncp) == pytest.approx(chance, abs=1e-8)


@pytest.mark.parametrize("name", CHANGED)
def test_sign_flip_equals_scipy_full_permutation_and_enumeration(name):
    sixths = np.rint(differences(name) * 6)
    whole = stats.permutation_test(
        (sixths,), np.sum, permutation_type="samples", n_resamples=np.inf, vectorized=False
    )
    assert exact_of(name)["p_sign_flip"] == pytest.approx(whole.pvalue, abs=1e-12)
    signs = np.array(list(itertools.product([1, -1], repeat=len(sixths))))
    assert exact_of(name)["p_sign_flip"] == (np.abs(signs @ sixths) >= abs(sixths.sum())).mean()


@pytest.mark.parametrize("name", CHANGED)
def test_wilcoxon_equals_scipy_full_permutation(name):
    sixths = np.rint(differences(name) * 6)
    method = stats.PermutationMethod(n_resamples=np.inf)
    expected = stats.wilcoxon(sixths[sixths != 0], method=method).pvalue
    assert exact_of(name)["p_wilcoxon"] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("name", CHANGED)
@pytest.mark.filterwarnings("ignore::UserWarning", "ignore::RuntimeWarning")
def test_rank_biserial_equals_pingouin(name):
    sixths = np.rint(differences(name) * 6)
    expected = pingouin.wilcoxon(sixths[sixths != 0])["RBC"].iloc[0]
    assert exact_of(name)["rank_biserial"] == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize("name", [name for name, rows in ITEMS.items() if rows.shape[1] > 2])
def test_alpha_equals_pingouin(name):
    rows = ITEMS[name]
    frame = pd.DataFrame(rows[~np.isnan(rows).any(axis=1)])
    expected, (low, high) = pingouin.cronbach_alpha(frame)
    found = reliability_of(rows)
    assert found.value == pytest.approx(expected, abs=1e-12)
    assert (found.low, found.high) == pytest.approx((low, high), abs=6e-4)  # given in three decimals


@pytest.mark.parametrize("name", [name for name, rows in ITEMS.items() if rows.shape[1] == 2])
def test_spearman_brown_equals_scipy(name):
    rows = ITEMS[name][~np.isnan(ITEMS[name]).any(axis=1)]
    r = stats.pearsonr(rows[:, 0], rows[:, 1]).statistic
    assert reliability_of(ITEMS[name]).value == pytest.approx(2 * r / (1 + r), rel=1e-12)


@pytest.mark.parametrize("name", SHARES)
def test_wilson_equals_statsmodels(name):
    assert wilson(*SHARES[name]) == pytest.approx(
        proportion_confint(*SHARES[name], method="wilson"), abs=1e-12
    )


@pytest.mark.parametrize("name", MOVED)
def test_mcnemar_equals_statsmodels(name):
    gained, lost = MOVED[name]
    expected = statsmodels_mcnemar([[5, lost], [gained, 7]], exact=True).pvalue
    assert float(mcnemar(gained, lost)) == pytest.approx(expected, rel=1e-12)


@pytest.mark.parametrize("name", P_VALUES)
def test_holm_equals_statsmodels(name):
    p = P_VALUES[name]
    given = ~np.isnan(p)
    assert holm(p)[given] == pytest.approx(multipletests(p[given], method="holm")[1], abs=1e-12)
    assert np.isnan(holm(p)[~given]).all()


def test_pilots_of_equal_size_equal_scipy():
    n, means = [len(pilot) for pilot in PILOTS["equal"]], [pilot.mean() for pilot in PILOTS["equal"]]
    found, interval = (
        over_pilots(one_group(n), 1, n, means),
        stats.ttest_1samp(means, 0).confidence_interval(),
    )
    assert (found.low[0], found.high[0]) == pytest.approx((interval.low, interval.high), abs=1e-12)
