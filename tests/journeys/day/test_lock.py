"""A tablet that goes out of hand: nothing of the day is on it for whoever holds it."""

from __future__ import annotations

import datetime as dt
import json
from pathlib import Path

import pytest
from sqlalchemy import text

from cleanup.services.day import tablets
from tests.journeys.day.tablet import Tablet
from tests.people import PASSWORD

EVERYTHING_ON_THE_DEVICE = (Path(__file__).parents[1] / "look_inside.js").read_text()
A_QUARTER = "() => { const real = Date.now; Date.now = () => real.call(Date) + 16 * 60_000; }"
LOCKED, OPEN = "[data-view=slot]:not([hidden])", "[data-busy]:not([hidden])"
NOTE = "Twee jongens fluisteren achterin"


@pytest.fixture
def pin(pilot, db):
    found = tablets.pin_of(pilot)
    db.session.commit()  # what was stored stays readable, without a query that would keep the server waiting
    return found


def type_pin(page, pin):
    page.fill("[data-pin-input]", pin)
    page.click("[data-unlock] button")


def lock(tablet):
    tablet.page.click("[data-open=lock]")
    tablet.page.click("[data-do=lock]")
    tablet.page.wait_for_selector(LOCKED)
    tablet.ready()


def wait_for_status(tablet, status):
    """Wait until the server answers this browser so when it asks for the plan of the day."""
    tablet.page.evaluate(
        """async ([address, status]) => {
          const ask = () => fetch(address, { headers: { Accept: "application/json" } });
          while ((await ask()).status !== status) await new Promise((resume) => setTimeout(resume, 100));
        }""",
        [f"{tablet.address}/plan", status],
    )


def assert_nothing_to_see(tablet, *secrets):
    found = tablet.page.evaluate(EVERYTHING_ON_THE_DEVICE)
    for secret in secrets:
        assert secret not in found, secret
    assert not tablet.page.is_visible(".tabs")
    assert not tablet.page.is_visible(".tablet-actions")


def test_in_the_middle_of_a_part_nothing_locks_and_after_the_day_a_quarter_does(tablet, pilot, pin):
    assert tablet.page.inner_text("[data-pin-early]") == pin, (
        "who leads the day learns the PIN before it starts"
    )
    tablet.do("start")
    tablet.cut()
    tablet.page.evaluate(A_QUARTER)
    tablet.page.wait_for_timeout(3_000)
    assert tablet.page.is_visible(OPEN)
    tablet.go("draaiboek")
    tablet.page.click("[data-open=end]")
    tablet.press("[data-do=end]", "end")
    tablet.page.evaluate(A_QUARTER)
    tablet.page.wait_for_selector(LOCKED)
    tablet.ready()
    assert_nothing_to_see(tablet, pilot.title, "Samen huisregels maken", pin)


def test_a_locked_tablet_without_network_hides_the_day_and_opens_with_the_pin(tablet, pilot, pin, db):
    tablet.do("start")
    tablet.cut()
    tablet.do("note", text=NOTE)
    lock(tablet)
    assert_nothing_to_see(tablet, pilot.title, NOTE, "Samen huisregels maken", pin)
    assert tablet.page.inner_text("[data-face-part]") == "Welkom en check-in"
    assert "min" in tablet.page.inner_text("[data-face-left]")
    tablet.reload()
    assert tablet.page.is_visible(LOCKED)
    type_pin(tablet.page, "000000")
    tablet.page.wait_for_selector("text=Deze pincode klopt niet.")
    type_pin(tablet.page, pin)
    tablet.page.wait_for_selector(OPEN)
    assert tablet.count() == 2
    tablet.do("next")
    tablet.restore()
    tablet.drain()
    rows = db.session.execute(text("SELECT kind, body FROM day_event ORDER BY number")).all()
    db.session.rollback()
    assert [row.kind for row in rows] == ["start", "note", "next"]
    assert json.loads(rows[1].body)["text"] == NOTE


