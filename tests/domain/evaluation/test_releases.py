"""When the next figures come: never a day that is past."""

import datetime as dt

from cleanup.domain.evaluation.releases import Closing, Standing
from cleanup.domain.surveys.opening import GRACE

NOW = dt.datetime(2026, 11, 30, 12, 0, tzinfo=dt.UTC)


def closing(days):
    return Closing("A", "t0", NOW - dt.timedelta(days=days), 6)


def test_the_next_figures_come_on_a_day_ahead():
    assert Standing((closing(90), closing(1), closing(2))).comes_at(NOW) == closing(2).closed_at + GRACE


def test_what_is_due_has_no_day_any_more():
    assert Standing((closing(90),)).comes_at(NOW) is None
    assert Standing(()).comes_at(NOW) is None
