"""Windows around risk moments, to the day, over ten years."""

import calendar
import datetime as dt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.unrest.windows import add_months, check_moment, current, risk_window
from cleanup.domain.unrest.words import RISK_KINDS

DAYS = st.dates(dt.date(2020, 1, 1), dt.date(2030, 12, 31))


@settings(max_examples=60)
@given(DAYS, st.integers(-30, 30))
def test_a_month_more_or_less_keeps_the_day_or_takes_the_last_one(day, months):
    moved = add_months(day, months)
    assert (moved.year - day.year) * 12 + moved.month - day.month == months
    last = calendar.monthrange(moved.year, moved.month)[1]
    assert moved.day == min(day.day, last)


@settings(max_examples=60)
@given(st.sampled_from(RISK_KINDS), DAYS)
def test_every_window_is_in_order_and_holds_its_ends(kind, day):
    windows = risk_window(kind, day)
    assert list(windows) == sorted(windows)
    for window in windows:
        assert day <= window.ends_on
        assert window.starts_on <= window.ends_on
        assert current(windows, window.starts_on) == window
        assert current(windows, window.ends_on) == window
        assert not window.holds(window.ends_on + dt.timedelta(days=1))
        assert not window.holds(window.starts_on - dt.timedelta(days=1))


@settings(max_examples=60)
@given(DAYS)
def test_a_commemoration_ends_on_the_day_one_and_two_years_on(day):
    found = risk_window("herdenking", day)
    for years, window in zip((1, 2), found, strict=True):
        assert (window.ends_on.year, window.ends_on.month) == (day.year + years, day.month)
        assert window.ends_on.day == (28 if (day.month, day.day) == (2, 29) and years < 4 else day.day)


@pytest.mark.parametrize(
    ("kind", "day", "ends_on", "field"),
    [
        ("onbekend", dt.date(2026, 1, 1), None, "kind"),
        ("evenement", dt.date(1999, 1, 1), None, "starts_on"),
        ("evenement", dt.date(2026, 1, 2), dt.date(2026, 1, 1), "ends_on"),
        ("evenement", dt.date(2026, 1, 2), dt.date(2027, 12, 1), "ends_on"),
        ("herdenking", dt.date(2026, 1, 2), dt.date(2026, 2, 1), "ends_on"),
    ],
)
def test_a_moment_that_cannot_be_is_refused(kind, day, ends_on, field):
    with pytest.raises(RuleBrokenError) as refused:
        check_moment(kind, day, ends_on)
    assert refused.value.field == field
