"""A tablet without network in the weeks before the day: what it asks people, and asks before it opens."""

from __future__ import annotations

import datetime as dt
import json

import pytest
from sqlalchemy import text

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.designing import plan_with
from cleanup.domain.surveys.moments import KNOWN
from cleanup.services import surveys
from tests.browser import expect
from tests.factories import make_pilot, make_programme, with_crew
from tests.journeys.day.test_handed_on import begin, finish, hand_over
from tests.journeys.survey_steps import answer_all

DAYS_AHEAD = 10


@pytest.fixture
def pilot(cast, db):
    now = dt.datetime.now(dt.UTC)
    programme = make_programme()
    surveys.plan_moments(programme, plan_with([one for one in KNOWN if not one.by_hand]), None, now)
    day = local_day(now) + dt.timedelta(days=DAYS_AHEAD)
    made = with_crew(make_pilot(day, programme=programme), cast.ben)
    db.session.rollback()
    return made


def test_two_people_answer_before_the_day_on_a_tablet_without_network(take, pilot, db):
    tablet = take()
    tablet.page.wait_for_selector("html[data-participants='1']", state="attached")
    tablet.cut()
    hand_over(tablet, pilot)
    assert tablet.page.locator("[data-join] [name=moment]:visible").evaluate_all(
        "all => all.map((one) => one.value)"
    ) == ["t-1"], "what is not open yet is not offered"
    for _person in range(2):
        begin(tablet.page, "t-1")
        answer_all(tablet.page, "4")
        finish(tablet.page)
    tablet.restore()
    rows = []
    for _ in range(80):
        rows = db.session.scalars(text("SELECT moment FROM response")).all()
        db.session.rollback()
        if len(rows) == 2:
            break
        tablet.page.wait_for_timeout(250)
    assert rows == ["t-1", "t-1"]


def opened(db):
    bodies = db.session.scalars(text("SELECT body FROM day_event WHERE kind = 'open'")).all()
    db.session.rollback()
    return [json.loads(body) for body in bodies]


def test_a_tablet_asks_before_it_opens_the_questions_of_a_day_that_is_far_away(take, pilot, db):
    tablet = take()
    tablet.cut()
    tablet.go("meten")
    tablet.page.click("[data-moment=t0] [data-do=open]")
    asked = tablet.page.locator("[data-dialog=ahead][open]")
    expect(asked).to_contain_text(f"De dag is pas over {DAYS_AHEAD} dagen")
    asked.locator("[data-close]").click()
    assert tablet.count() == 0, "who does not agree opens nothing"
    tablet.page.click("[data-moment=t0] [data-do=open]")
    tablet.press("[data-dialog=ahead] [data-do=open]", "open")
    expect(asked).to_be_hidden()
    expect(tablet.page.locator("[data-moment=t0] [data-moment-state]")).to_contain_text("Gaat open")
    tablet.restore()
    tablet.drain()
    assert opened(db) == [{"moment": "t0", "ahead": DAYS_AHEAD}]
