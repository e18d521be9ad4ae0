import json
from pathlib import Path

import numpy as np
import pytest
from scipy import stats

from cleanup.analysis.pooling import over_pilot_means

GOLDEN = json.loads(Path(__file__).with_name("golden_stats.json").read_text(encoding="utf-8"))["cluster"]


def one(means):
    found = over_pilot_means(np.zeros(len(means), dtype=int), 1, means)
    return found.k[0], found.mean[0], found.low[0], found.high[0]


def test_golden_six_pilots():
    pilot, change = np.asarray(GOLDEN["rows"]).T
    means = [change[pilot == number].mean() for number in range(6)]
    assert one(means) == pytest.approx((6, GOLDEN["cluster_t_mean"], *GOLDEN["cluster_t_ci"]), abs=1e-12)


def test_interval_equals_scipy_one_sample_t():
    means = [0.2, 0.5, 0.1, 0.9, 0.4, np.nan]
    interval = stats.ttest_1samp(means[:5], 0).confidence_interval()
    assert one(means) == pytest.approx((5, 0.42, interval.low, interval.high))


def test_under_five_pilots_there_is_no_interval():
    assert one([0.1, 0.2, 0.3, 0.4]) == pytest.approx((4, np.nan, np.nan, np.nan), nan_ok=True)


def test_groups_do_not_mix():
    first, last = [0.2, 0.5, 0.1, 0.9, 0.4], [0.0, 0.0, 0.25, 0.25, 0.25, -0.5]
    found = over_pilot_means(np.array([0] * 5 + [2] * 6), 4, [*first, *last])
    assert found.k.tolist() == [5, 0, 6, 0]
    assert (found.low[0], found.low[2]) == pytest.approx((one(first)[2], one(last)[2]))
    assert np.isnan(found.mean[[1, 3]]).all()
