import numpy as np
import pytest
from statsmodels.stats.contingency_tables import mcnemar as reference_mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from cleanup.analysis.statistics.proportions import holm, mcnemar, wilson
from tests.analysis.golden import STATS as GOLDEN

SETS = ("n7_pilot_sized", "n12", "n17_item")


@pytest.mark.parametrize("name", SETS)
@pytest.mark.parametrize("side", ["top2_pre", "top2_post"])
def test_golden_top_2_with_wilson(name, side):
    count, share, low, high = GOLDEN[name][side]
    before_or_after = np.asarray(GOLDEN[name]["pre" if side == "top2_pre" else "post"])
    assert int((before_or_after >= 4).sum()) == count
    assert wilson(count, len(before_or_after)) == pytest.approx((low, high), abs=1e-12)
    assert count / len(before_or_after) == pytest.approx(share)


@pytest.mark.parametrize(("count", "total"), [(0, 5), (5, 5), (1, 2), (13, 40), (999, 1000)])
def test_wilson_equals_statsmodels(count, total):
    assert wilson(count, total) == pytest.approx(proportion_confint(count, total, method="wilson"), abs=1e-12)


def test_wilson_of_nobody_is_missing():
    assert np.isnan(wilson(0, 0)).all()


@pytest.mark.parametrize("name", SETS)
def test_golden_mcnemar(name):
    (_, lost), (gained, _) = GOLDEN[name]["mcnemar_table"]
    assert float(mcnemar(gained, lost)) == pytest.approx(GOLDEN[name]["mcnemar_exact_p"], abs=1e-12)


@pytest.mark.parametrize(("gained", "lost"), [(0, 0), (1, 0), (9, 2), (40, 38)])
def test_mcnemar_equals_statsmodels(gained, lost):
    expected = reference_mcnemar([[5, lost], [gained, 7]], exact=True).pvalue if gained + lost else 1.0
    assert float(mcnemar(gained, lost)) == pytest.approx(expected, abs=1e-12)


@pytest.mark.parametrize(
    "p", [GOLDEN["holm"]["p"], [0.5, 0.5, 0.5, 0.5], [0.001], [0.04, 0.03, 0.02, 0.01, 0.9]]
)
def test_holm_equals_statsmodels(p):
    assert holm(p) == pytest.approx(multipletests(p, method="holm")[1], abs=1e-12)


def test_golden_holm():
    assert holm(GOLDEN["holm"]["p"]) == pytest.approx(GOLDEN["holm"]["adj"], abs=1e-12)


def test_holm_skips_what_was_not_tested():
    found = holm([0.01, np.nan, 0.04])
    assert found[[0, 2]] == pytest.approx([0.02, 0.04])
    assert np.isnan(found[1])
