"""The demo programme holds the facts of the pilot year, once."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.briefing.versions import changed_facts
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.responses import Response
from cleanup.services import accounts, briefing, partners, surveys
from cleanup.services.platform import demo

CODE_KEY = b"k" * 32


@pytest.fixture
def loaded(once, now):
    once("the demo of a fixed day", lambda: demo.load_demo(now, CODE_KEY, in_production=False))


def pilot_year(db):
    return db.session.query(Programme).filter_by(code="PILOTJAAR").one()


def test_three_pilots_of_eight_seventeen_and_seven(loaded, db):
    pilots = db.session.query(Pilot).filter_by(programme_id=pilot_year(db).id).order_by(Pilot.date)
    assert [(pilot.present, pilot.municipality) for pilot in pilots] == [
        (8, "Amsterdam"),
        (17, "Eindhoven"),
        (7, "Amsterdam"),
    ]
    assert not [gap for pilot in pilots for gap in pilot.staffing_gaps]


def test_fourteen_approached_one_scheduled_seven_later(loaded, db):
    counts = partners.count_outreach(pilot_year(db))
    assert (counts["totaal"], counts["ingepland"], counts["later"]) == (14, 1, 7)


def test_about_half_came_back_for_the_follow_up(loaded, db):
    counts = {
        moment: db.session.query(Response).filter_by(moment=moment).count() for moment in ("t0", "t1", "t2")
    }
    assert counts == {"t0": 32, "t1": 32, "t2": 16}


def test_a_newcomer_can_join_today(loaded, now):
    pilot = demo.demo_pilot_of_today(now.date())
    assert surveys.open_moments(pilot, now) == ("t0",)
    assert surveys.find_by_day_code(pilot.day_code.lower(), now) is pilot


def test_everybody_can_sign_in_as_printed(loaded, now):
    for person in demo.DEMO_PEOPLE:
        assert accounts.sign_in(person.email, person.password, now) is not None


def test_loading_twice_changes_nothing(loaded, db, now):
    assert not demo.load_demo(now, CODE_KEY, in_production=False)
    assert db.session.query(Pilot).count() == 4


def test_the_next_day_has_a_pilot_of_its_own(loaded, db, now):
    tomorrow = now + dt.timedelta(days=1)
    assert demo.load_demo(tomorrow, CODE_KEY, in_production=False)
    assert demo.demo_pilot_of_today(tomorrow.date()) is not None
    assert db.session.query(Pilot).count() == 5


def test_the_invented_answers_are_the_same_every_time(loaded, db, sql):
    versions = sql("SELECT moment, packed FROM response WHERE moment <> 't9' ORDER BY moment, packed")
    assert len(set(versions)) > 60
    assert demo.is_demo()


def test_production_refuses_demo_data(app, now):
    with pytest.raises(RuleBrokenError):
        demo.load_demo(now, CODE_KEY, in_production=True)
    assert not demo.is_demo()


def test_no_briefing_asks_to_be_read_again_though_nobody_changed_anything(loaded, db):
    for pilot in db.session.query(Pilot):
        current = briefing.find_briefing(pilot)
        if current is not None:
            assert changed_facts(current.facts, briefing.facts_of(pilot)) == (), pilot.title


def test_every_organisation_with_a_pilot_stands_where_its_pilots_put_it(loaded, db, now):
    today = demo.demo_pilot_of_today(now.date())
    found = partners.find_outreach(today.programme, today.organisation)
    assert found.state == "ingepland"
    assert found.organisation_id not in {row.outreach.organisation_id for row in waiting(now)}
    for pilot in db.session.query(Pilot):
        outreach = partners.find_outreach(pilot.programme, pilot.organisation)
        assert outreach is None or outreach.state == "ingepland", pilot.title


def waiting(now):
    from cleanup.services.partners.pipeline import list_waiting

    return list_waiting(now.date(), 100)[0]
