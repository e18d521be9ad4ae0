import datetime as dt

from cleanup.domain.toolkit.plans import is_final, takes_plans

DAY = dt.date(2026, 11, 28)


def test_a_plan_is_taken_on_the_day_and_two_days_after_and_shown_only_then():
    at = dt.datetime(2026, 11, 28, 9, 0, tzinfo=dt.UTC)
    assert not takes_plans(DAY, at - dt.timedelta(days=1))
    assert not is_final(DAY, at - dt.timedelta(days=1))
    for hours in range(0, 24 * 6, 7):
        later = at + dt.timedelta(hours=hours)
        assert takes_plans(DAY, later) != is_final(DAY, later)
    assert takes_plans(DAY, dt.datetime(2026, 11, 30, 22, 59, tzinfo=dt.UTC))
    assert is_final(DAY, dt.datetime(2026, 11, 30, 23, 0, tzinfo=dt.UTC)), "midnight in the Netherlands"
