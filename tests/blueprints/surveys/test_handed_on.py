"""What a tablet keeps for participants: the questions of every moment that its day code leads to."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.designing import plan_with
from cleanup.domain.surveys.moments import KNOWN, midnight
from cleanup.services import surveys
from tests.factories import make_pilot, make_programme, with_crew
from tests.pages import soup


@pytest.fixture
def early(cast, at, db):
    """A day in ten days, of a programme that asks four weeks before it too."""
    programme = make_programme()
    surveys.plan_moments(programme, plan_with([one for one in KNOWN if not one.by_hand]), None, at)
    made = with_crew(make_pilot(local_day(at) + dt.timedelta(days=10), programme=programme), cast.ben)
    db.session.commit()
    return made


def test_the_weeks_before_the_day_are_kept_too_where_they_are_asked(as_, early):
    ben = as_("ben")
    kept = ben.get(f"/pilots/{early.code}/dag/deelnemers").json["pages"]
    addresses = [page["address"] for page in kept]
    assert f"/m/{early.day_code}/t-1?modus=tablet" in addresses
    found = soup(ben.get(f"/pilots/{early.code}/dag/deelnemers/t-1/nl"))
    form = found.select_one("[data-survey]")
    assert form["data-moment"] == "t-1"
    assert form["action"] == f"/m/{early.day_code}/t-1"
    assert form.select_one("[name=card_code]")["value"] == "", "each person gets a code of their own there"
    start = soup(ben.get(f"/pilots/{early.code}/dag/deelnemers/start/nl"))
    assert [button["value"] for button in start.select("[name=moment]")] == ["t-1", "t0", "t1"]


def test_the_tablet_knows_from_when_until_when_without_asking(as_, early):
    plan = as_("ben").get(f"/pilots/{early.code}/dag/plan").json
    begin, end = (midnight(early.date + dt.timedelta(days=days)) for days in (-28, 0))
    assert plan["early"] == {"from": begin.timestamp() * 1000, "until": end.timestamp() * 1000}


def test_a_day_that_asks_nothing_before_it_keeps_nothing_of_it(as_, at, cast, db):
    pilot = with_crew(make_pilot(local_day(at)), cast.ben)
    db.session.commit()
    ben = as_("ben")
    assert ben.get(f"/pilots/{pilot.code}/dag/plan").json["early"] is None
    kept = ben.get(f"/pilots/{pilot.code}/dag/deelnemers").json["pages"]
    assert not [page for page in kept if "t-1" in page["address"]]
    assert ben.get(f"/pilots/{pilot.code}/dag/deelnemers/t-1/nl").status_code == 404
