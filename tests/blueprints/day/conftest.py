from __future__ import annotations

import datetime as dt
import uuid

import pytest

from cleanup.domain.platform.local_time import local_day
from cleanup.services import day
from tests import factories
from tests.day_tablet import Tablet


@pytest.fixture
def today():
    return dt.datetime.now(dt.UTC)


@pytest.fixture
def pilot(cast, today):
    made = factories.make_pilot(local_day(today), starts_at=dt.time(10, 0), ends_at=dt.time(15, 0))
    made.code, made.day_code = "PTST22", "KWT7P"
    return factories.with_crew(made, cast.ben, cast.dina)


@pytest.fixture
def token(pilot, settings):
    return day.screen_token(settings.code_key, pilot)


@pytest.fixture
def tablet(pilot, cast):
    return Tablet(pilot, cast.ben)


@pytest.fixture
def send(app, pilot):
    """Send an event as a tablet with a ticket does; returns the answer."""

    def to_server(event, ticket, **headers):
        sent = {"X-Day-Ticket": ticket, **headers}
        return app.test_client().post("/pilots/PTST22/dag/gebeurtenissen", json=event, headers=sent)

    return to_server


@pytest.fixture
def put_on_screen(tablet, db):
    """Put a quiz item on the screen, as the crew does."""

    def put(item, step="vraag"):
        tablet.send(tablet.make(len(str(uuid.uuid4())), "quiz", item=item, step=step))
        db.session.commit()

    return put
