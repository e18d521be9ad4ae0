import itertools
import json
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from cleanup.analysis import exact
from cleanup.analysis.exact import (
    as_integers,
    exact_by_group,
    halves_probability,
    programme_probability,
    wave_probability,
)

GOLDEN = json.loads(Path(__file__).with_name("golden_stats.json").read_text(encoding="utf-8"))
SETS = ("n7_pilot_sized", "n12", "n17_item")
TIES = [1.0, 1.0, -1.0, 0.0, 2.0, 2.0, 0.0, 1.0]
WITH_MISSING_DROPPED = [0.5, -0.25, 0.75, 0.5, 1.25, -0.5, 0.25]
ALL_UP = [1 / 3, 2 / 3, 1.0, 4 / 3, 1 / 3, 1 / 3]


def one(differences):
    return exact_by_group(np.zeros(len(differences), dtype=int), 1, differences).iloc[0]


def enumerate_sign_flips(differences):
    """Every one of the 2^n sign patterns, with a tolerance for decimals."""
    values = np.asarray(differences, dtype=float)
    signs = np.array(list(itertools.product([1, -1], repeat=len(values))))
    return float((np.abs(signs @ values) >= abs(values.sum()) - 1e-9).mean())


def enumerate_wilcoxon(differences):
    values = np.round(np.asarray(differences, dtype=float), 9)
    values = values[values != 0]
    ranks = stats.rankdata(np.abs(values))
    signs = np.array(list(itertools.product([1, -1], repeat=len(values))))
    observed = abs((np.sign(values) * ranks).sum())
    return float((np.abs(signs @ ranks) >= observed - 1e-9).mean())


@pytest.mark.parametrize("name", SETS)
def test_golden_p_values(name):
    golden = GOLDEN[name]
    found = one(np.subtract(golden["post"], golden["pre"]))
    assert found["p_sign_flip"] == pytest.approx(golden["signflip_exact_p"], abs=1e-12)
    assert found["p_sign_flip"] == pytest.approx(golden["scipy_permutation_test_p"], abs=1e-12)
    assert found["p_wilcoxon"] == pytest.approx(golden["wilcoxon_exact_with_ties"]["p_dp"], abs=1e-12)
    assert found["rank_biserial"] == pytest.approx(golden["rank_biserial"], abs=1e-12)
    assert found["nonzero"] == golden["n_nonzero"]


@pytest.mark.parametrize("differences", [TIES, WITH_MISSING_DROPPED, ALL_UP, [0.5, -0.5]])
def test_p_values_equal_scipy_full_permutation(differences):
    values = np.asarray(differences)
    found = one(values)
    expected = stats.permutation_test(
        (np.round(values, 9),), np.sum, permutation_type="samples", n_resamples=np.inf, vectorized=False
    )
    assert found["p_sign_flip"] == pytest.approx(expected.pvalue, abs=1e-9)
    assert found["p_wilcoxon"] == pytest.approx(enumerate_wilcoxon(values), abs=1e-12)


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.integers(-400, 400), min_size=1, max_size=14),
    st.sampled_from([1, 2, 3, 6, 12, 100]),
)
def test_both_tests_equal_full_enumeration_up_to_14(numbers, denominator):
    differences = np.asarray(numbers) / denominator
    if denominator == 100:
        differences = np.round(differences, 2)
    found = one(differences)
    if not differences.any():
        assert np.isnan(found["p_sign_flip"])
        return
    assert found["p_sign_flip"] == pytest.approx(enumerate_sign_flips(differences), abs=1e-9)
    assert found["p_wilcoxon"] == pytest.approx(enumerate_wilcoxon(differences), abs=1e-9)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.integers(1, 30), min_size=1, max_size=60), st.integers(0, 300))
def test_the_ways_of_counting_agree(weights, observed):
    array = np.asarray(weights)
    by_programme = float(programme_probability(array[None, :], np.array([observed]))[0])
    assert wave_probability(array, observed) == pytest.approx(by_programme, abs=1e-11)
    if len(array) <= 26:
        assert halves_probability(array, observed) == pytest.approx(by_programme, abs=1e-12)


scores_of_ten = st.builds(lambda n, d: n / d, st.integers(-99, 99), st.sampled_from([7, 8, 9, 10, 72, 90]))


@settings(max_examples=40, deadline=None)
@given(st.lists(scores_of_ten, min_size=1, max_size=14).filter(any))
def test_scores_of_many_items_equal_full_enumeration_up_to_14(values):
    differences = np.asarray(values)
    steps = as_integers(differences)
    expected = enumerate_sign_flips(differences)
    found = halves_probability(np.abs(steps[steps != 0]), abs(int(steps.sum())))
    assert found == pytest.approx(expected, abs=1e-12)
    assert one(differences)["p_sign_flip"] == pytest.approx(expected, abs=1e-9)


