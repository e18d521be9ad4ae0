import json
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from cleanup.analysis.pooling import over_pilot_means

GOLDEN = json.loads(Path(__file__).with_name("golden_stats.json").read_text(encoding="utf-8"))["cluster"]


def test_golden_six_pilots():
    pilot, change = np.asarray(GOLDEN["rows"]).T
    means = [change[pilot == number].mean() for number in range(6)]
    found = over_pilot_means(means)
    assert found.mean == pytest.approx(GOLDEN["cluster_t_mean"], abs=1e-12)
    assert (found.low, found.high) == pytest.approx(GOLDEN["cluster_t_ci"], abs=1e-12)


def test_interval_equals_scipy_one_sample_t():
    means = [0.2, 0.5, 0.1, 0.9, 0.4, np.nan]
    interval = stats.ttest_1samp(means[:5], 0).confidence_interval()
    found = over_pilot_means(means)
    assert (found.low, found.high, found.k) == pytest.approx((interval.low, interval.high, 5))


def test_under_five_pilots_there_is_no_interval():
    assert over_pilot_means([0.1, 0.2, 0.3, 0.4]) is None
