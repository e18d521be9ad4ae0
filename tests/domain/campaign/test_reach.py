"""Reach is never added: an interval, and a total that fits it."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.domain.campaign.reach import (
    Bounds,
    change_since,
    check_total,
    is_odd,
    per_thousand,
    reach_bounds,
)
from cleanup.domain.platform.errors import RuleBrokenError

ADS = [600_000, 500_000]


def test_two_ads_reach_between_the_largest_and_all_together():
    assert reach_bounds(ADS) == Bounds(600_000, 1_100_000)
    assert reach_bounds([600_000]).is_exact
    assert reach_bounds([]) is None


def test_978_000_fits():
    check_total(978_000, ADS)


@pytest.mark.parametrize(
    ("total", "reason"),
    [(1_200_000, "meer dan alles bij elkaar"), (550_000, "minder dan de grootste")],
)
def test_a_total_that_cannot_be_is_refused_with_the_reason(total, reason):
    with pytest.raises(RuleBrokenError, match=reason) as refused:
        check_total(total, ADS)
    assert refused.value.field == "reach_unique"


def test_an_ad_that_is_only_partly_in_the_period_gives_no_lower_end():
    check_total(100_000, [600_000], inside=[])
    with pytest.raises(RuleBrokenError):
        check_total(700_000, [600_000], inside=[])


def test_without_parts_any_total_is_kept():
    check_total(978_000, [])


@given(st.lists(st.integers(0, 10**9), min_size=1, max_size=8))
def test_everything_between_the_ends_fits_and_nothing_outside(parts):
    bounds = reach_bounds(parts)
    for total in {bounds.low, bounds.high, (bounds.low + bounds.high) // 2}:
        check_total(total, parts)
    for total in (bounds.low - 1, bounds.high + 1):
        with pytest.raises(RuleBrokenError):
            check_total(total, parts)


def test_126_followers_on_978_000_is_13_hundredths_per_thousand():
    assert round(per_thousand(126, 978_000), 2) == 0.13
    assert per_thousand(126, 0) is None


def test_a_platform_that_counted_again_is_marked_and_not_hidden():
    change = change_since({"views": 100, "likes": 9, "saves": None}, {"views": 90, "likes": 12, "saves": 4})
    assert change.by == {"views": -10, "likes": 3}
    assert change.recounted
    assert not change_since({"views": 90}, {"views": 90}).recounted


def test_more_reached_than_seen_is_odd_and_missing_is_not():
    assert is_odd({"reach": 10, "views": 9})
    assert not is_odd({"reach": 10, "views": None})
    assert not is_odd({"reach": 10, "views": 10})
