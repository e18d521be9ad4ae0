"""The secret of a youth worker's link: in no line of a log and in no Referer, however it is opened."""

import datetime as dt
import http.client

import pytest

from tests import aftercare
from tests.browser import Server
from tests.logbook import production


@pytest.fixture
def tokens(pilot, cast, db):
    """A secret of each sort, by how it is answered."""
    from cleanup.services import aftercare as services

    at = dt.datetime.now(dt.UTC)
    found = {"wrong": "gok" * 14}
    for sort in ("good", "old", "revoked", "expired"):
        link, found[sort] = aftercare.make_link(pilot, cast.asha)
        if sort == "old":
            services.renew_link(link, cast.asha, at)
        elif sort == "revoked":
            services.revoke_link(link, at)
        elif sort == "expired":
            link.expires_at = at - dt.timedelta(minutes=1)
    db.session.commit()
    return found


ANSWERS = {"good": 303, "wrong": 404, "old": 404, "revoked": 410, "expired": 410}


def test_no_answer_lets_the_next_request_carry_the_secret(app, tokens):
    client = app.test_client()
    for sort, token in tokens.items():
        for ask in (client.get, client.head):
            answer = ask(f"/w/{token}")
            assert answer.status_code == ANSWERS[sort], sort
            assert answer.headers["Referrer-Policy"] == "no-referrer", sort
            assert token not in answer.text
        assert client.post(f"/w/{token}").headers["Referrer-Policy"] == "no-referrer"


def test_pages_without_a_secret_in_the_address_keep_to_this_site(worker, pilot):
    assert worker.get(f"/w/pilot/{pilot.code}").headers["Referrer-Policy"] == "same-origin"


@pytest.fixture
def heard(settings):
    """An application in production, and everything it says to any log."""
    with production(settings) as found:
        yield found


def open_all(client, tokens, code):
    for token in tokens.values():
        client.get(f"/w/{token}", follow_redirects=True)
        client.head(f"/w/{token}")
        client.post(f"/w/{token}")
        client.set_cookie(f"scd_w_{code}", token)
        client.get(f"/w/pilot/{code}")
        client.get(f"/w/pilot/{code}/formulier", headers={"Referer": f"http://localhost/w/{token}"})


def test_the_log_of_production_has_no_secret_whether_it_opens_or_not(heard, tokens, pilot, db):
    (app, log), code = heard, pilot.code
    db.session.rollback()  # an open transaction here would keep the other application from writing
    open_all(app.test_client(), tokens, code)
    app.test_client().get("/pilots")
    assert "ERROR" not in log.text
    assert "GET /pilots 302" in log.text
    assert "a page that is not theirs" in log.text
    assert [sort for sort, token in tokens.items() if token in log.text] == []


def test_an_error_while_a_link_is_opened_leaves_no_secret_in_its_trace(heard, tokens, monkeypatch):
    from cleanup.services import aftercare as services

    def broken(*_):
        raise RuntimeError("omgevallen")

    monkeypatch.setattr(services, "open_link", broken)
    app, log = heard
    answer = app.test_client().get(f"/w/{tokens['good']}")
    assert answer.status_code == 500
    assert "omgevallen" in log.text
    assert tokens["good"] not in log.text + answer.text


def test_the_server_itself_writes_no_secret(settings, tokens):
    """The real server as it runs in production, its own lines included."""
    server = Server(settings, workers=1, more={"CLEANUP_ENV": "production", "CLEANUP_ALLOW_HTTP": "1"})
    server.start()
    try:
        for sort, token in tokens.items():
            for method in ("HEAD", "GET"):
                line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
                line.request(method, f"/w/{token}", headers={"Referer": f"{server.url}/w/{token}"})
                answer = line.getresponse()
                answer.read()
                line.close()
                assert answer.status == ANSWERS[sort], sort
        line = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        line.request("GET", "/pilots")
        line.getresponse().read()
        line.close()
    finally:
        server.stop()
    written = server.log.read_text()
    assert "GET /pilots 302" in written
    assert [sort for sort, token in tokens.items() if token in written] == []
