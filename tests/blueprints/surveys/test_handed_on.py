"""What a tablet keeps for participants: the questions of every moment that its day code leads to."""

from __future__ import annotations

import datetime as dt
from urllib.parse import quote

import pytest

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.designing import plan_with
from cleanup.domain.surveys.moments import KNOWN, midnight
from cleanup.services import surveys
from cleanup.web.compression import Document, hole
from tests.factories import make_pilot, make_programme, open_now, with_crew
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
    assert found.select_one("[data-to-crew]")["href"] == f"/pilots/{early.code}/dag"
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


@pytest.mark.parametrize("page", ["t0", "t1"])
@pytest.mark.parametrize("language", ["nl", "en"])
def test_every_way_back_leads_to_the_day_and_nothing_is_left_to_fill_in(as_, early, page, language):
    answer = as_("ben").get(f"/pilots/{early.code}/dag/deelnemers/{page}/{language}")
    assert soup(answer).select_one("[data-to-crew]")["href"] == f"/pilots/{early.code}/dag"
    assert "%EE%80" not in answer.text
    assert "\ue000" not in answer.text


def test_on_a_phone_the_toolkit_gets_the_day_code_and_nothing_else(visitor, at, cast, db):
    pilot = open_now(make_pilot(local_day(at)), "t0", now=at - dt.timedelta(minutes=1))
    page = soup(visitor.get(f"/m/{pilot.day_code}/t0"))
    assert page.select_one("a[href^='/toolkit?']")["href"] == f"/toolkit?dag={pilot.day_code}"
    tablet = soup(visitor.get(f"/m/{pilot.day_code}/t0?modus=tablet"))
    assert tablet.select_one("[data-to-crew]")["href"] == f"/pilots/{pilot.code}/dag"


def test_a_hole_that_was_written_for_an_address_is_no_page():
    with pytest.raises(ValueError, match="hole"):
        Document(f"<a href='/pilots/{quote(hole('pilot_code'))}/dag'>terug</a>")
