import itertools

import numpy as np
import pytest
from scipy import stats

from cleanup.analysis.exact import flips_of_pilots
from cleanup.analysis.statistics.pilots import intraclass, leave_one_out, over_pilots, smallest_p
from tests.analysis.golden import CLUSTERS, change, examples, near


def parts(example):
    pilot, values = np.array(example["pilot"]) - 1, change(example)
    n = np.bincount(pilot)
    return pilot, values, n, np.bincount(pilot, values) / n


def one(n, means):
    return over_pilots(np.zeros(len(n), dtype=int), 1, n, means)


@pytest.mark.parametrize("example", examples("clusters"))
def test_the_interval_over_pilots_equals_club_sandwich(example):
    expected = example["expected"]
    _, _, n, means = parts(example)
    found = one(n, means)
    assert found.pilots[0] == expected["pilots"]
    assert found.mean[0] == near(expected["mean_change"])
    assert (found.se[0], found.df[0]) == near((expected["se_cr2"], expected["df"]))
    assert (found.low[0], found.high[0]) == near((expected["ci_low"], expected["ci_high"]))
    assert found.p[0] == near(expected["p_t"])


@pytest.mark.parametrize("example", examples("clusters"))
def test_p_from_flipping_whole_pilots_equals_full_enumeration(example):
    expected = example["expected"]
    pilot, values, n, means = parts(example)
    found = flips_of_pilots(pilot, np.zeros(len(n), dtype=int), 1, values)[0]
    assert found == near(expected["p_flip"])
    totals = np.rint(n * means * example.get("divide_by", 100))
    signs = np.array(list(itertools.product([1, -1], repeat=len(totals))))
    assert found == pytest.approx((np.abs(signs @ totals) >= abs(totals.sum())).mean(), abs=1e-12)
    assert found >= smallest_p(len(n)) == expected["p_flip_smallest"]


@pytest.mark.parametrize("example", examples("clusters"))
def test_leaving_one_pilot_out_and_how_people_of_a_pilot_resemble_each_other(example):
    expected = example["expected"]
    pilot, values, n, means = parts(example)
    low, high = leave_one_out(np.zeros(len(n), dtype=int), 1, n, means)
    assert (low[0], high[0]) == near(tuple(expected["leave_one_pilot_out"]))
    assert intraclass(pilot, values) == near(expected["icc_anova"])


@pytest.mark.parametrize("pilots", [int(number) for number in CLUSTERS["flip_smallest_p"]])
def test_the_smallest_possible_p(pilots):
    assert smallest_p(pilots) == CLUSTERS["flip_smallest_p"][str(pilots)]
    values = np.arange(1.0, pilots + 1)
    found = flips_of_pilots(np.arange(pilots), np.zeros(pilots, dtype=int), 1, values)[0]
    assert found == pytest.approx(float(smallest_p(pilots)), abs=1e-15)


def test_pilots_of_equal_size_give_the_t_interval_over_their_means():
    means = np.array([0.2, 0.5, 0.1, 0.9, 0.4])
    found, interval = one([7] * 5, means), stats.ttest_1samp(means, 0).confidence_interval()
    assert (found.low[0], found.high[0], found.df[0]) == pytest.approx((interval.low, interval.high, 4))


def test_the_matrices_of_bell_and_mccaffrey_give_the_same_in_random_programmes():
    rng = np.random.default_rng(5)
    for _ in range(60):
        n = rng.integers(1, 30, rng.integers(2, 12))
        values, pilot = rng.normal(0.3, 1, n.sum()), np.repeat(np.arange(len(n)), n)
        found = one(n, np.bincount(pilot, values) / n)
        assert (found.mean[0], found.se[0], found.df[0]) == pytest.approx(
            by_matrices(pilot, values), rel=1e-9
        )


def by_matrices(pilot, values):
    """CR2 of values ~ 1 with an independent working model, from the definitions."""
    size = len(values)
    hat = np.full((size, size), 1 / size)
    makers, total = [], 0.0
    residual = values - values.mean()
    for number in np.unique(pilot):
        mine = pilot == number
        block = np.eye(mine.sum()) - hat[np.ix_(mine, mine)]
        eigenvalues, vectors = np.linalg.eigh(block)
        inverse = np.where(eigenvalues > 1e-10, 1 / np.sqrt(np.maximum(eigenvalues, 1e-10)), 0)
        adjust = vectors @ np.diag(inverse) @ vectors.T
        total += (np.ones(mine.sum()) @ adjust @ residual[mine]) ** 2
        makers.append((np.eye(size) - hat)[mine].T @ adjust @ np.ones(mine.sum()) / size)
    products = np.array(makers) @ np.array(makers).T
    df = np.trace(products) ** 2 / (products**2).sum()
    return values.mean(), np.sqrt(total) / size, df


def test_groups_do_not_mix_and_few_pilots_have_nothing():
    group = np.array([0, 0, 0, 2, 2, 3])
    found = over_pilots(group, 4, [5, 9, 7, 6, 6, 8], [0.1, 0.4, 0.2, 0.0, 1.0, 0.7])
    alone = one([5, 9, 7], [0.1, 0.4, 0.2])
    assert found.pilots.tolist() == [3, 0, 2, 1]
    assert (found.low[0], found.p[0]) == pytest.approx((alone.low[0], alone.p[0]))
    assert found.mean[3] == 0.7
    assert np.isnan([found.mean[1], found.se[3], found.df[3], found.low[3], found.p[3]]).all()


def test_pilots_with_the_same_mean_have_no_interval():
    found = one([5, 9, 7, 6, 6], [0.5] * 5)
    assert (found.se[0], found.mean[0]) == (0, 0.5)
    assert np.isnan([found.low[0], found.high[0], found.p[0]]).all()


def test_leaving_out_the_only_pilot_leaves_nothing():
    low, high = leave_one_out(np.array([0, 1, 1]), 2, [5, 5, 10], [0.3, 0.1, 0.4])
    assert np.isnan([low[0], high[0]]).all()
    assert (low[1], high[1]) == pytest.approx((0.1, 0.4))


def test_nobody_changed_in_any_pilot_cannot_be_more_extreme():
    assert flips_of_pilots(np.array([0, 1]), np.array([0, 0]), 2, np.zeros(2)) == near([1.0, np.nan])
