"""A plan stays on the phone; only its kind is counted, once, and shown when nothing can be added."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import select

from cleanup.domain.platform.local_time import local_day
from cleanup.models.toolkit import PlanCount
from cleanup.services import toolkit
from tests import factories

PLAN = {"action": "support", "code": "KWT7P", "agreed": "y"}
ADDRESS = "/toolkit/plan"


@pytest.fixture
def pilot(cast):
    today = local_day(dt.datetime.now(dt.UTC))
    made = factories.make_pilot(today, starts_at=dt.time(0, 1), ends_at=dt.time(23, 0))
    made.day_code = "KWT7P"
    return made


def counts(db):
    db.session.expire_all()
    return {row.action: row.count for row in db.session.scalars(select(PlanCount))}


def test_each_phone_is_counted_once_with_its_kind_and_nothing_else(app, pilot, db):
    db.session.commit()
    phone, other = app.test_client(), app.test_client()
    for sent in (PLAN, {**PLAN, "action": "report"}):
        answer = phone.post(ADDRESS, data={**sent, "own": "met Samira na de les"})
        assert answer.status_code == 303
    assert other.post(ADDRESS, data=PLAN).status_code == 303
    assert counts(db) == {"support": 2}
    assert "De rest van je plan is niet verstuurd" in phone.get(answer.location).get_data(as_text=True)


@pytest.mark.parametrize("changed", [{"code": "WRNG2"}, {"agreed": ""}, {"action": "Samira"}, {"action": ""}])
def test_what_is_not_known_or_not_agreed_is_not_counted(app, pilot, db, changed):
    db.session.commit()
    answer = app.test_client().post(ADDRESS, data=PLAN | changed)
    assert answer.status_code == 422
    assert counts(db) == {}


def test_counts_are_read_only_when_nothing_can_be_added(app, pilot, db):
    db.session.commit()
    assert app.test_client().post(ADDRESS, data=PLAN).status_code == 303
    now = dt.datetime.now(dt.UTC)
    days = {pilot.id: pilot.date}
    assert toolkit.plan_rows(days, now) == []
    assert toolkit.plan_rows(days, now + dt.timedelta(days=3)) == [(pilot.code, "support", 1)]
    later = toolkit.send_plan
    with pytest.raises(Exception, match="geteld"):
        later(pilot, "support", "another phone", now + dt.timedelta(days=3))


def test_the_day_code_of_the_day_is_filled_in(app, pilot, db):
    db.session.commit()
    page = app.test_client().page("/toolkit?stap=mijnplan&action=b&dag=KWT7P")
    form = page.select_one("form[data-send]")
    assert form.select_one("[name=code]")["value"] == "KWT7P"
    assert form.select_one("[name=action]")["value"] == "support"
    assert not form.has_attr("hidden")
    assert not [one for one in page.select("input[type=text]") if one.get("name") == "own"]
