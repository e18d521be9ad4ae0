"""Somebody stops halfway: what happens with what they had filled in."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import text

from tests.browser import expect
from tests.journeys.device import fill_in_on_tablet
from tests.journeys.survey_steps import join

SECRET = "Dit zei ik alleen hier"
EVERYTHING_ON_THE_DEVICE = Path(__file__).with_name("look_inside.js").read_text()


def to_the_fourth_question(page, pilot):
    join(page, pilot)
    page.locator("[data-next]").click()
    for _ in range(3):
        page.locator(".screen:not([hidden]) input").first.check()
        page.locator("[data-next]").click()
    page.locator("[data-stop]").click()


def stored(db):
    db.session.rollback()
    found = db.session.execute(text("SELECT count(*) FROM response")).scalar_one()
    db.session.rollback()
    return found


def test_who_stops_may_throw_everything_away(phone, open_pilot, db):
    page = phone()
    to_the_fourth_question(page, open_pilot)
    assert page.evaluate("document.activeElement.textContent") == "Wil je stoppen?"
    expect(page.get_by_text("Mag wat je al hebt ingevuld blijven?")).to_be_visible()
    page.get_by_role("button", name="Nee, gooi alles weg en stop").click()
    assert page.evaluate("document.activeElement.textContent") == "Je bent gestopt"
    assert page.evaluate("Object.keys(localStorage).filter((key) => key.startsWith('scd.'))") == []
    expect(page.locator("input:checked")).to_have_count(0)
    page.get_by_role("button", name="Toch opnieuw beginnen").click()
    page.wait_for_selector("html[data-ready]", state="attached")
    expect(page.locator(".screen:not([hidden])")).to_have_attribute("data-screen", "code")
    assert stored(db) == 0


def test_who_stops_may_leave_what_was_filled_in(phone, open_pilot, db):
    page = phone()
    to_the_fourth_question(page, open_pilot)
    page.get_by_role("button", name="Ja, verstuur wat ik heb ingevuld").click()
    page.locator("[data-panel=thanks]").wait_for()
    assert stored(db) == 1


def test_who_thinks_again_goes_on_at_the_same_question(phone, open_pilot):
    page = phone()
    to_the_fourth_question(page, open_pilot)
    page.get_by_role("button", name="Ik ga toch verder").click()
    here = page.locator(".screen:not([hidden])").get_attribute("data-item")
    page.locator("[data-stop]").click()
    page.go_back()
    page.wait_for_timeout(100)
    expect(page.locator("[data-panel=stop]")).to_be_hidden()
    assert page.locator(".screen:not([hidden])").get_attribute("data-item") != here
    expect(page.locator("input:checked")).to_have_count(3)


def test_who_stops_at_once_is_not_asked_about_nothing(phone, open_pilot):
    page = phone()
    join(page, open_pilot)
    page.locator("[data-stop]").click()
    expect(page.get_by_text("Mag wat je al hebt ingevuld blijven?")).to_be_hidden()
    expect(page.get_by_role("button", name="Ja, verstuur wat ik heb ingevuld")).to_be_hidden()


def test_who_stops_on_a_shared_tablet_leaves_nothing_behind(tablet, open_pilot, db):
    fill_in_on_tablet(tablet, open_pilot, "KWT-7PFR")
    tablet.locator("[data-stop]").click()
    tablet.get_by_role("button", name="Nee, gooi alles weg en stop").click()
    found = tablet.evaluate(EVERYTHING_ON_THE_DEVICE)
    assert SECRET not in found
    assert "KWT-7PFR" not in found
    assert "=true" not in found
    expect(tablet.get_by_role("link", name="Volgende deelnemer")).to_be_visible()
    assert stored(db) == 0


def test_who_sends_when_the_day_was_called_off_reads_that(phone, open_pilot, db):
    page = phone()
    to_the_fourth_question(page, open_pilot)
    db.session.execute(text("UPDATE pilot SET status = 'geannuleerd'"))
    db.session.commit()
    page.get_by_role("button", name="Ja, verstuur wat ik heb ingevuld").click()
    panel = page.locator("[data-panel=refused]")
    panel.wait_for()
    expect(panel).to_contain_text("Deze dag gaat niet door of is verplaatst.")
    expect(panel).to_contain_text("ze staan op dit apparaat")
    expect(panel).not_to_contain_text("Deze pagina bestaat niet")
    assert stored(db) == 0
