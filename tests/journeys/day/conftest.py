"""A pilot of today, tablets to take in hand, and the computer of the room."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.platform.local_time import local_day
from cleanup.services import day
from tests.factories import make_pilot, with_crew
from tests.journeys.day.tablet import Tablet

HD = {"width": 1920, "height": 1080}


@pytest.fixture
def pilot(server, app, cast, db):
    made = with_crew(make_pilot(local_day(dt.datetime.now(dt.UTC))), cast.ben, cast.dina)
    db.session.rollback()
    return made


@pytest.fixture
def take(browser, server, pilot, cast):
    """Return a maker of tablets, each signed in and ready for a day without network."""
    taken = []

    def tablet(person="ben", **more):
        found = Tablet(browser, server, pilot.code, **more)
        taken.append(found)
        return found.sign_in(getattr(cast, person).email)

    yield tablet
    for one in taken:
        one.context.close()


@pytest.fixture
def tablet(take):
    return take()


@pytest.fixture
def room(browser, server, pilot, settings):
    """The computer of the room, with the link of the big screen."""
    context = browser.new_context(viewport=HD, base_url=server.url, locale="nl-NL")
    page = context.new_page()
    page.goto(f"/scherm/{pilot.code}/{day.screen_token(settings.code_key, pilot)}")
    yield page
    context.close()
