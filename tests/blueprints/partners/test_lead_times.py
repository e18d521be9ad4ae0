"""Each kind of organisation has its own lead time: the plan form, the pilot and its tasks go by it."""

import datetime as dt
from dataclasses import replace

import pytest

from cleanup.domain.partners.pipeline import ORGANISATION_KINDS
from cleanup.services import pilots
from tests import date_polls, factories, planning
from tests.blueprints.partners.test_outreach import PLAN
from tests.blueprints.platform.test_two_editors import typed_in
from tests.days import local_today

ADDRESS = "/partners/aanlooptijd"
ASKED = "Spreek datum, tijd en plek af met de jongerenwerker."
COMING = dt.date(2027, 11, 24)


def choose(client, **weeks):
    return client.post(ADDRESS, data=typed_in(client, ADDRESS) | {k: str(v) for k, v in weeks.items()})


@pytest.fixture
def school(db):
    programme = planning.planned_pilot(date=COMING).programme
    school = factories.make_organisation(name="Het College", kind="onderwijs")
    db.session.commit()
    return programme, school


def look_at(client, programme, organisation, date):
    data = {"programme": programme.id, "organisation": organisation.id, "date": str(date), "kijk": "1"}
    return " ".join(client.post("/pilots/nieuw", data=data).text.split())


def test_a_school_is_asked_earlier_than_youth_work(as_, school, db):
    asha, (programme, college) = as_("asha"), school
    in_nine_weeks = local_today() + dt.timedelta(days=63)
    assert "aanlooptijd is" not in look_at(asha, programme, college, in_nine_weeks)
    assert choose(asha, onderwijs=12).status_code == 303
    said = look_at(asha, programme, college, in_nine_weeks)
    assert "Deze soort organisatie vraag je 84 dagen van tevoren: vanaf" in said
    pitstop = planning.the_organisation()
    assert "aanlooptijd is" not in look_at(asha, programme, pitstop, in_nine_weeks), "youth work: six weeks"


def test_what_is_asked_of_a_school_is_due_in_time_and_follows_the_setting(as_, school, sql):
    asha, (programme, college) = as_("asha"), school
    choose(asha, onderwijs=10)
    planning.type_pilot(asha, programme, college, date="2027-12-15")
    [(pilot_id, code)] = sql("SELECT id, code FROM pilot WHERE date = '2027-12-15'")
    rows = "SELECT code, id, due_on, pilot_id FROM pilot_task"

    def found(task):
        return next(row for row in sql(rows) if (row[3], row[0]) == (pilot_id, task))

    def due(task):
        return str(found(task)[2])

    assert due("spreek_datum_af") == "2027-10-06", "ten weeks before"
    assert due("begeleiding_vragen") == "2027-11-03", "the crew is asked as ever: six weeks before"
    asha.post(f"/pilots/{code}/taken/{found('groep_leren_kennen')[1]}")
    choose(asha, onderwijs=14)
    assert due("spreek_datum_af") == "2027-09-08", "what is open moves along"
    assert due("groep_leren_kennen") == "2027-10-06", "what is done stays"
    page = asha.page(f"/pilots/{code}/taken")
    row = next(one for one in page.select("li.check") if ASKED in one.text)
    assert "8 september 2027" in row.text
    college_page = f"/partners/{college.id}/wijzigen"
    asha.post(college_page, data=typed_in(asha, college_page) | {"kind": "jongerenwerk"})
    assert due("spreek_datum_af") == "2027-11-03", "it is no school after all"


def test_a_date_poll_asks_for_the_time_that_each_kind_needs_and_names_whom_it_is_about(as_, cast, school):
    asha = as_("asha")
    poll = date_polls.asked(cast.asha, "Het College", "Pitstop", days=(63, 100), programme=school[0])
    page = f"/partners/datums/{poll.id}"

    def said():
        return " ".join(asha.page(page).find("th", string="Let op").find_parent("tr").text.split())

    assert "aanlooptijd is" not in said()
    choose(asha, onderwijs=12)
    assert said().count("aanlooptijd is") == 1
    assert "Het College: De aanlooptijd is 63 dagen. Deze soort organisatie vraag je 84 dagen" in said()
    for name, times in (("Het College", 1), ("Pitstop", 0)):
        seat = date_polls.seat_of(poll, name)
        assert asha.get(f"{page}/{seat.id}").text.count("aanlooptijd is") == times
    choose(asha, jongerenwerk=12)
    assert "Het College:" not in said(), "now it is about everybody who is asked"
    assert "Deze soort organisatie vraag je 84 dagen" in said()


def test_the_start_page_asks_about_a_date_as_early_as_the_partner_must_be_asked(as_, school, db, now):
    asha, (programme, college) = as_("asha"), school
    date = now.date() + dt.timedelta(days=63)
    pilots.plan_pilot(programme.id, college.id, replace(PLAN, date=date), now.date())
    db.session.commit()
    asks = "beslis over de waarschuwingen bij deze datum"
    before = asha.get("/").text.count(asks)
    choose(asha, onderwijs=12)
    assert asha.get("/").text.count(asks) == before + 1


def test_the_setting_says_who_chose_it_and_two_people_lose_nothing(as_, app):
    asha, bo = as_("asha"), as_("bo")
    first, second = typed_in(asha, ADDRESS), typed_in(bo, ADDRESS)
    assert asha.post(ADDRESS, data=first | {"onderwijs": "12"}).status_code == 303
    answer = bo.post(ADDRESS, data=second | {"onderwijs": "9"})
    assert answer.status_code == 422
    assert "Intussen staat hier: 12" in answer.text
    assert "Laatst gewijzigd door Asha" in " ".join(bo.page(ADDRESS).text.split())
    log = bo.page("/beheer/audit?wat=content_changed").select_one("main tbody tr").text
    for words in ("aanlooptijden", "onderwijs", "12"):
        assert words in log


@pytest.mark.parametrize("weeks", ["0", "53", "-3", "", "zes"])
def test_a_number_that_cannot_be_meant_is_refused(as_, sql, weeks):
    asha = as_("asha")
    assert asha.post(ADDRESS, data=typed_in(asha, ADDRESS) | {"gemeente": weeks}).status_code == 422
    assert sql("SELECT count(*) FROM lead_time") == [(0,)]
    assert set(typed_in(asha, ADDRESS)) >= set(ORGANISATION_KINDS)


def test_only_staff_choose_it(as_):
    assert [as_(who).get(ADDRESS).status_code for who in ("ben", "eva", "kees")] == [403, 403, 403]
