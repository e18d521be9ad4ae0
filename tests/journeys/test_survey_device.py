"""What the page does with the device: shared tablets, small screens, bad networks, sleeping tabs, logs."""

from __future__ import annotations

from pathlib import Path

import pytest
from sqlalchemy import text

from tests.browser import SMALL_PHONE, TABLET, assert_accessible, axe, expect
from tests.browsing import small_targets
from tests.journeys.device import fill_in_on_tablet
from tests.journeys.survey_steps import answer_all, join, send, sent_text

SECRET = "Dit zei ik alleen hier"
EVERYTHING_ON_THE_DEVICE = Path(__file__).with_name("look_inside.js").read_text()


def test_a_shared_tablet_keeps_nothing_of_the_last_person(tablet, open_pilot, db):
    fill_in_on_tablet(tablet, open_pilot, "KWT-7PFR")
    send(tablet)
    found = tablet.evaluate(EVERYTHING_ON_THE_DEVICE)
    for trace in (SECRET, "KWT-7PFR", "KWT7PFR", "kwt7pfr", "K1=true"):
        assert trace not in found
    assert "=true" not in found
    tablet.go_back()
    tablet.wait_for_timeout(500)
    assert SECRET not in tablet.evaluate(EVERYTHING_ON_THE_DEVICE)
    tablet.goto(f"/m/{open_pilot.day_code}?modus=tablet")
    assert "KWT-7PFR" not in tablet.content()
    assert sent_text(db) == [SECRET]


def test_a_shared_tablet_without_network_keeps_the_answers_sealed(tablet, open_pilot, db):
    fill_in_on_tablet(tablet, open_pilot, "KWT-7PFR")
    tablet.context.set_offline(True)
    tablet.locator("[data-send]").click()
    tablet.locator("[data-panel=sending]").wait_for()
    found = tablet.evaluate(EVERYTHING_ON_THE_DEVICE)
    assert SECRET not in found
    assert "sealed" in found
    assert "KWT" not in found.replace("KWT-7PFR", "KWT") or "KWT-7PFR" not in found
    tablet.context.set_offline(False)
    tablet.locator("[data-panel=thanks]").wait_for()
    assert sent_text(db) == [SECRET]


def test_the_next_person_on_a_tablet_starts_afresh(tablet, open_pilot, db):
    fill_in_on_tablet(tablet, open_pilot, "KWT-7PFR")
    send(tablet)
    tablet.get_by_role("link", name="Volgende deelnemer").click()
    tablet.get_by_label("16 jaar of ouder").check()
    tablet.locator("button[value=t0]").click()
    tablet.wait_for_selector("html[data-ready]", state="attached")
    assert tablet.locator("[name=card_code]").input_value() != "KWT-7PFR"
    expect(tablet.locator("input:checked")).to_have_count(0)
    answer_all(tablet, "2")
    send(tablet)
    db.session.rollback()
    rows = db.session.execute(
        text("SELECT count(DISTINCT code_hash), count(*), max(mode) FROM response")
    ).one()
    db.session.rollback()
    assert tuple(rows) == (2, 2, "tablet")


def test_an_idle_tablet_warns_and_then_forgets(browser, server, open_pilot):
    context = browser.new_context(locale="nl-NL", viewport=TABLET, base_url=server.url)
    page = context.new_page()
    page.clock.install()
    fill_in_on_tablet(page, open_pilot, "KWT-7PFR")
    page.clock.run_for(61_000)
    expect(page.locator("[data-idle]")).to_be_visible()
    page.clock.run_for(16_000)
    page.wait_for_url(f"**/m/{open_pilot.day_code}?modus=tablet")
    assert SECRET not in page.evaluate(EVERYTHING_ON_THE_DEVICE)
    context.close()


def test_a_killed_tab_opens_at_the_same_question_with_everything_filled_in(phone, open_pilot):
    page = phone()
    join(page, open_pilot)
    page.locator("[data-next]").click()
    for _ in range(6):
        page.locator(".screen:not([hidden]) input").first.check()
        page.locator("[data-next]").click()
    here = page.locator(".screen:not([hidden])").get_attribute("data-item")
    context = page.context
    page.close()
    again = context.new_page()
    again.goto(f"/m/{open_pilot.day_code}/t0")
    again.wait_for_selector("html[data-ready]", state="attached")
    expect(again.locator(".screen:not([hidden])")).to_have_attribute("data-item", here)
    expect(again.locator("input:checked")).to_have_count(6)


def test_answering_needs_no_request_until_sending(phone, open_pilot, db):
    page = phone()
    join(page, open_pilot)
    page.wait_for_load_state("networkidle")
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.context.set_offline(True)
    answer_all(page)
    # losing the network, it looks once which links still open, with a script that is kept on the device
    assert [url for url in asked if not url.endswith("/reach.js")] == []
    page.locator("[data-send]").click()
    page.get_by_text("Geen internet. Je antwoorden staan op dit apparaat.").wait_for()
    page.context.set_offline(False)
    page.locator("[data-panel=thanks]").wait_for()


