import numpy as np
import pytest

from cleanup.analysis.statistics.ends import ends_of, share_of
from tests.analysis.golden import CLUSTERS, found, near


def scores(name):
    ceiling = found("g_av_interval", "n31_ceiling")
    return {
        "n31_ceiling_t0": np.array(ceiling["pre_sum"]) / 3,
        "n31_ceiling_t1": np.array(ceiling["post_sum"]) / 3,
        "item_1_of_n34": np.array(CLUSTERS["items"]["t0"], dtype=float)[:, 0],
    }[name]


@pytest.mark.parametrize("name", ["n31_ceiling_t0", "n31_ceiling_t1", "item_1_of_n34"])
def test_floor_and_ceiling_equal_r_prop_test(name):
    expected = found("floor_ceiling", name)["expected"]
    ends = ends_of(scores(name), 1, 5)
    named = {"at_lowest": ends.lowest, "at_highest": ends.highest, "score_4_5_or_more": ends.near_top}
    for key, values in expected.items():
        share = named[key]
        assert (share.count, share.n) == (values["k"], values["n"])
        assert (share.share, share.low, share.high) == near((values["share"], values["low"], values["high"]))


@pytest.mark.parametrize("example", found("floor_ceiling", "counts_only")["expected"], ids=str)
def test_bare_counts_equal_r_prop_test(example):
    share = share_of(example["k"], example["n"])
    assert (share.share, share.low, share.high) == near((example["share"], example["low"], example["high"]))


@pytest.mark.parametrize("n", [1, 7, 12, 31, 100])
def test_nobody_and_everybody_end_exactly_at_zero_and_one(n):
    assert share_of(0, n).low == 0
    assert share_of(n, n).high == 1


def test_more_than_fifteen_percent_is_an_effect():
    assert [share_of(k, 20).is_effect for k in (3, 4)] == [False, True]


def test_missing_scores_do_not_count_and_nobody_has_no_share():
    ends = ends_of([1.0, np.nan, 5.0, 4.5], 1, 5)
    assert (ends.lowest.n, ends.lowest.count, ends.highest.count, ends.near_top.count) == (3, 1, 1, 2)
    assert np.isnan([share_of(0, 0).share, share_of(0, 0).low, share_of(0, 0).high]).all()
