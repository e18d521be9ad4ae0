"""A browser that lets pages keep nothing: people answer all the same, and a tablet says what it cannot."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import text

from cleanup.domain.platform.local_time import local_day
from tests.browser import expect
from tests.factories import make_pilot, open_now, with_crew
from tests.journeys.day.tablet import READY
from tests.journeys.survey_steps import answer_all, join
from tests.people import PASSWORD

FORBIDDEN = """(() => {
  const refuse = () => { throw new DOMException("forbidden", "SecurityError"); };
  for (const name of ["localStorage", "sessionStorage"]) Object.defineProperty(window, name, { get: refuse });
  IDBFactory.prototype.open = refuse;
  IDBFactory.prototype.databases = refuse;
})()"""


@pytest.fixture
def pilot(server, app, cast, db):
    at = dt.datetime.now(dt.UTC)
    made = open_now(make_pilot(local_day(at)), "t0", now=at - dt.timedelta(minutes=1))
    with_crew(made, cast.ben)
    db.session.rollback()
    return made


def test_somebody_answers_and_sends_where_nothing_may_be_kept(phone, pilot, db):
    page = phone()
    page.add_init_script(FORBIDDEN)
    join(page, pilot)
    answer_all(page)
    page.locator("[data-send]").click()
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
    assert db.session.scalar(text("SELECT count(*) FROM response")) == 1
    db.session.rollback()


def test_a_tablet_that_may_keep_nothing_shows_the_day_and_says_what_it_cannot(phone, pilot, cast):
    page = phone()
    page.add_init_script(FORBIDDEN)
    page.goto(f"/aanmelden?next=/pilots/{pilot.code}/dag")
    page.fill("[name=email]", cast.ben.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_selector(READY, state="attached")
    page.click("[data-do=start]")
    page.wait_for_selector("[data-unsafe]:not([hidden])")
    expect(page.locator("[data-now-name]")).to_have_text("Welkom en check-in")
