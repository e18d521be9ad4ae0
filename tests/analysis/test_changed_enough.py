"""Who changed more than the error of measurement: counts of many people, never of a few."""

import numpy as np
import pytest

from cleanup.analysis.changed_enough import changed_enough
from cleanup.analysis.reliability import reliability_of
from tests.analysis.cast import CORE, programme


def answers(people, up, moments=("t0", "t1"), down=0):
    chance, made = np.random.default_rng(3), []
    for person in range(people):
        level = int(chance.integers(2, 4))
        given = {name: int(np.clip(level + chance.integers(-1, 2), 1, 5)) for name in CORE}
        moved = {
            name: 5 if person < up else 1 if person >= people - down else value
            for name, value in given.items()
        }
        made += [
            (f"P{person % 3}", f"c{person}", moment, codes)
            for moment, codes in zip(moments, (given, moved), strict=False)
        ]
    return made


def test_the_threshold_follows_from_alpha_and_spread_at_the_start():
    made = answers(40, up=8)
    found = {one.factor: one for one in changed_enough(programme(made), "v1")}["knowledge"]
    start = np.array([[codes[f"ken{n}"] for n in (1, 2, 3)] for *_, moment, codes in made if moment == "t0"])
    alpha = reliability_of(start).value
    error = start.mean(axis=1).std(ddof=1) * np.sqrt(1 - alpha)
    assert (found.alpha, found.pairs) == (pytest.approx(alpha), 40)
    assert found.threshold == pytest.approx(1.959964 * np.sqrt(2) * error)
    assert 0 < found.next_step - found.threshold <= 1 / 3 + 1e-9
    moved = np.array([5 - row.mean() for row in start[:8]])
    assert found.better == (moved > found.threshold).sum()
    assert found.better >= 5
    assert found.worse == 0
    assert found.better + found.same + found.worse == found.pairs


def test_no_count_of_one_to_four_people_and_nothing_below_thirty():
    [found, *_] = changed_enough(programme(answers(40, up=8, down=2)), "v1")
    assert (found.better, found.same, found.worse) == (None, None, None)
    assert found.threshold > 0
    assert changed_enough(programme(answers(29, up=8)), "v1") == []
    assert changed_enough(programme(answers(40, up=8)), "v2") == []
