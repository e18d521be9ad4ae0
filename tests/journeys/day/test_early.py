"""The weeks before the day on one tablet without network: asked in turn, stored where they belong."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import text

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.designing import plan_with
from cleanup.domain.surveys.moments import KNOWN
from cleanup.services import surveys
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
