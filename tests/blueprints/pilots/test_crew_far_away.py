"""A no, a day that cannot and an account that is off are seen however far away the pilot is."""

import datetime as dt

import pytest

from tests import planning

FAR = dt.date(2027, 11, 10)


@pytest.fixture
def pilot(cast, db):
    from cleanup.services import pilots

    pilot = planning.planned_pilot(date=FAR)
    for person in (cast.ben, cast.asha):
        pilots.add_to_crew(pilot, person)
    db.session.commit()
    return pilot


def test_a_decline_reaches_the_start_page_and_the_matrix(as_, pilot):
    answer = {"answer": "afgezegd", "reason": "Tentamen"}
    as_("ben").post(f"/pilots/{pilot.code}/begeleiding/antwoord", data=answer)
    bo = as_("bo")
    assert "Ben heeft afgezegd voor Pitstop, Eindhoven" in bo.page("/").text
    assert "afgezegd" in bo.page("/begeleiding").text
    assert "Er zijn twee begeleiders nodig." in bo.page("/pilots").text


def test_who_cannot_after_all_opens_a_place_and_is_asked_again(as_, pilot):
    for name in ("ben", "asha"):
        typed = {"kind": "kan_niet", "starts_on": "2027-11-08", "ends_on": "2027-11-12", "note": ""}
        as_(name).post("/begeleiding/beschikbaarheid", data=typed)
    bo = as_("bo")
    start = bo.page("/").text
    assert "Ben zegt op 10 november 2027 niet te kunnen" in start
    assert "Asha zegt op 10 november 2027 niet te kunnen" in start
    assert "zei ja, kan niet" in bo.page("/begeleiding").text
    assert "opnieuw gevraagd" in bo.page(f"/pilots/{pilot.code}").text
    assert "Er zijn twee begeleiders nodig." in bo.page("/pilots").text


def test_an_account_that_is_off_leads_nothing(as_, cast, db, pilot):
    from cleanup.services import accounts

    accounts.disable_account(cast.ben)
    db.session.commit()
    asha = as_("asha")
    assert "Ben heeft geen account meer" in asha.page("/").text
    assert "account uit" in asha.page("/begeleiding").text
    assert "account uit" in asha.page(f"/pilots/{pilot.code}").text
    assert "Er zijn twee begeleiders nodig." in asha.page("/pilots").text


def test_an_unread_briefing_counts_for_who_leads_and_for_staff(as_, db, pilot):
    from cleanup.services import briefing

    briefing.write_briefing(pilot, {"practical": "Kom op tijd."}, dt.datetime.now(dt.UTC))
    db.session.commit()
    ben = as_("ben")
    assert "Lees de briefing van Pitstop, Eindhoven" in ben.page("/").text
    assert "briefing gelezen door 0 van 2" in as_("bo").page("/").text
    seen = ben.page(f"/pilots/{pilot.code}/briefing").find("input", {"name": "seen"})["value"]
    ben.post(f"/pilots/{pilot.code}/briefing/gelezen", data={"seen": seen})
    assert "Lees de briefing" not in ben.page("/").text
    assert "briefing gelezen door 1 van 2" in as_("bo").page("/").text


def test_a_decline_says_why_and_is_gone_once_somebody_else_comes(as_, cast, db, pilot):
    from cleanup.services import pilots

    pilot.crew_places = 3
    db.session.commit()
    answer = {"answer": "afgezegd", "reason": "Tentamen, 100% zeker"}
    as_("ben").post(f"/pilots/{pilot.code}/begeleiding/antwoord", data=answer)
    line = "Ben heeft afgezegd voor Pitstop, Eindhoven op 10 november 2027: “Tentamen, 100% zeker”"
    pilots.add_to_crew(pilot, cast.dina)
    db.session.commit()
    page = as_("bo").page("/")
    assert line in page.text, "two of three"
    assert page.select_one(f"a[href='/pilots/{pilot.code}#begeleiding']")
    pilots.add_to_crew(pilot, cast.cleo)
    db.session.commit()
    assert "heeft afgezegd" not in as_("bo").page("/").text


def test_who_took_back_a_promise_is_not_asked_again_for_that_day(as_, cast, db, pilot):
    from cleanup.services import pilots

    cannot = {"kind": "kan_niet", "starts_on": "2027-11-10", "ends_on": "2027-11-10", "note": ""}
    as_("ben").post("/begeleiding/beschikbaarheid", data=cannot)
    assert "Kun je dan?" not in as_("ben").page("/").text
    start = as_("bo").page("/").text
    assert "Ben zegt op 10 november 2027 niet te kunnen" in start
    assert "Ben is opnieuw gevraagd" not in start, "said once"
    pilots.add_to_crew(pilot, cast.cleo)
    db.session.commit()
    assert "niet te kunnen" not in as_("bo").page("/").text
