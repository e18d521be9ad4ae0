"""A no, a day that cannot and an account that is off are seen however far away the pilot is."""

import datetime as dt
from dataclasses import replace

import pytest

from cleanup.domain.pilots.fields import Plan
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
    page = bo.page(f"/pilots/{pilot.code}").text
    assert "zei ja, nam dat terug" in page
    assert "opnieuw gevraagd" not in page, "nobody asked"
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


def say(client, kind, first, last="", **more):
    typed = {"kind": kind, "starts_on": first, "ends_on": last, "note": "", **more}
    return client.post("/begeleiding/beschikbaarheid", data=typed)


def test_who_can_after_all_hears_of_no_move_and_answers(as_, cast, pilot):
    ben, bo = as_("ben"), as_("bo")
    say(ben, "kan_niet", "2027-11-08", "2027-11-12")
    assert say(ben, "kan", "2027-11-10", replaces="y").status_code == 303
    start = ben.page("/").text
    assert "Je zei ja voor Pitstop, Eindhoven op 10 november 2027 en daarna dat je niet kunt." in start
    assert "verplaatst" not in start
    page = ben.page(f"/pilots/{pilot.code}").text
    assert "Kun je toch?" in page
    assert "opnieuw gevraagd" not in page
    assert "verplaatst" not in page
    assert "Ben zei ja voor Pitstop, Eindhoven op 10 november 2027 en nam dat terug." in bo.page("/").text
    assert "zei ja, nam dat terug" in bo.page("/begeleiding").text
    ben.post(f"/pilots/{pilot.code}/begeleiding/antwoord", data={"answer": "toegezegd"})
    assert "nam dat terug" not in bo.page("/").text


def test_a_promise_that_was_taken_back_is_asked_again_when_the_day_moves(as_, cast, db, pilot):
    from cleanup.services import pilots

    say(as_("ben"), "kan_niet", "2027-11-10")
    moved = replace(Plan.of(pilot), date=pilot.date + dt.timedelta(days=7))
    pilots.change_pilot(pilot, moved, pilot.revision, None, dt.datetime.now(dt.UTC))
    db.session.commit()
    assert "is verplaatst of veranderd" in as_("ben").page("/").text


def test_two_contrary_words_of_one_day_are_asked_about_and_the_last_counts(as_, cast, sql):
    ben = as_("ben")
    assert say(ben, "kan_niet", "2027-11-08", "2027-11-12").status_code == 303
    refused = say(ben, "kan", "2027-11-10")
    assert refused.status_code == 422
    assert "Je zei dat je niet kunt van 8 november 2027 tot en met 12 november 2027." in refused.text
    assert "Ja, wat ik nu invul geldt voor deze dagen" in refused.text
    assert say(ben, "kan", "2027-11-10", replaces="y").status_code == 303
    said = "SELECT kind, starts_on, ends_on FROM availability ORDER BY starts_on"
    assert [(kind, str(first)[-2:], str(last)[-2:]) for kind, first, last in sql(said)] == [
        ("kan_niet", "08", "09"), ("kan", "10", "10"), ("kan_niet", "11", "12"),
    ]  # fmt: skip
    assert say(ben, "kan_niet", "2027-11-01", "2027-11-30", replaces="y").status_code == 303
    assert {row[0] for row in sql(said)} == {"kan_niet"}, "what was said last counts for every day"


def test_a_day_that_has_been_is_refused(as_, cast, sql):
    refused = say(as_("ben"), "kan_niet", "2026-01-10")
    assert refused.status_code == 422
    assert "Deze dag is al geweest." in refused.text
    assert sql("SELECT count(*) FROM availability") == [(0,)]


def test_who_was_taken_off_a_crew_reads_that_and_nobody_else_does(as_, cast, db, pilot):
    from cleanup.services import pilots

    pilots.remove_from_crew(pilot, cast.ben.id, dt.datetime.now(dt.UTC))
    db.session.commit()
    for address in (f"/pilots/{pilot.code}/dag", f"/pilots/{pilot.code}"):
        page = as_("ben").page(address, status=404)
        assert page.h1.text == "Je begeleidt deze dag niet meer"
        assert "overgetypt" not in page.main.text
    assert as_("dina").page(f"/pilots/{pilot.code}", status=404).h1.text == "Deze pagina bestaat niet"
