"""Sessions end when they should, and at once."""

import datetime as dt

import pytest
import time_machine

from tests.blueprints.accounts.conftest import NEW_PASSWORD, PASSWORD, code_now

START = dt.datetime(2026, 11, 20, 9, 0, tzinfo=dt.UTC)


@pytest.fixture
def at():
    """Do something so many minutes later."""
    return lambda minutes, seconds=0: time_machine.travel(
        START + dt.timedelta(minutes=minutes, seconds=seconds), tick=False
    )


@pytest.mark.parametrize(("name", "idle"), [("bo", 60), ("asha", 60), ("eva", 30)])
def test_a_session_without_a_sign_of_life_ends_on_time(as_, at, name, idle):
    for minutes, seconds, status in ((idle, -30, 200), (idle, 30, 302)):
        with at(0):
            client = as_(name)
        with at(minutes, seconds):
            assert client.get("/account").status_code == status


@pytest.mark.parametrize(("name", "idle", "hours"), [("bo", 60, 12), ("eva", 30, 8)])
def test_a_session_that_is_used_all_day_ends_too(as_, at, name, idle, hours):
    with at(0):
        client = as_(name)
    step = idle // 2
    for minutes in range(step, hours * 60, step):
        with at(minutes):
            assert client.get("/account").status_code == 200
    with at(hours * 60, 30):
        assert client.get("/account").status_code == 302


def test_changing_the_password_ends_every_other_session_at_once(as_):
    one, other = as_("asha"), as_("asha")
    answer = one.post("/account/wachtwoord", data={"current": PASSWORD, "password": NEW_PASSWORD})
    assert answer.status_code == 303
    assert one.get("/account").status_code == 200
    assert other.get("/account").status_code == 302


def test_changing_the_password_asks_for_the_one_of_now(as_):
    client = as_("asha")
    answer = client.post("/account/wachtwoord", data={"current": "een ander", "password": NEW_PASSWORD})
    assert answer.status_code == 422


def test_a_role_change_and_disabling_end_sessions_at_once(as_, cast, db):
    from cleanup.services import accounts

    client = as_("asha")
    accounts.set_role(cast.asha, "evaluator")
    db.session.commit()
    assert client.get("/account").status_code == 302
    client = as_("asha")
    accounts.disable_account(cast.asha)
    db.session.commit()
    assert client.get("/account").status_code == 302
    assert client.post("/aanmelden", data={"email": cast.asha.email, "password": PASSWORD}).status_code == 422


def test_one_of_your_own_sessions_can_be_ended_and_nobody_elses(as_, sql):
    here, there, stranger = as_("asha"), as_("asha"), as_("ben")
    [(other,)] = sql(
        "SELECT id_hash FROM auth_session s JOIN account a ON a.id = s.account_id WHERE a.name = 'Ben'"
    )
    assert here.post(f"/account/sessies/{other}/einde").status_code == 404
    assert here.post("/account/sessies/bestaatniet/einde").status_code == 404
    assert stranger.get("/account").status_code == 200
    assert here.post("/account/sessies/einde").status_code == 303
    assert here.get("/account").status_code == 200
    assert there.get("/account").status_code == 302


def test_exporting_what_is_held_asks_again_after_ten_minutes(as_, at):
    with at(0):
        client = as_("asha")
    with at(9):
        held = client.get("/account/gegevens")
        assert held.json["account"][0]["email"] == "asha@voorbeeld.example"
        assert "password_hash" not in held.json["account"][0]
        assert "id_hash" not in held.json["auth_session"][0]
    with at(11):
        assert client.get("/account/gegevens").location == "/account/bevestigen?next=/account/gegevens"
        wrong = client.post("/account/bevestigen?next=/account/gegevens", data={"answer": "nee"})
        assert wrong.status_code == 422
        right = client.post("/account/bevestigen?next=/account/gegevens", data={"answer": PASSWORD})
        assert right.location == "/account/gegevens"
        assert client.get("/account/gegevens").status_code == 200


def test_whoever_has_the_app_confirms_with_it(app, with_app, enter):
    start = dt.datetime.now(dt.UTC)
    client, _ = enter(with_app("asha"))
    client.post("/aanmelden/stap-2", data={"code": code_now()})
    with time_machine.travel(start + dt.timedelta(minutes=11)):
        assert client.post("/account/bevestigen", data={"answer": PASSWORD}).status_code == 422
        assert client.post("/account/bevestigen", data={"answer": code_now()}).status_code == 303


def test_signing_in_twice_at_two_places_shows_both(as_):
    as_("asha")
    page = as_("asha").page("/account")
    assert len(page.find(string="Waar je bent aangemeld").find_parent("table").tbody.find_all("tr")) == 2
