"""A pilot of today, and what a phone sends."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.platform.local_time import local_day
from tests.factories import make_pilot, open_now


@pytest.fixture
def at():
    """The time it is: pages ask the clock."""
    return dt.datetime.now(dt.UTC)


@pytest.fixture
def pilot(app, at):
    return make_pilot(local_day(at))


@pytest.fixture
def open_pilot(pilot, at):
    return open_now(pilot, "t0", "t1", now=at - dt.timedelta(minutes=1))


@pytest.fixture
def past_pilot(app, at):
    """A pilot whose follow-up is open by the clock."""
    return make_pilot(local_day(at) - dt.timedelta(days=30))
