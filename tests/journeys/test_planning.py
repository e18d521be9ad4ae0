"""The planning of a pilot by clicking, and every page of it in three sizes, light and dark."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path

import pytest

from tests import planning
from tests.browser import EVERY_SIZE, LAPTOP, assert_accessible, expect, send, watch
from tests.keyboard import Keyboard

OTHERS = (("De Buurt", "interesse", 40), ("Het Plein", "later", 5), ("Nee", "afgehaakt", 3))
SHOTS = os.environ.get("PLANNING_SHOTS", "")


@pytest.fixture
def desk(browser, server, cast, db):
    """A page of Asha, signed in; signing in itself is tested elsewhere."""
    from cleanup.services import accounts

    context = browser.new_context(
        viewport=LAPTOP, locale="nl-NL", base_url=server.url, reduced_motion="reduce"
    )
    context.set_default_timeout(40_000)
    secret = accounts.start_session(cast.asha, dt.datetime.now(dt.UTC))
    db.session.commit()
    context.add_cookies([{"name": "scd", "value": secret, "url": server.url}])
    yield context.new_page()
    context.close()


def type_in(page, **typed):
    for label, value in typed.items():
        page.get_by_label(label.replace("_", " "), exact=True).fill(value)


def press(page, name):
    send(page, page.get_by_role("button", name=name).first)


def start_a_programme(page):
    page.goto("/partners")
    send(page, page.get_by_role("link", name="Programma toevoegen"))
    type_in(page, Code="SCD-27", Naam="Programma 2027")
    type_in(page, Eerste_dag="2026-01-01", Laatste_dag="2027-12-31")
    press(page, "Programma toevoegen")
    send(page, page.get_by_role("link", name="Organisatie toevoegen").first)
    type_in(page, Naam="Pitstop", Gemeente="Eindhoven")
    press(page, "Organisatie toevoegen")
    page.get_by_label("Nieuwe stand").select_option("ingepland")
    press(page, "Stand wijzigen")


def plan_and_decide(page):
    send(page, page.get_by_role("link", name="Pilot plannen"))
    type_in(page, Datum="2027-07-14", Begintijd="13:00")
    page.get_by_text("De zomervakantie begint op 24 juli 2027").wait_for()
    type_in(page, Eindtijd="17:00", Verwacht_aantal_deelnemers="17")
    press(page, "Pilot plannen")
    page.get_by_label("Waarom kan dit toch?").first.fill("De groep wil het zo")
    press(page, "Toch doorgaan")
    page.get_by_text("De groep wil het zo").first.wait_for()


def test_a_pilot_is_planned_from_nothing_by_clicking(desk, cast, db):
    people = {cast.ben.name: cast.ben.id, cast.asha.name: cast.asha.id}
    db.session.rollback()  # an open transaction here would keep the server from writing
    complaints = watch(desk)
    start_a_programme(desk)
    plan_and_decide(desk)
    for name, account_id in people.items():
        desk.locator("#erbij-account").select_option(account_id)
        press(desk, "Toevoegen aan begeleiding")
        desk.locator("#begeleiding ~ .table-region").get_by_text(name, exact=True).wait_for()
    expect(desk.get_by_text("begeleiders nodig")).to_have_count(0)
    desk.locator("summary", has_text="Nulmeting openen").click()
    press(desk, "Nulmeting openen")
    desk.locator("summary", has_text="Nulmeting sluiten").click()
    expect(desk.get_by_text("Wie bezig is, heeft nog twee minuten.")).to_be_visible()
    press(desk, "Sluit")
    desk.goto("/partners")
    desk.get_by_text("1 organisatie benaderd, 1 ingepland, 0 interesse voor later.").wait_for()
    assert complaints == []


def test_a_date_typed_before_the_script_came_is_looked_at_too(desk, cast, db):
    planning.planned_pilot()
    db.session.commit()
    held = []

    def hold(request):
        held.append(request)

    desk.route("**/htmx.min.js*", hold)
    desk.goto("/pilots/nieuw", wait_until="commit")
    desk.get_by_label("Organisatie", exact=True).select_option(index=1)
    type_in(desk, Datum="2027-07-14")
    held[0].continue_()
    desk.get_by_text("De zomervakantie begint op 24 juli 2027").wait_for()


def test_the_keyboard_alone_is_enough_to_plan_and_staff_a_pilot(desk, cast, db):
    made = planning.planned_pilot(date=dt.date(2027, 3, 10))
    organisation, name = made.organisation.name, cast.ben.name
    db.session.commit()
    keys = Keyboard(desk)
    desk.goto("/pilots")
    keys.activate(desk.get_by_role("link", name="Pilot plannen").first)
    desk.wait_for_url("**/pilots/nieuw*")
    keys.go(desk.get_by_label("Organisatie", exact=True))
    keys.type(organisation[:6])
    for label, typed in (("Datum", "07072027"), ("Begintijd", "1300"), ("Eindtijd", "1700")):
        keys.go(desk.get_by_label(label, exact=True))
        keys.type(typed)
    keys.go(desk.get_by_label("Verwacht aantal deelnemers", exact=True))
    keys.type("17")
    keys.activate(desk.get_by_role("button", name="Pilot plannen"))
    reason = desk.get_by_label("Waarom kan dit toch?").first
    keys.go(reason)
    keys.type("De groep wil het zo")
    keys.activate(desk.get_by_role("button", name="Toch doorgaan").first)
    desk.get_by_text("De groep wil het zo").first.wait_for()
    keys.go(desk.locator("#erbij-account"))
    keys.type(name[:5])
    keys.activate(desk.get_by_role("button", name="Toevoegen aan begeleiding"))
    desk.locator("#begeleiding ~ .table-region").get_by_text(name, exact=True).wait_for()


@pytest.fixture
def full(server, cast, db):
    """A programme with something on every page."""
    from cleanup.domain.pilots.proposals import ProposedSlot
    from cleanup.services import partners, pilots
    from cleanup.services.platform import outbox

    now = dt.datetime.now(dt.UTC)
    soon = now.date() + dt.timedelta(days=9)
    pilot = planning.planned_pilot(date=soon, place="Jongerencentrum De Zaal, Markt 1", expected=5)
    pilot.planned_on = now.date()
    later = planning.planned_pilot(organisation="Een organisatie met een lange naam", motivation="laag")
    partners.add_contact(pilot.organisation, "Sam Voorbeeld", "jongerenwerker", "sam@b.example", "0612345678")
    for name, state, days in (
        ("De Buurt", "interesse", 40),
        ("Het Plein", "later", 5),
        ("Nee", "afgehaakt", 3),
    ):
        other = partners.add_organisation(name, "Ede")
        outreach = partners.approach(pilot.programme, other, now.date() - dt.timedelta(days=days))
        partners.move_outreach(outreach, state, outreach.state_since, "Geen tijd voor de zomer")
    outreach = partners.approach(pilot.programme, pilot.organisation, now.date())
    partners.set_next_step(outreach, "Bellen over de groep", now.date(), cast.asha.id)
    partners.note_contact(pilot.organisation, now.date(), "telefoon", "Leuk gesprek", cast.asha, now.date())
    pilots.add_to_crew(pilot, cast.ben)
    pilots.invite_to_crew(pilot, cast.cleo)
    pilots.add_availability(cast.ben, "kan_niet", soon, None, "Tentamen", today=now.date())
    pilots.set_attendance(pilots.add_training("Train de trainer", now.date()), [cast.ben.id])
    slots = [ProposedSlot(soon + dt.timedelta(days=week * 7), dt.time(13), dt.time(17)) for week in range(3)]
    _, token = pilots.propose_dates(later, slots, now)
    mail = outbox.queue(message="praktisch", recipient="a@b.example", subject="Tot zo", body="Dag", now=now)
    mail.state, mail.problem, mail.pilot_id = "onzeker", "de lijn viel weg", pilot.id
    db.session.commit()
    return pilot, later, token


def paths(full):
    pilot, later, token = full
    own = ("", "/wijzigen", "/kopieren", "/taken", "/berichten", "/berichten/herinnering", "/datumvoorstel")
    return [
        "/",
        "/zoeken?q=Pitstop",
        "/partners",
        "/partners?weergave=bord",
        f"/partners/{pilot.organisation_id}",
        f"/partners/{pilot.organisation_id}/wijzigen",
        f"/partners/{pilot.organisation_id}/contactpersonen/nieuw",
        "/partners/nieuw",
        "/partners/importeren",
        "/pilots",
        "/pilots/nieuw?date=2027-07-14",
        "/pilots/berichten",
        "/pilots/importeren",
        *(f"/pilots/{pilot.code}{part}" for part in own),
        f"/pilots/{later.code}/datumvoorstel",
        "/begeleiding?wie=iedereen",
        "/begeleiding/beschikbaarheid",
        "/begeleiding/trainingen",
        "/kalender",
        "/kalender/abonnement",
        f"/voorstel/{token}",
    ]


@pytest.mark.parametrize("size", EVERY_SIZE)
def test_every_page_of_planning_is_accessible_in_light_and_dark_and_fits(desk, full, size):
    desk.set_viewport_size(size)
    complaints = watch(desk)
    for number, path in enumerate(paths(full)):
        answer = desk.goto(path)
        assert answer.status == 200, path
        assert_accessible(desk)
        wide = desk.evaluate("document.documentElement.scrollWidth - innerWidth")
        assert wide <= 0, f"{path} is {wide} pixels too wide at {size}"
        _shoot(desk, f"{size['width']}-{number:02}")
    assert complaints == []


def test_a_refused_form_is_accessible(desk, full):
    pilot, *_ = full
    desk.goto(f"/pilots/{pilot.code}/wijzigen")
    desk.get_by_label("Eindtijd").fill("09:00")
    desk.get_by_role("button", name="Opslaan").click()
    desk.get_by_role("alert").wait_for()
    assert_accessible(desk)
    _shoot(desk, "refused")


def _shoot(page, name):
    if SHOTS:
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            page.screenshot(path=Path(SHOTS) / f"{name}-{scheme}.png", full_page=True)
        page.emulate_media(color_scheme="light")
