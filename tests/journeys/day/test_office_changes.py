"""What changes at the office reaches an open tablet: it says so, and nothing that runs is touched."""

from __future__ import annotations

import datetime as dt

import pytest
from sqlalchemy import text

from tests.browser import LAPTOP, expect
from tests.factories import filled_in

NEWS = "[data-news]"


@pytest.fixture
def office(browser, server, cast, pilot, db):
    """The laptop of somebody at the office, in a browser of its own; signing in is tested elsewhere."""
    from cleanup.services import accounts

    context = browser.new_context(locale="nl-NL", viewport=LAPTOP, base_url=server.url)
    context.set_default_timeout(20_000)
    secret = accounts.start_session(cast.asha, dt.datetime.now(dt.UTC))
    db.session.commit()
    context.add_cookies([{"name": "scd", "value": secret, "url": server.url}])
    yield context.new_page()
    context.close()


def change_minutes(office, pilot, part, minutes):
    office.goto(f"/pilots/{pilot.code}/draaiboek")
    office.fill(f"[name='minuten-{part}']", str(minutes))
    office.get_by_role("button", name="Bewaar de minuten").click()
    office.wait_for_load_state()


def post(office, address, **fields):
    """Send a form of the office, as its page does."""
    office.goto("/pilots")
    token = office.locator("[name=csrf_token]").first.get_attribute("value")
    assert office.request.post(address, form={"csrf_token": token, **fields}).ok


def take_off(office, pilot, person):
    post(office, f"/pilots/{pilot.code}/begeleiding/{person.id}/verwijderen")


def parts_shown(tablet):
    tablet.go("draaiboek")
    found = tablet.page.locator("[data-parts] li").all_inner_texts()
    tablet.go("nu")
    return found


def test_a_changed_run_sheet_is_said_and_taken_over_for_what_is_still_to_come(tablet, office, pilot, db):
    tablet.do("start")
    tablet.drain()
    page = tablet.page
    before, current = parts_shown(tablet), page.inner_text("[data-now-name]")
    rows = office.request.get(f"/pilots/{pilot.code}/dag/plan").json()["sheets"][pilot.variant]
    last = rows[-1]["code"]
    change_minutes(office, pilot, last, 7)
    expect(page.locator(NEWS)).to_contain_text("Het draaiboek is veranderd: ververs.")
    assert parts_shown(tablet) == before, "nothing moves before somebody asks for it"
    assert page.inner_text("[data-now-name]") == current
    tablet.reload()
    expect(page.locator(NEWS)).to_contain_text("Het draaiboek is veranderd: ververs.")
    tablet.press("[data-do=refresh_rest]", "variant")
    expect(page.locator(NEWS)).to_be_hidden()
    assert page.inner_text("[data-now-name]") == current
    after = parts_shown(tablet)
    assert after[:-1] == before[:-1]
    assert "7 min" in after[-1]
    tablet.drain()
    tablet.reload()
    expect(page.locator(NEWS)).to_be_hidden()


def test_a_part_that_was_taken_out_keeps_its_name_where_it_is_still_to_come(tablet, office, pilot):
    tablet.do("start")
    tablet.drain()
    sheet = office.request.get(f"/pilots/{pilot.code}/dag/plan").json()["sheets"][pilot.variant]
    gone = sheet[-1]["name"]["nl"]
    post(office, f"/pilots/{pilot.code}/draaiboek/{sheet[-1]['code']}/weg")
    expect(tablet.page.locator(NEWS)).to_contain_text("Het draaiboek is veranderd: ververs.")
    assert gone in parts_shown(tablet)[-1]
    tablet.press("[data-do=refresh_rest]", "variant")
    assert not [line for line in parts_shown(tablet) if gone in line]


def test_who_leads_and_what_the_briefing_says_is_told_once(tablet, office, pilot, cast, db):
    page = tablet.page
    office.goto(f"/pilots/{pilot.code}/briefing/schrijven")
    office.fill("[name=practical]", "Bel aan bij de zijdeur.")
    office.locator("main form button[type=submit]").last.click()
    office.wait_for_load_state()
    expect(page.locator(NEWS)).to_contain_text("De briefing is veranderd.")
    tablet.go("briefing")
    expect(page.locator("[data-briefing]")).to_contain_text("Bel aan bij de zijdeur.")
    page.click("[data-do=news_seen]")
    expect(page.locator(NEWS)).to_be_hidden()
    tablet.reload()
    expect(page.locator(NEWS)).to_be_hidden()
    take_off(office, pilot, cast.dina)
    expect(page.locator(NEWS)).to_contain_text("De begeleiding is veranderd.")
    assert "De briefing is veranderd." not in page.inner_text(NEWS)


def test_who_is_taken_off_reads_that_and_loses_nothing(tablet, office, pilot, cast, db):
    page = tablet.page
    tablet.do("start")
    tablet.drain()
    tablet.cut()
    tablet.do("note", text="Nog niet verzonden")
    take_off(office, pilot, cast.ben)
    tablet.restore()
    expect(page.get_by_role("heading", name="Je begeleidt deze dag niet meer")).to_be_visible()
    expect(page.get_by_role("heading", name="Meld je opnieuw aan")).to_be_hidden()
    tablet.reload()
    expect(page.get_by_role("heading", name="Je begeleidt deze dag niet meer")).to_be_visible()
    tablet.drain()
    kinds = db.session.scalars(text('SELECT kind FROM day_event ORDER BY "number"')).all()
    db.session.rollback()
    assert kinds == ["start", "note"]


def test_who_is_put_back_on_the_crew_goes_on_where_the_tablet_was(take, office, pilot, cast):
    ben, dina = take("ben"), take("dina")
    ben.do("start")
    take_off(office, pilot, cast.ben)
    expect(ben.page.get_by_role("heading", name="Je begeleidt deze dag niet meer")).to_be_visible()
    expect(dina.page.locator(NEWS)).to_contain_text("De begeleiding is veranderd.")
    post(office, f"/pilots/{pilot.code}/begeleiding", account=cast.ben.id, task="begeleider", way="zeker")
    expect(ben.page.locator("[data-busy]")).to_be_visible()
    expect(dina.page.locator(NEWS)).to_be_hidden()


def test_fewer_people_than_answers_is_asked_about_before_it_is_saved(tablet, pilot, db, settings):
    from cleanup.services import surveys

    page = tablet.page
    tablet.do("start")
    tablet.do("moment", how="open", moment="t0")
    tablet.drain()
    for _ in range(6):
        surveys.submit(pilot, "t0", filled_in(pilot, "t0"), dt.datetime.now(dt.UTC), settings.code_key)
    db.session.commit()
    tablet.go("meten")
    expect(page.locator("[data-moment=t0] [data-moment-state]")).to_contain_text("6 van")
    tablet.go("nu")
    page.click("[data-open=present]")
    few = page.locator("[data-present-few]")
    page.fill("[data-present]", "6")
    expect(few).to_be_hidden()
    page.fill("[data-present]", "4")
    expect(few).to_contain_text("Al minstens 6 keer ingevuld.")
    tablet.press("[data-do=present]", "present")
    tablet.go("meten")
    expect(page.locator("[data-more-than-present=t0]")).to_be_visible()
