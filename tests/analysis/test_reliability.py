import json
from pathlib import Path

import numpy as np
import pandas as pd
import pingouin
import pytest

from cleanup.analysis.reliability import reliability_of

GOLDEN = json.loads(Path(__file__).with_name("golden_stats.json").read_text(encoding="utf-8"))["cronbach"]


def test_golden_alpha_with_feldt_interval():
    found = reliability_of(GOLDEN["data"])
    assert found.value == pytest.approx(GOLDEN["pingouin"][0], abs=1e-12)
    assert (found.low, found.high) == pytest.approx(GOLDEN["feldt"], abs=1e-9)


@pytest.mark.parametrize("seed", [1, 2, 3])
def test_alpha_equals_pingouin(seed):
    rng = np.random.default_rng(seed)
    trait = rng.normal(size=(40, 1))
    table = np.clip(np.rint(3 + trait + rng.normal(size=(40, 4))), 1, 5)
    expected, (low, high) = pingouin.cronbach_alpha(pd.DataFrame(table))
    found = reliability_of(table)
    assert found.value == pytest.approx(expected, abs=1e-12)
    assert (found.low, found.high) == pytest.approx(
        (low, high), abs=6e-4
    )  # pingouin rounds to three decimals


def test_two_items_get_spearman_brown():
    table = np.array([[1, 2], [2, 2], [3, 4], [4, 4], [5, 3.0]])
    r = np.corrcoef(table.T)[0, 1]
    found = reliability_of(table)
    assert found.method == "spearman_brown"
    assert found.value == pytest.approx(2 * r / (1 + r))


def test_incomplete_rows_do_not_count():
    table = [*GOLDEN["data"], [5, np.nan, 1]]
    assert reliability_of(table).n == 10


@pytest.mark.parametrize(
    "table",
    [
        [[4, 4, 4], [4, 4, 4], [4, 4, 4]],
        [[1.0], [2.0], [3.0]],
        [[1, 2, 3]],
        [[4, 1], [4, 2], [4, 3]],
        np.zeros((0, 3)),
    ],
)
def test_without_spread_or_items_there_is_no_reliability(table):
    assert reliability_of(table) is None
