"""A moment of the weeks before the day is not offered any more once these are over."""

import datetime as dt

import pytest

from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.surveys.moments import KNOWN
from cleanup.domain.surveys.opening import MomentTimes, check_before, is_too_late

DAY = dt.date(2026, 11, 30)
PLANNED = {one.moment: one for one in KNOWN}


def at(days):
    return dt.datetime(2026, 11, 30, 12, 0, tzinfo=dt.UTC) + dt.timedelta(days=days)


@pytest.mark.parametrize("days", [-300, -1, 0, 1, 90])
@pytest.mark.parametrize("moment", PLANNED)
def test_whatever_may_be_offered_may_be_opened(moment, days):
    times = MomentTimes(moment, planned=PLANNED[moment])
    if is_too_late(times, DAY, at(days)):
        with pytest.raises(RuleBrokenError):
            check_before(times, DAY, at(days))
    else:
        check_before(times, DAY, at(days))
    assert is_too_late(times, DAY, at(days)) is (moment == "t-1" and at(days) >= times.window(DAY)[1])
