"""The exact test of groups that went against groups that waited equals counting every division by hand."""

import math
from itertools import combinations

import numpy as np
import pytest

from cleanup.analysis.statistics import permuted as module
from cleanup.analysis.statistics.differences import of_pilots
from cleanup.analysis.statistics.permuted import permuted
from tests.analysis.golden import change, examples, near


def pilots_of(example):
    """Return people, mean change and whether it went of every pilot."""
    pilot, mine = np.array(example["pilot"]), np.array(example["programme"]) == 1
    moved, codes = change(example), sorted(set(example["pilot"]))
    n = np.array([(pilot == code).sum() for code in codes])
    means = np.array([moved[pilot == code].mean() for code in codes])
    return n, means, np.array([mine[pilot == code][0] for code in codes])


def by_hand(n, mean, went):
    """Count divisions of one draw in plain Python."""
    totals = [size * value for size, value in zip(n, mean, strict=True)]

    def apart(places):
        inside, outside = list(places), [one for one in range(len(n)) if one not in places]
        first, second = (sum(totals[p] for p in s) / sum(n[p] for p in s) for s in (inside, outside))
        return abs(first - second)

    seen = apart([place for place, goes in enumerate(went) if goes])
    found = [apart(places) for places in combinations(range(len(n)), int(sum(went)))]
    return sum(value >= seen - 1e-9 for value in found), len(found)


@pytest.mark.parametrize("example", examples("two_group"))
def test_every_division_of_the_pilots_is_counted(example):
    n, means, went = pilots_of(example)
    found = permuted(np.zeros(len(n)), ~went, n, means)
    beyond, orders = by_hand(n.tolist(), means.tolist(), went)
    assert (found.p, found.orders) == (near(beyond / orders), orders)
    assert found.orders == math.comb(len(n), int(went.sum()))


@pytest.mark.parametrize("example", examples("two_group"))
def test_means_of_pilots_are_enough_for_the_difference_of_club_sandwich(example):
    found, expected = of_pilots(*pilots_of(example)), example["expected"]
    assert (found.difference, found.se, found.df, found.low, found.high, found.p) == near(
        tuple(expected[name] for name in ("difference", "se_cr2", "df", "ci_low", "ci_high", "p"))
    )


def test_pilots_never_cross_to_another_draw():
    """Two draws of two: each can turn by itself, so four divisions and not six."""
    found = permuted(["a", "a", "b", "b"], [False, True, False, True], [10] * 4, [1.0, 0.0, 1.0, 0.0])
    assert (found.orders, found.p, found.smallest) == (4, 0.5, 0.5)
    free = permuted([0] * 4, [False, True, False, True], [10] * 4, [1.0, 0.0, 1.0, 0.0])
    assert (free.orders, free.p) == (6, near(2 / 6))


def test_three_against_three_can_never_come_below_a_tenth():
    found = permuted([0] * 6, [False] * 3 + [True] * 3, [8] * 6, [3.0, 3.1, 3.2, 0.0, 0.1, 0.2])
    assert (found.p, found.smallest) == (0.1, 0.1)


def test_nobody_on_one_side_is_no_test():
    assert math.isnan(permuted([0, 0], [True, True], [5, 5], [0.0, 1.0]).p)


def test_too_many_divisions_to_list_are_sampled_the_same_way_every_time(monkeypatch):
    generator = np.random.default_rng(4)
    means, waits = generator.normal(size=12) + np.repeat([0.6, 0], 6), np.repeat([False, True], 6)
    exact = permuted([0] * 12, waits, [9] * 12, means)
    monkeypatch.setattr(module, "MOST_ORDERS", 10)
    sampled = permuted([0] * 12, waits, [9] * 12, means)
    assert sampled == permuted([0] * 12, waits, [9] * 12, means)
    assert exact.is_exact
    assert not sampled.is_exact
    assert sampled.p == pytest.approx(exact.p, abs=0.02)


def study(generator, side, sizes, icc, drift):
    """Return pilots without any difference between who went and who waited; all drift alike."""
    n = generator.choice(sizes, 2 * side)
    means = drift + generator.normal(size=2 * side) * np.sqrt(icc + (1 - icc) / n)
    return n, means, np.arange(2 * side) < side


@pytest.mark.slow
@pytest.mark.parametrize("side", [3, 5, 8])
@pytest.mark.parametrize("icc", [0.0, 0.1])
def test_of_100_intervals_93_to_97_contain_the_true_difference(side, icc):
    """Six, ten and sixteen pilots; four are refused. Drift that hits everybody cancels out."""
    generator = np.random.default_rng(side)
    found = [of_pilots(*study(generator, side, [8, 12, 20], icc, drift=0.4)) for _ in range(2_000)]
    held = 100 * np.mean([one.low <= 0 <= one.high for one in found])
    assert 93 <= held <= 97.5
    n_orders = math.comb(2 * side, side)
    alarms = np.mean(
        [
            permuted(np.zeros(2 * side), ~went, n, means).p <= 0.05
            for n, means, went in (study(generator, side, [12], icc, drift=0.4) for _ in range(150))
        ]
    )
    allowed = math.floor(0.05 * n_orders / 2) * 2 / n_orders
    assert alarms == pytest.approx(allowed, abs=0.045)
