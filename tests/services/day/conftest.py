from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.day.planning import as_document
from cleanup.services import day
from tests import factories
from tests.day_tablet import Tablet


@pytest.fixture
def pilot(cast):
    pilot = factories.make_pilot(starts_at=dt.time(10, 0), ends_at=dt.time(15, 0), variant="gemotiveerd")
    return factories.with_crew(pilot, cast.ben, cast.dina)


@pytest.fixture
def plan(pilot):
    wanted = ("code", "phase", "minutes", "fixed")
    return [{name: as_document(part)[name] for name in wanted} for part in day.parts_of(pilot)]


@pytest.fixture
def tablet(pilot, cast):
    return Tablet(pilot, cast.ben)


@pytest.fixture
def other_tablet(pilot, cast):
    return Tablet(pilot, cast.dina)


@pytest.fixture
def wrong_clock(pilot, cast):
    return Tablet(pilot, cast.ben, dt.timedelta(hours=2))


@pytest.fixture
def begin(plan):
    return {"plan": plan, "starts": "10:00", "ends": "15:00", "variant": "gemotiveerd"}
