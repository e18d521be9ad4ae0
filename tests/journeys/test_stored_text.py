"""Stored text in a real Chromium: a report acts for nobody, and no page sends anything because of a text."""

import datetime as dt
import uuid

import pytest

from tests import factories, planning
from tests.architecture.world import client_of
from tests.browser import LAPTOP
from tests.hardening.marked_texts import MARKS
from tests.hardening.stored_walk import Walk
from tests.pages import FreshClient

HTMX = "/static/vendor/htmx-2.0.11/htmx.min.js"
PROOF = (
    f'Er gebeurde iets. <script src="{HTMX}"></script>'
    '<div hx-post="/beheer/accounts/uitnodigen" hx-trigger="load" '
    'hx-vals=\'{"email":"kwaad@voorbeeld.example","name":"K","role":"beheerder"}\'></div>'
    '<form action="/beheer/backups" method="post"><img src=x onerror="document.forms[0].submit()"></form>'
)
LONG_ENOUGH = 700  # milliseconds in which htmx would have acted on "load" many times


@pytest.fixture(params=[False, True], ids=["with its policy", "without a policy"])
def administrator(request, browser, server, cast):
    """A browser in which Bo is signed in, and every request that is no page or file of one."""
    context = browser.new_context(
        locale="nl-NL", viewport=LAPTOP, bypass_csp=request.param, service_workers="block"
    )
    context.add_cookies([{"name": "scd", "value": secret_of(cast.bo), "url": server.url}])
    page = context.new_page()
    page.set_default_timeout(60_000)
    yield page
    context.close()


def secret_of(account):
    from cleanup.extensions import db
    from cleanup.services import accounts

    secret = accounts.start_session(account, dt.datetime.now(dt.UTC))
    db.session.commit()
    return secret


def sent_by(page, url):
    """Collect what only a text can have asked for: a write, another host, or the addresses in the texts.

    Nobody presses anything while this looks, and our own scripts write nothing by themselves.
    """
    asked = []

    def note(request):
        path = request.url.removeprefix(url).partition("?")[0]
        is_elsewhere = not request.url.startswith((url, "data:", "blob:"))
        if request.method != "GET" or is_elsewhere or path == "/x" or path.endswith("/x"):
            asked.append(f"{request.method} {request.url}")

    page.on("request", note)
    return asked


def with_htmx(page):
    """Let htmx read the whole page, as if it were loaded everywhere."""
    if page.evaluate("() => typeof htmx") == "undefined":
        page.add_script_tag(url=HTMX)
        page.evaluate("() => htmx.process(document.body)")


def reported(app, cast, how):
    """Report the proof as a youth worker by link or as a peer educator; return the address of its page."""
    from cleanup.extensions import db
    from cleanup.models.aftercare import Incident
    from cleanup.services import aftercare

    pilot = factories.with_crew(planning.planned_pilot(), cast.ben)
    code, typed = pilot.code, {"severity": "ernstig", "text": PROOF, "key": str(uuid.uuid4())}
    token = aftercare.token_of(aftercare.make_link(pilot, "Kim", cast.asha, dt.datetime.now(dt.UTC)))
    db.session.commit()
    if how == "youth worker":
        client = app.test_client()
        client.get(f"/w/{token}")
        answer = client.post(f"/w/pilot/{code}/signaal", data=typed)
    else:
        answer = client_of(app, cast.ben).post(f"/pilots/{code}/nazorg/melden", data=typed)
    assert answer.status_code == 303
    [row] = db.session.query(Incident).all()
    address = f"/pilots/{code}/nazorg/meldingen/{row.id}"
    db.session.commit()
    return address


def everything(db):
    from tests.architecture.world import checksum

    return checksum(db)


@pytest.mark.parametrize("how", ["youth worker", "peer educator"])
def test_a_report_acts_for_nobody(app, cast, db, server, administrator, how):
    address = reported(app, cast, how)
    before = everything(db)
    asked = sent_by(administrator, server.url)
    administrator.goto(server.url + address)
    administrator.get_by_text("hx-post=").first.wait_for()
    assert PROOF in administrator.locator(".report-text").inner_text()
    assert administrator.locator("[hx-post], img[src=x], .report-text script").count() == 0
    administrator.wait_for_timeout(LONG_ENOUGH)
    assert asked == []
    assert everything(db) == before


@pytest.fixture
def walked(app, cast):
    """A world in which every form was filled with texts that would act."""
    app.test_client_class = FreshClient  # whether pages are valid is tested without a browser
    walk = Walk(app, cast)
    walk.find_forms()
    for mark in ("script", "htmx"):
        walk.fill_all(mark, MARKS[mark])
    walk.come_in()
    return walk


@pytest.mark.slow
@pytest.mark.night
def test_no_page_sends_anything_because_of_a_text(app, cast, db, server, browser, walked):
    """Every page as administrator, without a policy and with htmx reading all of it."""
    context = browser.new_context(locale="nl-NL", viewport=LAPTOP, bypass_csp=True, service_workers="block")
    page = context.new_page()
    asked = sent_by(page, server.url)
    seen = 0
    context.add_cookies([{"name": "scd", "value": secret_of(cast.bo), "url": server.url}])
    for path in pages_of(app, walked, cast.bo):
        page.goto(server.url + path, wait_until="load")
        with_htmx(page)
        page.wait_for_timeout(50)
        assert asked == [], path
        seen += 1
    context.close()
    assert seen > 60
    print(f"\n{seen} pages watched")


def pages_of(app, walk, account):
    """Return the pages that somebody sees."""
    client = client_of(app, account)
    for _rule, path in walk.addresses("GET"):
        answer = client.get(path)
        if answer.status_code == 200 and answer.mimetype == "text/html":
            yield path
        answer.close()