def test_back_in_the_browser_is_the_question_before(phone, open_pilot):
    page = phone()
    join(page, open_pilot)
    for _ in range(3):
        page.locator("[data-next]").click()
    here = page.locator(".screen:not([hidden])").get_attribute("data-item")
    page.locator("[data-next]").click()
    page.go_back()
    expect(page.locator(".screen:not([hidden])")).to_have_attribute("data-item", here)
    page.locator("[data-back]").click()
    page.locator("[data-back]").click()
    expect(page.locator(".screen:not([hidden])")).to_have_attribute("data-item", "E1")


def test_a_wrong_code_is_caught_on_the_spot(phone, open_pilot):
    page = phone()
    page.goto(f"/terugblik/{open_pilot.code}")
    page.wait_for_selector("html[data-ready]", state="attached")
    page.locator("[name=card_code]").fill("KWT-7PFT")
    page.locator("[data-next]").click()
    expect(page.get_by_text("Kijk nog een keer op je foto")).to_be_visible()
    page.locator("[name=card_code]").fill("kwt 7pfr")
    page.locator("[data-next]").click()
    expect(page.locator(".screen:not([hidden])")).to_have_attribute("data-item", "B1")


def test_a_card_with_a_qr_code_brings_its_code_along(phone, open_pilot):
    page = phone()
    page.goto(f"/m/{open_pilot.day_code}#KWT7PFR")
    page.get_by_label("16 jaar of ouder").check()
    assert "KWT7PFR" not in page.url
    page.locator("button[value=t0]").click()
    page.wait_for_selector("html[data-ready]", state="attached")
    expect(page.locator("[name=card_code]")).to_have_value("KWT-7PFR")


@pytest.mark.parametrize(
    "path", ["/m", "/m/{day}", "/m/{day}/t0", "/terugblik/{code}", "/privacy", "/vervolg/{code}"]
)
def test_everything_to_press_is_at_least_48_pixels(phone, open_pilot, path):
    page = phone()
    page.set_viewport_size(SMALL_PHONE)
    page.goto(path.format(day=open_pilot.day_code, code=open_pilot.code))
    page.wait_for_timeout(200)
    assert small_targets(page, 48) == []
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")


def test_one_scrolling_page_with_large_text_fits_a_small_phone(browser, server, open_pilot):
    context = browser.new_context(
        locale="nl-NL", viewport={"width": 320, "height": 640}, base_url=server.url, java_script_enabled=False
    )
    page = context.new_page()
    page.goto(f"/m/{open_pilot.day_code}/t0")
    page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
    wide = """() => [...document.querySelectorAll("main *")]
      .filter((one) => one.getBoundingClientRect().right > innerWidth + 1)
      .map((one) => `${one.tagName} ${one.className} ${one.textContent.trim().slice(0, 40)}`)"""
    assert page.evaluate(wide) == []
    context.close()


def test_large_text_forced_colours_and_less_motion_are_fine(browser, server, open_pilot):
    context = browser.new_context(
        locale="nl-NL",
        viewport={"width": 320, "height": 640},
        base_url=server.url,
        forced_colors="active",
        reduced_motion="reduce",
    )
    page = context.new_page()
    for path in (f"/m/{open_pilot.day_code}", f"/m/{open_pilot.day_code}/t0", "/privacy"):
        page.goto(path)
        page.wait_for_load_state()
        page.evaluate("document.documentElement.style.setProperty('font-size', '200%')")
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth + 1"), path
        assert axe(page) == []
        moving = page.evaluate("document.getAnimations().filter((a) => a.playState === 'running').length")
        assert moving == 0
    context.close()


def test_the_keyboard_alone_is_enough(browser, server, open_pilot, db):
    context = browser.new_context(locale="nl-NL", base_url=server.url)
    page = context.new_page()
    page.goto(f"/m/{open_pilot.day_code}")
    page.locator("input[name=age]").first.focus()
    page.keyboard.press("Space")
    page.locator("button[value=t0]").focus()
    page.keyboard.press("Enter")
    page.wait_for_selector("html[data-ready]", state="attached")
    for _ in range(60):
        if page.locator("[data-send]").is_visible():
            break
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.type") == "radio":
            page.keyboard.press("Space")
        page.locator("[data-next]").focus()
        page.keyboard.press("Enter")
    page.locator("[data-send]").focus()
    page.keyboard.press("Enter")
    page.locator("[data-panel=thanks]").wait_for()
    assert page.evaluate("document.activeElement.textContent") == "Dank je wel"
    context.close()


def test_a_screen_reader_meets_each_question_as_one_named_group(phone, open_pilot):
    page = phone()
    join(page, open_pilot)
    page.locator("[data-next]").click()
    assert page.evaluate("document.activeElement.tagName") == "LEGEND"
    expect(page.get_by_role("group", name="Vraag 1 van 18")).to_be_visible()
    expect(page.get_by_role("radio")).to_have_count(6)
    assert_accessible(page)
