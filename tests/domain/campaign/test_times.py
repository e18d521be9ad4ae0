"""A local time keeps its offset, also when the clock changes that night."""

from __future__ import annotations

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cleanup.domain.campaign import times
from cleanup.domain.campaign.times import check_not_past, read_planned
from cleanup.domain.platform.errors import RuleBrokenError


def planned(text):
    moment = dt.datetime.fromisoformat(text)
    return read_planned(moment.date(), moment.time())


@pytest.mark.parametrize(
    ("local", "utc", "offset", "note", "shown"),
    [
        ("2027-02-14T19:30", "2027-02-14T18:30", 60, "", "2027-02-14T19:30"),
        ("2027-07-14T19:30", "2027-07-14T17:30", 120, "", "2027-07-14T19:30"),
        ("2027-10-31T02:30", "2027-10-31T00:30", 120, times.TWICE, "2027-10-31T02:30"),
        ("2027-03-28T02:30", "2027-03-28T01:30", 120, times.NEVER, "2027-03-28T03:30"),
        ("2027-03-28T03:00", "2027-03-28T01:00", 120, "", "2027-03-28T03:00"),
        ("2027-10-31T03:00", "2027-10-31T02:00", 60, "", "2027-10-31T03:00"),
    ],
)
def test_the_instant_the_offset_and_what_is_said(local, utc, offset, note, shown):
    found = planned(local)
    assert found.instant == dt.datetime.fromisoformat(utc).replace(tzinfo=dt.UTC)
    assert (found.offset, found.note) == (offset, note)
    assert found.local == dt.datetime.fromisoformat(shown)


@given(st.datetimes(dt.datetime.fromisoformat("2024-01-01"), dt.datetime.fromisoformat("2035-01-01")))
def test_what_was_typed_is_shown_unless_that_time_does_not_exist(local):
    found = read_planned(local.date(), local.time())
    assert found.note == times.NEVER or found.local == local
    assert abs(found.instant.replace(tzinfo=None) - local) in {
        dt.timedelta(hours=1), dt.timedelta(hours=2),
    }  # fmt: skip


def test_a_moment_that_is_over_is_refused():
    now = dt.datetime(2027, 2, 14, 18, 31, tzinfo=dt.UTC)
    with pytest.raises(RuleBrokenError):
        check_not_past(planned("2027-02-14T19:30"), now)
    check_not_past(planned("2027-02-14T19:31"), now)
