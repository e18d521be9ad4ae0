"""The long checks on safety: `make hardening` runs them at full size, `make test` only the fast ones.

Set ``HARDENING_SIZE`` to scale the long ones: 1 is the size that the promises are made for.
"""

from __future__ import annotations

import datetime as dt
import os

import pytest
from sqlalchemy.orm.attributes import set_committed_value

from cleanup.domain.platform.local_time import local_day
from tests.browser import Server
from tests.factories import make_pilot, open_now

SIZE = float(os.environ.get("HARDENING_SIZE", "1"))


def scaled(number: int, least: int = 1) -> int:
    """Return a size of a long check, scaled."""
    return max(int(number * SIZE), least)


def pytest_collection_modifyitems(config, items):
    asked = config.getoption("-m") or ""
    if "slow" in asked or "walk" in asked:
        return
    wait = pytest.mark.skip(reason="a long check: make hardening")
    for item in items:
        if "tests/hardening" in str(item.path) and item.get_closest_marker("slow"):
            item.add_marker(wait)


@pytest.fixture
def open_pilot(app, db):
    """A pilot of today that takes answers at all three moments."""
    at = dt.datetime.now(dt.UTC)
    pilot = open_now(make_pilot(local_day(at)), "t0", "t1", "t2", now=at - dt.timedelta(minutes=1))
    code, day_code = pilot.code, pilot.day_code
    db.session.rollback()
    set_committed_value(pilot, "code", code)  # what is read again would hold the turn to write
    set_committed_value(pilot, "day_code", day_code)
    return pilot


@pytest.fixture
def server(settings, app, cast, open_pilot, db):
    """The real server with two workers on the database of this test."""
    db.session.rollback()
    running = Server(settings, workers=2).start()
    yield running
    running.stop()
