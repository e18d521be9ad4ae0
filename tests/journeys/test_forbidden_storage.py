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


def test_without_network_and_without_room_the_phone_says_so_and_sends_it_later(phone, pilot, db):
    page = phone()
    page.add_init_script(FORBIDDEN)
    join(page, pilot)
    page.context.set_offline(True)
    answer_all(page)
    expect(page.locator("[data-saved]")).to_contain_text("Niet bewaard op dit apparaat.")
    page.locator("[data-send]").click()
    expect(page.get_by_role("heading", name="Niet bewaard op dit apparaat")).to_be_visible()
    expect(page.locator("[data-panel=unsafe]")).to_contain_text("vraag je begeleider om de vragen op papier")
    page.context.set_offline(False)
    expect(page.get_by_role("heading", name="Dank je wel")).to_be_visible()
    assert db.session.scalar(text("SELECT count(*) FROM response")) == 1
    db.session.rollback()


def test_a_tablet_that_may_keep_nothing_says_so_and_sends_straight_to_the_server(phone, pilot, cast, db):
    page = phone()
    page.add_init_script(FORBIDDEN)
    page.goto(f"/aanmelden?next=/pilots/{pilot.code}/dag")
    page.fill("[name=email]", cast.ben.email)
    page.fill("[name=password]", PASSWORD)
    page.click("main button[type=submit]")
    page.wait_for_selector(READY, state="attached")
    expect(page.locator("[data-unsafe]")).to_contain_text("Niet bewaard")  # before anything is lost
    page.click("[data-do=start]")
    expect(page.locator("[data-now-name]")).to_have_text("Welkom en check-in")
    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert db.session.scalars(text("SELECT kind FROM day_event")).all() == ["start"], "it went straight there"
    db.session.rollback()
    page.context.set_offline(True)
    page.click("[data-do=next]")
    expect(page.locator("[data-now-name]")).to_have_text("Samen huisregels maken")
    expect(page.locator("[data-unsafe]")).to_contain_text("Zonder internet schrijf je op papier.")
    expect(page.locator("[data-offline]")).to_be_hidden()  # it says that all stands there
    page.context.set_offline(False)
    expect(page.locator("[data-unsent]")).to_be_hidden()
    assert db.session.scalars(text("SELECT kind FROM day_event ORDER BY number")).all() == ["start", "next"]
    db.session.rollback()