def test_handed_to_a_participant_only_the_questions_and_the_pin_are_to_be_had(tablet, pilot, pin):
    tablet.do("start")
    tablet.drain()
    tablet.page.click("[data-open=lock]")
    assert tablet.page.inner_text("[data-pin]") == pin
    tablet.page.click("[data-do=hand_over]")
    tablet.page.wait_for_url(f"**/m/{pilot.day_code}?modus=tablet")
    for address in ("/", "/pilots", f"/pilots/{pilot.code}", f"/pilots/{pilot.code}/briefing", "/account"):
        tablet.page.goto(address)
        tablet.page.wait_for_selector(LOCKED)
    status = tablet.page.evaluate(
        "async address => (await fetch(address, {headers: {Accept: 'application/json'}})).status",
        f"{tablet.address}/gebeurtenissen",
    )
    assert status == 423
    tablet.page.go_back()
    tablet.page.go_back()
    assert_nothing_to_see(tablet, pilot.title, "Samen huisregels maken")
    tablet.page.goto(tablet.address)
    type_pin(tablet.page, pin)
    tablet.page.wait_for_selector(OPEN)
    tablet.page.goto(f"/pilots/{pilot.code}/briefing")
    tablet.page.wait_for_selector("h1:text('Briefing')")


def test_a_locked_tablet_still_sends_and_shows_the_cards_without_counting_a_moment(tablet, pilot, db, pin):
    tablet.do("start")
    tablet.cut()
    tablet.do("note", text=NOTE)
    lock(tablet)
    tablet.page.click(".tablet-head [data-do=heavy]")
    assert tablet.page.is_visible("[data-dialog=heavy] [data-card-steps] dd >> nth=0")
    tablet.page.click("[data-dialog=heavy] [data-close]")
    tablet.restore()
    tablet.drain()
    assert db.session.scalars(text("SELECT kind FROM day_event ORDER BY number")).all() == ["start", "note"]
    db.session.rollback()
    assert tablet.page.is_visible(LOCKED)


def test_after_five_wrong_pins_it_waits_and_then_the_right_one_opens_the_same_day(tablet, pilot, db, pin):
    tablet.do("start")
    tablet.cut()
    tablet.do("note", text=NOTE)
    lock(tablet)
    for number in range(5):
        type_pin(tablet.page, f"00000{number}")
        tablet.page.wait_for_selector("[data-unlock] button:enabled", state="attached")
    type_pin(tablet.page, pin)  # too soon
    tablet.page.wait_for_selector("text=Te vaak een verkeerde pincode.")
    assert_nothing_to_see(tablet, pilot.title, NOTE, "Samen huisregels maken", pin)
    tablet.reload()
    assert tablet.page.is_visible(LOCKED)
    tablet.page.evaluate("() => { const real = Date.now; Date.now = () => real() + 61_000; }")
    type_pin(tablet.page, pin)
    tablet.page.wait_for_selector(OPEN)
    tablet.do("next")
    tablet.restore()
    tablet.drain()
    kinds = db.session.scalars(text("SELECT kind FROM day_event ORDER BY number")).all()
    db.session.rollback()
    assert kinds == ["start", "note", "next"]


def test_handed_over_without_network_the_server_hears_of_it_before_it_shows_a_page(tablet, pilot):
    tablet.do("start")
    tablet.drain()
    tablet.page.wait_for_selector("html[data-participants='1']", state="attached")
    tablet.cut()
    tablet.page.click("[data-open=lock]")
    tablet.page.click("[data-do=hand_over]")
    tablet.page.wait_for_url(f"**/m/{pilot.day_code}?modus=tablet")
    tablet.page.locator(".language-switch a[hreflang=en]").click()
    tablet.page.wait_for_selector("html[lang=en]", state="attached")
    tablet.page.locator(".language-switch a[hreflang=nl]").click()
    tablet.page.wait_for_selector("html[lang=nl]", state="attached")
    tablet.restore()
    for address in ("/", "/pilots", f"/pilots/{pilot.code}", tablet.address):
        tablet.page.goto(address)
        tablet.page.wait_for_selector(LOCKED)


