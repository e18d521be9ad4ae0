"""The big screen: the way in is always there, and nothing but the day is shown."""

from __future__ import annotations

import datetime as dt

import pytest

JSON = {"Accept": "application/json"}


@pytest.fixture
def link(token):
    return f"/scherm/PTST22/{token}"


def test_the_link_needs_no_account_and_always_shows_code_and_address(visitor, link, as_, pilot):
    for client, address in ((visitor, link), (as_("ben"), "/pilots/PTST22/scherm")):
        page = client.page(address)
        foot = page.find("footer").get_text(" ", strip=True)
        assert "KWT7P" in foot
        assert "localhost/m/KWT7P" in page.find("footer").get_text("")
        assert page.find("footer").find("svg")


@pytest.mark.parametrize("wrong", ["PTST22/" + "0" * 32, "ZZZZZZ/{token}", "PTST22/x"])
def test_a_wrong_link_finds_nothing(visitor, token, wrong):
    for end in ("", "/stand"):
        answer = visitor.get("/scherm/" + wrong.format(token=token) + end)
        assert answer.status_code == 404
        assert "KWT7P" not in answer.get_data(as_text=True)


def test_a_link_ends_the_day_after(visitor, link, pilot, db):
    pilot.date -= dt.timedelta(days=2)
    db.session.commit()
    visitor.page(link, status=404)


def test_a_cancelled_pilot_has_no_screen(visitor, link, pilot, db):
    pilot.status = "geannuleerd"
    db.session.commit()
    visitor.page(link, status=404)


def test_the_screen_of_the_crew_goes_black_when_the_day_is_called_off(as_, pilot, db):
    ben, address = as_("ben"), "/pilots/PTST22/scherm/stand"
    before = ben.get(address, headers=JSON)
    assert before.json["show"] == "qr"
    pilot.status = "geannuleerd"
    db.session.commit()
    after = ben.get(address, headers=JSON | {"If-None-Match": before.headers["ETag"]})
    assert (after.json["show"], after.json["off"]) == ("zwart", True)


@pytest.mark.parametrize("why", ["Deze dag gaat niet door", "Deze dag is voorbij"])
def test_the_screen_of_a_day_that_nobody_can_join_says_so_and_shows_no_way_in(as_, pilot, db, why):
    if "door" in why:
        pilot.status = "geannuleerd"
    else:
        pilot.date -= dt.timedelta(days=3)
    db.session.commit()
    page = as_("ben").page("/pilots/PTST22/scherm")
    assert page.find("h1").get_text() == why
    assert "KWT7P" not in page.get_text()
    assert not page.select(".qr")


def test_the_screen_shows_what_the_tablet_chose(visitor, link, tablet, pilot, db):
    assert visitor.get(link + "/stand", headers=JSON).json["show"] == "qr"
    plan = [{"code": "welkom", "phase": "P1", "minutes": 15, "fixed": None}]
    tablet.do(0, "start", plan=plan, starts="10:00", ends="15:00", variant="gemotiveerd")
    tablet.do(1, "screen", show="klok")
    tablet.do(2, "note", part="welkom", text="alleen voor ons")
    db.session.commit()
    answer = visitor.get(link + "/stand", headers=JSON)
    assert (answer.json["show"], answer.json["part"]) == ("klok", "Welkom en check-in")
    assert answer.json["timer"]["total"] == 900
    assert "alleen voor ons" not in answer.get_data(as_text=True)


def test_a_tablet_may_name_a_variant_nobody_knows_here(visitor, link, tablet, db):
    plan = [{"code": "welkom", "phase": "P1", "minutes": 15, "fixed": None}]
    tablet.do(0, "start", plan=plan, starts="10:00", ends="15:00", variant="uit_een_andere_versie")
    db.session.commit()
    assert visitor.get(link + "/stand", headers=JSON).json["part"] == "Welkom en check-in"


def test_a_screen_that_shows_it_already_hears_nothing_new(visitor, link, tablet, db):
    tablet.do(0, "screen", show="klok")
    db.session.commit()
    first = visitor.get(link + "/stand", headers=JSON)
    again = {"If-None-Match": first.headers["ETag"], **JSON}
    assert visitor.get(link + "/stand", headers=again).status_code == 304
    tablet.do(1, "screen", show="zwart")
    db.session.commit()
    assert visitor.get(link + "/stand", headers=again).json["show"] == "zwart"


def test_single_answers_to_the_quiz_change_nothing_until_there_are_enough(app, visitor, link, put_on_screen):
    put_on_screen("Q01")
    tags = []
    for _number in range(6):
        tags.append(visitor.get(link + "/stand", headers=JSON).headers["ETag"])
        app.test_client().post("/m/KWT7P/quiz", data={"item": "Q01", "answer": "pesten"})
    assert len(set(tags[:5])) == 1
    assert tags[5] != tags[4]
