"""Reach is never added: an interval, and a total that fits it."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.domain.campaign.reach import (
    Bounds,
    campaign_reach,
    change_since,
    check_period,
    check_total,
    is_odd,
    last_followers,
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


def state(as_of, reach=None, first=None, last=None, followers=None):
    return SimpleNamespace(
        as_of=dt.date.fromisoformat(as_of),
        reach_unique=reach,
        followers=followers,
        reach_period_from=first and dt.date.fromisoformat(first),
        reach_period_to=last and dt.date.fromisoformat(last),
    )


YEAR = state("2025-12-31", 978_000, followers=126)
MONTH = state("2026-11-30", 5_000, "2026-11-01", "2026-11-30")


def test_the_reach_of_a_month_never_speaks_for_the_whole_campaign():
    assert campaign_reach([YEAR, MONTH]) is YEAR
    newer = state("2026-11-29", 990_000)
    assert campaign_reach([newer, MONTH, YEAR]) is newer
    assert campaign_reach([YEAR, state("2026-12-01", followers=140)]) is YEAR
    assert campaign_reach([state("2026-12-01", followers=140)]) is None


def test_without_a_total_the_most_days_speak_and_of_equals_the_newest():
    quarter = state("2026-10-01", 9_000, "2026-07-01", "2026-09-30")
    until_counted = state("2026-12-31", 12_000, "2026-01-01")
    october = state("2026-10-31", 6_000, "2026-10-02", "2026-10-31")
    assert campaign_reach([quarter, MONTH]) is quarter
    assert campaign_reach([until_counted, quarter]) is until_counted
    assert campaign_reach([MONTH, october]) is MONTH


def test_followers_are_the_newest_that_were_typed():
    assert last_followers([MONTH, YEAR, state("2025-01-01", followers=3)]) is YEAR
    assert last_followers([MONTH]) is None


@pytest.mark.parametrize(
    ("first", "last", "field"),
    [
        ("2025-09-30", "2025-09-01", "reach_period_to"),
        ("2026-11-01", "2026-12-01", "reach_period_to"),
        ("2026-12-01", None, "reach_period_from"),
    ],
)
def test_a_period_that_cannot_be_is_refused_beside_the_day(first, last, field):
    with pytest.raises(RuleBrokenError) as refused:
        check_period(
            first and dt.date.fromisoformat(first),
            last and dt.date.fromisoformat(last),
            dt.date(2026, 11, 30),
        )
    assert refused.value.field == field


def test_a_period_may_be_open_or_one_day():
    day = dt.date(2026, 11, 30)
    for first, last in ((None, None), (day, day), (None, day), (day, None)):
        check_period(first, last, day)