@pytest.mark.parametrize("n", [1, 2, 7, 20, 26, 27, 60])
def test_scores_of_ten_items_some_of_which_are_missing_are_exact_too(n):
    rng = np.random.default_rng(n)
    values = rng.integers(-9, 10, n) / rng.integers(7, 11, n)
    values[0] = 1 / 7
    steps = np.rint(values * 2520).astype(int)
    weights = np.abs(steps[steps != 0])[None, :]
    expected = float(programme_probability(weights, np.array([abs(steps.sum())]))[0])
    assert one(values)["p_sign_flip"] == pytest.approx(expected, abs=1e-11)


def test_a_thousand_people_still_get_an_exact_value():
    rng = np.random.default_rng(3)
    values = rng.choice([-2, -1, 0, 1, 2], 1000, p=[0.1, 0.2, 0.38, 0.22, 0.1]) / 3
    found = one(values)
    by_normal = 2 * stats.norm.sf((abs(values.sum()) - 1 / 3) / np.sqrt((values**2).sum()))
    assert found["p_sign_flip"] == pytest.approx(by_normal, rel=0.01)
    assert found["p_wilcoxon"] == pytest.approx(stats.wilcoxon(values, method="asymptotic").pvalue, rel=0.02)


@pytest.mark.parametrize("n", [401, 650])
def test_hundreds_of_people_are_counted_as_exactly_as_a_few(n):
    rng = np.random.default_rng(n)
    values = np.round(rng.choice([-2, -1, 0, 1, 2], n, p=[0.14, 0.2, 0.28, 0.22, 0.16])) / 3
    found, steps = one(values), np.rint(values[values != 0] * 3).astype(int)
    ranks = np.rint(2 * stats.rankdata(np.abs(steps))).astype(int)
    for column, weights, signed in (
        ("p_sign_flip", np.abs(steps), steps),
        ("p_wilcoxon", ranks, ranks * np.sign(steps)),
    ):
        expected = programme_probability(weights[None, :], np.array([abs(signed.sum())]))[0]
        assert found[column] == pytest.approx(expected, abs=1e-11), column


def test_thousands_of_distinct_ranks_follow_the_normal_curve():
    ranks = np.arange(1, 4001)
    spread = np.sqrt((ranks.astype(float) ** 2).sum())
    assert wave_probability(ranks, int(2 * spread)) == pytest.approx(2 * stats.norm.sf(2), rel=1e-4)


def test_something_far_beyond_chance_is_zero():
    assert wave_probability(np.ones(10_000, dtype=int), 9_000) == 0.0


def test_groups_and_batches_do_not_mix(monkeypatch):
    monkeypatch.setattr(exact, "CELLS", 50)
    rng = np.random.default_rng(5)
    group = rng.integers(0, 30, 200)
    values = rng.integers(-3, 4, 200) / 3
    together = exact_by_group(group, 31, values)
    for number in range(30):
        mine = values[group == number]
        if np.any(mine):
            assert together["p_sign_flip"][number] == pytest.approx(one(mine)["p_sign_flip"])
            assert together["p_wilcoxon"][number] == pytest.approx(enumerate_wilcoxon(mine))
    assert together["nonzero"][30] == 0
    assert np.isnan(together["p_wilcoxon"][30])


def test_nobody_changed():
    found = one([0.0, 0.0, 0.0])
    assert found["nonzero"] == 0
    assert np.isnan(found["p_sign_flip"])
    assert exact_by_group(np.zeros(0, dtype=int), 1, []).loc[0, "nonzero"] == 0


def test_scores_of_dozens_of_items_some_of_which_are_missing_still_have_a_p_value():
    rng = np.random.default_rng(11)
    values = rng.integers(-30, 60, 12) / rng.integers(33, 61, 12)
    with pytest.raises(ValueError, match="common denominator"):
        as_integers(values)
    found = one(values)
    assert found["p_sign_flip"] == pytest.approx(enumerate_sign_flips(np.round(values, 3)), abs=1e-12)
    assert found["p_sign_flip"] == pytest.approx(enumerate_sign_flips(values), abs=2e-3)
    assert found["p_wilcoxon"] == pytest.approx(enumerate_wilcoxon(np.round(values, 3)), abs=1e-12)


def test_numbers_without_a_common_denominator_are_refused():
    with pytest.raises(ValueError, match="common denominator"):
        as_integers(np.array([np.pi, np.e, 1.0]))
