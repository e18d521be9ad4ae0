"""The first page of a participant: in their language, honest about what is open, any pasted code."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.pilots.plan import code_in
from cleanup.domain.platform.local_time import local_day
from cleanup.services import surveys
from tests.factories import make_pilot, open_now
from tests.pages import soup


@pytest.fixture
def pilot(app, at):
    return open_now(make_pilot(local_day(at)), "t0", now=at - dt.timedelta(minutes=1))


@pytest.mark.parametrize(
    ("wish", "language"),
    [
        ("en", "en"), ("en-US,en;q=0.9", "en"), ("nl-NL,nl;q=0.9,en;q=0.8", "nl"), ("en;q=0.5,nl", "nl"),
        ("fr", "nl"), ("", "nl"), ("nl-BE", "nl"),
    ],
)  # fmt: skip
def test_the_first_page_speaks_the_language_of_the_phone(visitor, pilot, wish, language):
    for address in ("/m", f"/m/{pilot.day_code}", f"/m/{pilot.day_code}/t0", "/toolkit", "/hulp"):
        answer = visitor.get(address, headers={"Accept-Language": wish})
        assert soup(answer).html["lang"] == language, address
        assert "Accept-Language" in answer.headers["Vary"]


def test_a_choice_goes_before_the_phone_and_a_tablet_in_other_hands_begins_in_dutch(visitor, pilot):
    english = {"Accept-Language": "en"}
    start = f"/m/{pilot.day_code}"
    assert soup(visitor.get(f"{start}?modus=tablet", headers=english)).html["lang"] == "nl"
    assert soup(visitor.get("/aanmelden", headers=english)).html["lang"] == "nl"
    assert soup(visitor.get(f"{start}?taal=nl", headers=english)).html["lang"] == "nl"
    assert soup(visitor.get(start, headers=english)).html["lang"] == "nl", "and it is remembered"


def test_the_page_says_that_the_questions_closed_and_not_that_they_are_still_to_open(visitor, pilot, at, db):
    address = f"/m/{pilot.day_code}"
    surveys.close_moment(pilot, "t0", at)
    db.session.commit()
    assert "De vragen zijn nog niet open." in visitor.page(address).get_text(), "the end is still to come"
    open_now(pilot, "t1", now=at)
    surveys.close_moment(pilot, "t1", at)
    db.session.commit()
    said = visitor.page(address).get_text()
    assert "De vragen zijn gesloten." in said
    assert "nog niet open" not in said


@pytest.mark.parametrize("status", ["uitgevoerd", "afgerond"])
def test_after_the_day_nobody_waits_for_questions_that_never_open(visitor, pilot, at, db, status):
    surveys.close_moment(pilot, "t0", at)
    pilot.status = status
    db.session.commit()
    said = visitor.page(f"/m/{pilot.day_code}").get_text()
    assert "De vragen zijn gesloten." in said
    assert "nog niet open" not in said


@pytest.mark.parametrize(
    "typed",
    [
        "XQBWTDFB", " xqbw-tdfb ", "Dagcode: XQBWTDFB", "code:xqbw tdfb", "https://scd.example/m/XQBWTDFB",
        "http://127.0.0.1:8000/m/XQBWTDFB?modus=x", "scd.example/m/XQBWTDFB/t0",
    ],
)  # fmt: skip
def test_a_day_code_is_understood_however_it_was_pasted(visitor, pilot, typed):
    given = typed.replace("XQBWTDFB", pilot.day_code).replace("xqbw-tdfb", pilot.day_code.lower())
    given = given.replace("xqbw tdfb", f"{pilot.day_code[:4]} {pilot.day_code[4:]}")
    answer = visitor.post("/m", data={"code": given})
    assert (answer.status_code, answer.location) == (303, f"/m/{pilot.day_code}")


def test_what_is_no_code_stays_what_it_is():
    assert code_in("Pitstop") == "Pitstop"
    assert code_in("Dagcode:") == ""


def shift(pilot, db, days):
    pilot.date += dt.timedelta(days=days)
    for moment in pilot.moments:
        moment.opened_at = moment.closed_at = None
    db.session.commit()


def test_who_comes_back_with_the_code_of_a_day_that_is_over_reads_what_then(visitor, pilot, db):
    shift(pilot, db, -30)
    typed = visitor.post("/m", data={"code": pilot.day_code.lower()})
    assert typed.status_code == 404
    assert "of de dag is voorbij" in typed.text
    gone = visitor.get(f"/m/{pilot.day_code}")
    assert gone.status_code == 404
    assert "Is de dag voorbij? Dan werkt de code niet meer" in gone.text
    unknown = visitor.get("/m/" + pilot.day_code[::-1])
    assert soup(unknown).main.get_text() == soup(gone).main.get_text(), "nobody learns which codes there were"


def test_a_short_code_of_before_and_an_unknown_one_read_the_same(visitor, pilot, db):
    pilot.short_code = "KWT7P"
    shift(pilot, db, -30)
    for code in ("KWT7P", "KWT7PKWT"):
        assert visitor.get(f"/m/{code}").status_code == 404
    shift(pilot, db, 60)
    assert visitor.get(f"/m/{pilot.day_code}").status_code == 404, "a day to come is no day that is over"


def test_the_page_of_a_past_pilot_invites_nobody_with_its_day_code(as_, pilot, db):
    asha, here = as_("asha"), f"/pilots/{pilot.code}"
    assert "Met deze code of QR-code doen deelnemers mee." in asha.page(here).text
    shift(pilot, db, -30)
    page = asha.page(here)
    assert f"met de dagcode {pilot.day_code} kan niemand meer meedoen" in page.text
    assert not page.select("#momenten ~ * .qr")