def test_a_paired_tablet_that_was_silent_for_a_quarter_goes_on_in_the_middle_of_a_part(
    browser, server, pilot, pin, cast, db
):
    _paired, code, shown = tablets.make_tablet(pilot, "tablet 1", dt.datetime.now(dt.UTC))
    db.session.commit()
    assert shown == pin
    tablet = Tablet(browser, server, pilot.code)
    tablet.page.goto("/tablet/koppelen")
    tablet.page.fill("[name=code]", code)
    tablet.page.click("main button[type=submit]")
    tablet.page.check(f"[name=account][value='{cast.ben.id}']")
    tablet.page.fill("[name=pin]", pin)
    tablet.page.click("main button[type=submit]")
    tablet.page.wait_for_selector("html[data-worker='1']", state="attached")
    tablet.ready()
    tablet.do("start")
    tablet.cut()
    tablet.do("note", text=NOTE)
    before = dt.datetime.now(dt.UTC) - dt.timedelta(minutes=16)
    db.session.execute(text("UPDATE auth_session SET last_seen_at = :before"), {"before": before})
    db.session.commit()
    tablet.restore()
    wait_for_status(tablet, 200)
    assert tablet.page.is_visible(OPEN), "the group is talking: nobody is asked for a PIN"
    tablet.do("next")
    tablet.drain()
    kinds = db.session.scalars(text("SELECT kind FROM day_event ORDER BY number")).all()
    db.session.rollback()
    assert kinds == ["start", "note", "next"]
    tablet.context.close()


def test_opened_without_network_the_server_hears_of_it_later(tablet, pilot, pin, db):
    tablet.do("start")
    tablet.drain()
    lock(tablet)
    wait_for_status(tablet, 423)
    tablet.cut()
    type_pin(tablet.page, pin)
    tablet.page.wait_for_selector(OPEN)
    tablet.do("next")
    tablet.restore()
    tablet.drain()
    wait_for_status(tablet, 200)
    assert tablet.page.is_visible(OPEN)
    assert tablet.count() == 2


def test_signing_in_again_opens_a_locked_tablet_too(tablet, cast):
    tablet.do("start")
    tablet.drain()
    lock(tablet)
    wait_for_status(tablet, 423)
    tablet.page.wait_for_timeout(1_000)
    tablet.page.click("[data-view=slot] [data-sign-in]")
    tablet.page.fill("[name=email]", cast.ben.email)
    tablet.page.fill("[name=password]", PASSWORD)
    assert not tablet.page.is_visible("nav")
    tablet.page.click("main button[type=submit]")
    tablet.page.wait_for_selector(OPEN)
    assert tablet.page.inner_text("[data-now-name]") == "Welkom en check-in"


def test_what_was_being_typed_is_a_note_when_another_pin_opens_the_tablet(tablet, pilot, pin, db):
    tablet.do("start")
    tablet.drain()
    tablet.page.click("[data-open=note]:visible")
    tablet.page.fill("[data-note]", NOTE)
    tablet.page.click("dialog[open] [data-close]:visible")
    lock(tablet)
    wait_for_status(tablet, 423)
    assert_nothing_to_see(tablet, NOTE)
    other = "739164"
    tablets.choose_pin(pilot, other)
    db.session.commit()
    type_pin(tablet.page, other)
    tablet.page.wait_for_selector(OPEN)
    tablet.drain()
    stored = db.session.scalars(text("SELECT body FROM day_event WHERE kind = 'note'")).all()
    db.session.rollback()
    assert [json.loads(body)["text"] for body in stored] == [NOTE]
