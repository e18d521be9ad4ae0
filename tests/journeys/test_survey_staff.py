"""What staff and crew see of the surveys, in a real browser: readable on a laptop and on a phone."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.platform.local_time import local_day
from cleanup.services import accounts, surveys
from tests.browser import EVERY_SIZE, assert_accessible
from tests.browsing import small_targets, too_wide
from tests.factories import make_pilot, open_now

PAGES = (
    "/pilots/{code}/vragenlijsten",
    "/pilots/{code}/kaartjes",
    "/pilots/{code}/papier/t0",
    "/pilots/{code}/invoer/t0",
    "/pilots/{code}/terugblik-mail",
    "/pilots/{code}/formulier/peer-educator",
    "/vragenlijsten",
    "/vragenlijsten/{version}",
    "/vragenlijsten/vergelijken?oud={version}&nieuw={version}",
)
SMALLEST = 24


@pytest.mark.parametrize("size", EVERY_SIZE)
def test_every_page_about_surveys_is_accessible(browser, server, cast, db, size):
    at = dt.datetime.now(dt.UTC)
    pilot = open_now(make_pilot(local_day(at)), "t0", now=at)
    known = {"code": pilot.code, "version": surveys.questionnaire_of(pilot).version}
    secret = accounts.start_session(cast.asha, at)
    db.session.commit()
    context = browser.new_context(locale="nl-NL", viewport=size, base_url=server.url, reduced_motion="reduce")
    context.set_default_timeout(40_000)
    context.add_cookies([{"name": "scd", "value": secret, "url": server.url}])
    page = context.new_page()
    for path in PAGES:
        answer = page.goto(path.format(**known))
        assert answer.status == 200, path
        assert_accessible(page)
        assert small_targets(page, SMALLEST) == [], path
        assert too_wide(page, size["width"]) <= 0, path
    context.close()
