from __future__ import annotations

import datetime as dt
import itertools
import json
import uuid

import pytest

from cleanup.domain.day.planning import as_document
from cleanup.services import day
from tests import factories

START = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def pilot(cast):
    pilot = factories.make_pilot(starts_at=dt.time(10, 0), ends_at=dt.time(15, 0), variant="gemotiveerd")
    return factories.with_crew(pilot, cast.ben, cast.dina)


@pytest.fixture
def plan(pilot):
    wanted = ("code", "phase", "minutes", "fixed")
    return [{name: as_document(part)[name] for name in wanted} for part in day.parts_of(pilot)]


class Tablet:
    """A tablet that makes events; its clock may be wrong."""

    def __init__(self, pilot, account, clock=dt.timedelta(0)):
        self.pilot, self.account, self.clock = pilot, account, clock
        self.device = str(uuid.uuid4())
        self.numbers = itertools.count()

    def make(self, minute, kind, **body):
        at = START + dt.timedelta(minutes=minute) + self.clock
        return {
            "key": str(uuid.uuid4()), "kind": kind, "at": int(at.timestamp() * 1000),
            "device": self.device, "number": next(self.numbers), "body": body,
        }  # fmt: skip

    def send(self, event, minute=600):
        now = START + dt.timedelta(minutes=minute)
        given = json.loads(json.dumps(event))
        return day.record_event(self.pilot, self.account.id, given, now + self.clock, now)

    def do(self, minute, kind, **body):
        return self.send(self.make(minute, kind, **body), minute)


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
