"""A month of the campaign on phone and laptop, and the tally without network: every tap once."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import text

from tests import campaign
from tests.browser import PHONE, assert_accessible
from tests.days import local_today
from tests.people import PASSWORD

ONE_HAND = {"width": 360, "height": 740}
KINDS = ("vraag", "bijval", "kwetsend", "kritiek")


@pytest.fixture
def channel(cast, db, server):
    found = campaign.make_channel(cast.kees, campaign.make_keeper("lot"))
    db.session.rollback()
    return found


@pytest.fixture
def sign_in(browser, server):
    """Return a page of somebody on a device of their own."""
    contexts = []

    def on(name, viewport=PHONE, **more):
        context = browser.new_context(locale="nl-NL", viewport=viewport, base_url=server.url, **more)
        context.set_default_timeout(20_000)
        contexts.append(context)
        page = context.new_page()
        page.goto("/aanmelden")
        page.fill("[name=email]", f"{name}@voorbeeld.example")
        page.fill("[name=password]", PASSWORD)
        page.click("main button[type=submit]")
        page.wait_for_url("**/")
        return page

    yield on
    for context in contexts:
        context.close()


def total(db):
    found = db.session.execute(text("SELECT coalesce(sum(count), 0) FROM comment_count")).scalar()
    db.session.rollback()
    return found


def shown(page):
    counts = page.locator("[data-tap] .tally-count").all_inner_texts()
    return sum(int(count) for count in counts)


def tap(page, place):
    before = shown(page)
    page.locator(f"[data-tap={KINDS[place % 4]}]").click()
    page.wait_for_function(
        "before => [...document.querySelectorAll('[data-tap] .tally-count')]"
        ".reduce((sum, one) => sum + Number(one.textContent), 0) > before",
        arg=before,
    )


def all_sent(page):
    page.wait_for_function("() => document.querySelector('[data-offline-bar]').hidden", timeout=30_000)


def test_25_taps_in_two_tabs_without_network_and_a_second_phone_are_exactly_25(sign_in, channel, db):
    first = sign_in("kees", ONE_HAND, has_touch=True)
    second = first.context.new_page()
    for tab in (first, second):
        tab.goto("/campagne/reacties")
        tab.wait_for_selector("[data-channel-ready]")
    other = sign_in("lot")
    other.goto("/campagne/reacties")
    other.wait_for_selector("[data-channel-ready]")
    for tab in (first, second):
        tab.wait_for_selector("html[data-kept]", state="attached")
    first.wait_for_function("async () => Boolean((await navigator.serviceWorker.ready).active)")
    first.context.set_offline(True)
    for place in range(20):
        tap((first, second)[place % 2], place)
    assert total(db) == 0
    assert shown(first) == 20
    _come_back(first)
    for place in range(20, 25):
        tap(other, place)
    all_sent(other)
    first.context.set_offline(False)
    for tab in (first, second):
        all_sent(tab)
    assert total(db) == 25
    _send_everything_again(first)
    assert total(db) == 25
    first.locator("[data-tap=vraag]").click()
    all_sent(first)
    first.locator("[data-undo]").click()
    first.wait_for_function("() => document.querySelector('[data-offline-bar]').hidden")
    first.reload()
    first.wait_for_selector("[data-channel-ready]")
    first.wait_for_timeout(1_500)
    assert total(db) == 25, "the last tap of this page was taken back"


def _come_back(page):
    """Load the page again without network: it is there, and what waits is still counted."""
    page.reload()
    page.wait_for_selector("[data-channel-ready]")
    page.wait_for_function("() => !document.querySelector('[data-unsent]').hidden")
    assert shown(page) == 20
    assert "20 niet verzonden" in page.inner_text("[data-offline-bar]")


def _send_everything_again(page):
    """Post whatever this phone sent in the last day once more, as after an older backup was put back."""
    answers = page.evaluate(
        """async () => {
          const open = indexedDB.open("scd-campagne", 1);
          const db = await new Promise((done) => { open.onsuccess = () => done(open.result); });
          const ask = db.transaction(["sent"]).objectStore("sent").getAll();
          const sent = await new Promise((done) => { ask.onsuccess = () => done(ask.result); });
          db.close();
          const token = document.querySelector("#tally-form [name=csrf_token]").value;
          const headers = { "Content-Type": "application/json", "X-CSRFToken": token };
          const all = sent.map((one) => fetch(one.url, { method: "POST", body: one.body, headers }));
          return (await Promise.all(all)).map((answer) => answer.status);
        }"""
    )
    assert answers == [200] * 20


def test_the_tally_fits_one_hand(sign_in, channel):
    page = sign_in("kees", ONE_HAND, has_touch=True)
    page.goto("/campagne/reacties")
    assert page.evaluate("document.documentElement.scrollWidth") <= ONE_HAND["width"]
    for button in page.locator("[data-tap]").all():
        assert button.bounding_box()["height"] >= 64
    stop = page.get_by_role("button", name="Stop, neem over")
    page.evaluate("window.scrollTo(0, 0)")
    box = stop.bounding_box()
    assert box["height"] >= 64
    assert box["y"] + box["height"] <= ONE_HAND["height"]
    assert page.get_by_role("link", name="Hulp voor mij").is_visible()
    assert_accessible(page)


def step(page, name):
    page.get_by_role("button", name=name, exact=True).click()
    page.wait_for_load_state()


def plan(page, day):
    """Plan a post on a laptop; return its address."""
    page.goto(f"/campagne/berichten/nieuw?dag={day}")
    page.get_by_label("Waar gaat het over?").fill("Complimentendag")
    page.get_by_role("button", name="Opslaan").click()
    page.wait_for_url("**/campagne/berichten/*")
    return page.url


def make(kees, address):
    """Make it on a phone and ask somebody to look along."""
    kees.goto(address)
    step(kees, "Ga het maken")
    kees.get_by_role("link", name="Wijzigen").click()
    kees.get_by_label("Tekst", exact=False).first.fill("Zet vandaag ergens een compliment onder.")
    kees.get_by_label("Beschrijving van het beeld").fill("Een geel hart op een scherm.")
    kees.get_by_role("button", name="Opslaan").click()
    kees.wait_for_url(address)
    step(kees, "Vraag iemand om mee te kijken")
    assert kees.get_by_role("button", name="Keur goed").count() == 0


def test_three_people_plan_make_check_place_and_look_back(sign_in, channel, db):
    day = local_today() + dt.timedelta(days=3)
    asha = sign_in("asha", {"width": 1440, "height": 900})
    address = plan(asha, day)
    make(sign_in("kees"), address)
    lot = sign_in("lot")
    lot.goto(address)
    step(lot, "Keur goed")
    step(lot, "Zet in de planning")
    asha.goto(f"/campagne/kalender?maand={day:%Y-%m}")
    assert asha.get_by_role("link", name="Complimentendag").first.is_visible()
    assert_accessible(asha)
    lot.goto(address)
    step(lot, "Het staat online")
    asha.goto(address)
    asha.get_by_text("Typ de cijfers over").click()
    asha.get_by_label("weergaven").fill("1.240")
    asha.locator("form[action$='/cijfers']").get_by_role("button", name="Opslaan").click()
    asha.wait_for_load_state()
    assert "1.240" in asha.locator("#cijfers + div, .table-region").last.inner_text()
    step(asha, "Kijk terug: klaar")
    assert asha.locator(".page-heading .badge").inner_text().strip() == "nagekeken"
    history = asha.locator("ol.steps-list").inner_text()
    assert all(name in history for name in ("Asha", "Kees", "Lot"))
