"""Signing in: one page, one limit per person, and no way round the second step."""

import datetime as dt
import importlib
import re
import threading

import pytest
import time_machine
from sqlalchemy import text

from tests.blueprints.accounts.conftest import NEW_PASSWORD, PASSWORD, code_now
from tests.pages import unsigned

EVIL = [
    "//evil.example", "///evil.example", "////evil.example", "/\\evil.example", "\\/evil.example",
    "http://evil.example", "https:evil.example", "https:///evil.example", "http:/evil.example",
    "javascript:alert(1)", "/\t/evil.example", "/\n/evil.example", "\t//evil.example", " //evil.example",
    "/ /evil.example", "//evil.example/%2e%2e", "evil.example", "data:text/html,x", "/\x00/evil.example",
    "//localhost@evil.example", "/\u2028/evil.example",
]  # fmt: skip


def test_the_right_password_leads_where_somebody_wanted_to_be(app, cast, visitor):
    answer = visitor.post("/aanmelden?next=/account", data={"email": cast.asha.email, "password": PASSWORD})
    assert answer.status_code == 303
    assert answer.location == "/account"
    assert visitor.get("/account").status_code == 200


@pytest.mark.parametrize("wanted", EVIL)
def test_nobody_is_sent_to_another_site(visitor, cast, wanted):
    answer = visitor.post(
        "/aanmelden", query_string={"next": wanted}, data={"email": cast.asha.email, "password": PASSWORD}
    )
    assert answer.location == "/"


def test_a_wrong_password_and_an_unknown_address_read_the_same(visitor, cast):
    pages = [
        unsigned(visitor.post("/aanmelden", data={"email": email, "password": "nee"}))
        for email in (cast.asha.email, "wie@voorbeeld.example")
    ]
    known, unknown = (re.sub(r'data-token="[^"]*"', "", page) for page in pages)
    assert known.replace(cast.asha.email, "wie@voorbeeld.example") == unknown


def test_signing_in_gives_a_new_session_and_the_old_cookie_is_worthless(app, cast, enter):
    client, _ = enter(cast.asha)
    before = client.get_cookie("scd").value
    client.post("/aanmelden", data={"email": cast.asha.email, "password": PASSWORD})
    assert client.get_cookie("scd").value != before
    thief = app.test_client()
    thief.set_cookie("scd", before)
    assert thief.get("/account").status_code == 302


def test_a_cookie_somebody_planted_is_never_the_session(app, cast):
    client = app.test_client()
    client.set_cookie("scd", "geplant")
    client.post("/aanmelden", data={"email": cast.asha.email, "password": PASSWORD})
    assert client.get_cookie("scd").value != "geplant"


def test_a_copied_cookie_dies_with_signing_out(app, as_):
    client = as_("asha")
    copied = client.get_cookie("scd").value
    client.post("/afmelden")
    thief = app.test_client()
    thief.set_cookie("scd", copied)
    assert thief.get("/account").status_code == 302


def test_eleven_wrong_passwords_in_an_hour_are_too_many(visitor, cast):
    statuses = [
        visitor.post("/aanmelden", data={"email": cast.asha.email, "password": f"nee {n}"}).status_code
        for n in range(11)
    ]
    assert statuses == [422] * 10 + [429]


def test_the_owner_comes_in_on_a_known_browser_while_somebody_guesses(cast, enter, app):
    owner, _ = enter(cast.asha)
    owner.post("/afmelden")
    guesser = app.test_client()
    for n in range(12):
        last = guesser.post("/aanmelden", data={"email": cast.asha.email, "password": f"nee {n}"})
    assert last.status_code == 429
    answer = owner.post("/aanmelden", data={"email": cast.asha.email, "password": PASSWORD})
    assert answer.status_code == 303


def test_a_forged_forwarding_address_buys_no_more_tries(visitor, cast):
    statuses = {
        visitor.post(
            "/aanmelden",
            data={"email": cast.asha.email, "password": f"nee {n}"},
            headers={"X-Forwarded-For": f"203.0.113.{n}", "X-Real-IP": f"203.0.113.{n}"},
        ).status_code
        for n in range(15)
    }
    assert 429 in statuses


