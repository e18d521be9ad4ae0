import numpy as np
import pytest

from cleanup.analysis.reliability import reliability_of
from cleanup.analysis.statistics.omega import omega_of, omega_of_correlations
from tests.analysis.golden import CLUSTERS, examples, near

NONE = [e for e in CLUSTERS["edge_cases"] if e["id"].startswith("omega") and "R" in e]


@pytest.mark.parametrize("example", examples("omega"))
def test_omega_and_its_loadings_equal_r_psych(example):
    found = omega_of_correlations(example["R"])
    assert found.value == near(example["expected"]["omega_total"])
    assert found.loadings == near(example["expected"]["loadings"])


def test_omega_and_alpha_of_answers():
    answers, expected = CLUSTERS["items"]["t0"], CLUSTERS["omega"][-1]["expected"]
    assert omega_of(answers).value == near(expected["omega_total"])
    assert reliability_of(answers).value == near(expected["alpha_raw"])
    holes = [*answers, [None, 3, 3]]
    assert omega_of(np.array(holes, dtype=float)).value == near(expected["omega_total"])


@pytest.mark.parametrize("example", NONE, ids=lambda e: e["id"])
def test_where_it_cannot_be_computed_there_is_no_value(example):
    assert example["expected"] == {"omega": "[z]"}
    assert omega_of_correlations(example["R"]) is None


def test_two_items_or_an_item_without_spread_have_no_omega():
    rng = np.random.default_rng(2)
    answers = rng.integers(1, 6, (40, 3)).astype(float)
    assert omega_of(answers[:, :2]) is None
    answers[:, 0] = 3
    assert omega_of(answers) is None
    assert omega_of(answers[:1]) is None


def test_two_items_that_are_the_same_have_no_omega():
    rng = np.random.default_rng(3)
    first, other, third = rng.normal(size=(3, 50))
    assert omega_of(np.column_stack([first, first, other, third])) is None


def test_equal_correlations_give_the_standardised_alpha():
    for items in (3, 4, 7):
        r = np.full((items, items), 0.4)
        np.fill_diagonal(r, 1)
        assert omega_of_correlations(r).value == pytest.approx(items * 0.4 / (1 + (items - 1) * 0.4))