def test_too_many_tries_are_refused_before_any_hashing(visitor, cast, monkeypatch):
    sign_in = importlib.import_module("cleanup.services.accounts.sign_in")
    for n in range(10):
        visitor.post("/aanmelden", data={"email": cast.asha.email, "password": f"nee {n}"})
    monkeypatch.setattr(sign_in, "check_password", lambda *_: pytest.fail("hashed"))
    assert visitor.post("/aanmelden", data={"email": cast.asha.email, "password": "x"}).status_code == 429


class TestLinks:
    @pytest.fixture
    def link(self, db):
        from cleanup.services import accounts

        def make(person, purpose="aanmelden"):
            token = accounts.make_link(person, purpose, dt.datetime.now(dt.UTC))
            db.session.commit()
            return f"/{purpose.replace('uitnodiging', 'uitnodiging')}/{token}"

        return make

    def test_an_invited_colleague_chooses_a_password_before_anything_else(self, db, cast, visitor, link):
        cast.asha.password_hash = None
        db.session.commit()
        path = link(cast.asha, "uitnodiging")
        for _ in range(5):
            assert visitor.get(path).status_code == 200
            assert visitor.head(path).status_code == 200
        answer = visitor.post(path)
        assert answer.location.startswith("/account/wachtwoord")
        assert visitor.get("/").location.startswith("/account/wachtwoord")
        assert visitor.post("/account/wachtwoord", data={"password": "te kort"}).status_code == 422
        assert visitor.post("/account/wachtwoord", data={"password": "SocialCleanupDay1"}).status_code == 422
        assert visitor.post("/account/wachtwoord", data={"password": NEW_PASSWORD}).status_code == 303
        assert visitor.get("/account").status_code == 200
        again = visitor.application.test_client()
        assert (
            again.post("/aanmelden", data={"email": cast.asha.email, "password": NEW_PASSWORD}).location
            == "/"
        )

    def test_a_used_an_old_and_a_made_up_link_read_the_same(self, app, cast, link):
        path = link(cast.asha)
        app.test_client().post(path)
        old = link(cast.bo)
        with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=2)):
            pages = [app.test_client().get(p) for p in (path, old, "/aanmelden/verzonnen")]
        assert {page.status_code for page in pages} == {410}
        assert len({unsigned(page) for page in pages}) == 1

    def test_an_invitation_lasts_two_days(self, app, cast, link):
        path = link(cast.asha, "uitnodiging")
        for hours, status in ((47, 200), (49, 410)):
            with time_machine.travel(dt.datetime.now(dt.UTC) + dt.timedelta(hours=hours)):
                assert app.test_client().get(path).status_code == status

    def test_a_link_of_a_colleague_never_skips_the_second_step(self, app, with_app, link):
        person = with_app("asha")
        client = app.test_client()
        assert client.post(link(person)).location.startswith("/aanmelden/stap-2")
        for path in ("/", "/account", "/account/wachtwoord", "/account/tweede-stap"):
            assert client.get(path).location.startswith("/aanmelden/stap-2"), path
        client.post("/aanmelden/stap-2", data={"code": code_now()})
        assert client.get("/account").status_code == 200

    def test_after_a_link_the_lost_password_is_not_asked(self, app, cast, link):
        client = app.test_client()
        client.post(link(cast.asha))
        assert client.post("/account/wachtwoord", data={"password": NEW_PASSWORD}).status_code == 303

    def test_the_token_is_not_in_the_database(self, cast, link, db):
        token = link(cast.asha).rpartition("/")[2]
        stored = db.session.execute(text("SELECT token_hash FROM sign_in_link")).scalars().all()
        assert stored
        assert token not in stored

    def test_of_eight_at_once_one_gets_in(self, app, cast, link):
        path = link(cast.asha)
        statuses = []
        ready = threading.Barrier(8)

        def press():
            client = app.test_client()
            ready.wait()
            statuses.append(client.post(path).status_code)

        threads = [threading.Thread(target=press) for _ in range(8)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert sorted(statuses) == [303] + [410] * 7
