"""The whole after-part of a pilot from three devices: staff, the peer educator, the youth worker by link."""

import datetime as dt
import os
from pathlib import Path

import pytest

from tests import aftercare
from tests.browser import EVERY_SIZE, LAPTOP, PHONE, TABLET, assert_accessible, expect, send, watch
from tests.journeys import aftercare_by_keys as by_keys
from tests.keyboard import Keyboard

SHOTS = os.environ.get("AFTERCARE_SHOTS", "")


@pytest.fixture
def device(browser, server, db):
    """Return a maker of devices: a browser of its own, signed in as somebody or as nobody."""
    from cleanup.services import accounts

    contexts = []

    def take(account=None, size=LAPTOP):
        context = browser.new_context(
            viewport=size, locale="nl-NL", base_url=server.url, reduced_motion="reduce"
        )
        context.set_default_timeout(40_000)
        if account is not None:
            secret = accounts.start_session(account, dt.datetime.now(dt.UTC))
            db.session.commit()
            context.add_cookies([{"name": "scd", "value": secret, "url": server.url}])
        contexts.append(context)
        return context.new_page()

    yield take
    for context in contexts:
        context.close()


@pytest.fixture
def pilot(server, cast, db):
    from cleanup.services import aftercare as services

    found = aftercare.held_pilot(cast.ben)
    services.add_contact("Coördinator nazorg", "06 1234 5678", "elke dag tot 22.00 uur", for_partners=True)
    db.session.commit()
    return found


def button(page, name):
    return page.get_by_role("button", name=name, exact=True).first


def link(page, name):
    return page.get_by_role("link", name=name)


def make_a_link(staff, code):
    staff.goto(f"/pilots/{code}/nazorg")
    staff.get_by_label("Voor wie is deze link?").fill("Kim")
    send(staff, button(staff, "Maak een link"))
    return staff.locator("input[id^=adres-]").input_value()


def try_to_finish(staff, code):
    staff.goto(f"/pilots/{code}")
    staff.get_by_label("Nieuwe status").select_option("afgerond")
    send(staff, button(staff, "Status wijzigen"))


def answer(worker, value):
    worker.locator(".form-item.is-away").first.wait_for(state="attached")  # the script shows one at a time
    worker.locator(f".form-item:not(.is-away) input[value='{value}']").check()


def fill_in_until_question_five(worker):
    send(worker, link(worker, "Vul het formulier in"))
    for value in ("5", "4", "3", "selective"):
        answer(worker, value)
        button(worker, "Volgende").click()
    worker.get_by_text("Vraag 5 van").wait_for()
    worker.get_by_text("Opgeslagen om").wait_for()
    worker.wait_for_timeout(1500)


def close_the_tab_and_come_back(worker, address):
    context = worker.context
    worker.close()
    worker = context.new_page()
    worker.goto(address)
    send(worker, link(worker, "Ga verder met het formulier"))
    worker.get_by_text("Vraag 5 van").wait_for()
    expect(worker.get_by_text("Vraag 4 van")).to_be_hidden()
    button(worker, "Vorige").click()
    expect(worker.locator(".form-item:not(.is-away) input[value='selective']")).to_be_checked()
    return worker


def open_the_same_form(other, address):
    other.goto(address)
    send(other, link(other, "Ga verder met het formulier"))
    other.get_by_text("Iemand met dezelfde link werkte om").wait_for()


def tell_what_happened(worker, code):
    worker.goto(f"/w/pilot/{code}/signaal")
    worker.get_by_label("Stevig: hier moet iemand op terugkomen").check()
    worker.get_by_label("Wat is er gebeurd?").press_sequentially("Daarna ging Mohammed huilend weg")
    worker.get_by_text("Staat hier een naam?").wait_for()
    send(worker, button(worker, "Geef dit door"))
    worker.get_by_text("Je kunt de tekst hieronder nog aanpassen.").wait_for()
    worker.get_by_label("Wat is er gebeurd?").fill("Iemand ging huilend weg")
    send(worker, button(worker, "Bewaar de nieuwe tekst"))


def ask_for_contact(crew, code):
    crew.goto(f"/pilots/{code}/nazorg")
    send(crew, link(crew, "Hoe gaat het met je?"))
    crew.get_by_label("Het gaat wel").check()
    crew.get_by_label("Ik wil contact. Bel me binnen een dag.").check()
    send(crew, button(crew, "Verstuur"))
    crew.get_by_text("Iemand neemt binnen een dag contact met je op.").wait_for()


def close_what_happened(staff):
    staff.goto("/")
    send(staff, link(staff, "er is iets gemeld"))
    send(staff, link(staff, "Gemeld door de jongerenwerker"))
    expect(staff.get_by_text("Iemand ging huilend weg").first).to_be_visible()
    staff.get_by_label("Wat is er gedaan of afgesproken?").fill("Gebeld met de jongerenwerker.")
    send(staff, button(staff, "Zet in het logboek"))
    staff.get_by_label("Hoe is het afgelopen?").fill("Nagesproken. Het gaat goed.")
    send(staff, button(staff, "Sluit deze melding"))


def take_up_the_wish(staff, code):
    staff.goto(f"/pilots/{code}/nazorg")
    label = "Neem contact op: iemand van de begeleiding wil napraten.: klaar"
    send(staff, staff.get_by_role("button", name=label))


def test_a_pilot_is_followed_up_from_three_devices_until_it_is_finished(device, pilot, cast, db):
    code, ben, asha = pilot.code, cast.ben, cast.asha
    db.session.rollback()  # an open transaction here would keep the server from writing
    staff, crew, worker = device(asha), device(ben, TABLET), device(None, PHONE)
    complaints = [watch(page) for page in (staff, crew, worker)]
    address = make_a_link(staff, code)
    worker.goto(address)
    assert worker.url.endswith(f"/w/pilot/{code}")
    assert address.rsplit("/", 1)[1] not in worker.content()
    fill_in_until_question_five(worker)
    worker = close_the_tab_and_come_back(worker, address)
    open_the_same_form(device(None, PHONE), address)
    tell_what_happened(worker, code)
    ask_for_contact(crew, code)
    try_to_finish(staff, code)
    staff.get_by_text("Deze pilot kan nog niet worden afgerond").first.wait_for()
    close_what_happened(staff)
    try_to_finish(staff, code)
    staff.get_by_text("wil nog contact").first.wait_for()
    take_up_the_wish(staff, code)
    try_to_finish(staff, code)
    staff.get_by_text("De status is nu “afgerond”.").wait_for()
    assert [complaint for found in complaints for complaint in found] == []


def paths(pilot, incident):
    own, here = f"/pilots/{pilot.code}/nazorg", f"/w/pilot/{pilot.code}"
    on_pilot = ("", "/melden", f"/meldingen/{incident.id}", "/steun", "/certificaten")
    elsewhere = ("/nazorg", "/nazorg/contacten", "/groeilijn", f"/evaluatie/lessen?pilot={pilot.code}")
    phases = [f"{here}?deel={phase}" for phase in ("vooraf", "na%20afloop", "later")]
    return (
        [*elsewhere, *(own + part for part in on_pilot)],
        [own, f"{own}/debrief", "/groeilijn"],
        [*phases, *(here + part for part in ("/formulier", "/signaal", "/resultaten", "/praktisch"))],
    )


LONG = [pytest.mark.slow, pytest.mark.walk]


@pytest.mark.parametrize("language", ["nl", pytest.param("en", marks=LONG)])
@pytest.mark.parametrize("size", EVERY_SIZE)
def test_every_page_is_accessible_and_fits(device, pilot, cast, db, size, language):
    from cleanup.services import aftercare as services

    now = dt.datetime.now(dt.UTC)
    incident = aftercare.report(pilot, cast.ben)
    services.add_note(incident, cast.asha, "Gebeld met de jongerenwerker.", now)
    said = {"feeling": "niet_goed", "contact": True, "text": "Het bleef in mijn hoofd hangen."}
    aftercare.record(pilot, cast.ben, "wellbeing", now, **said)
    _, token = aftercare.make_link(pilot, cast.asha)
    db.session.commit()
    groups = paths(pilot, incident)
    db.session.rollback()
    for account, found in zip((cast.asha, cast.ben, None), groups, strict=True):
        page = device(account, size)
        if account is None:
            page.goto(f"/w/{token}")
        for path in found:
            page.goto(path + ("&" if "?" in path else "?") + f"taal={language}")
            assert page.evaluate("document.documentElement.scrollWidth") <= size["width"], path
            assert_accessible(page)
            if SHOTS and language == "nl":
                take_shots(page, size, path)


def take_shots(page, size, path):
    name = "".join(sign if sign.isalnum() else "-" for sign in path.split("/pilot", 1)[-1])[:60]
    for scheme in ("light", "dark"):
        page.emulate_media(color_scheme=scheme)
        page.screenshot(path=Path(SHOTS) / f"{size['width']}-{scheme}{name}.png", full_page=True)
    page.emulate_media(color_scheme="light")


def test_the_keyboard_alone_is_enough_for_the_form_the_signal_and_closing_it(device, pilot, cast, db):
    _, token = aftercare.make_link(pilot, cast.asha)
    asha = cast.asha
    db.session.rollback()
    worker, staff = device(), device(asha)
    worker.goto(f"/w/{token}")
    by_keys.fill_in(Keyboard(worker))
    by_keys.tell_what_happened(Keyboard(worker))
    by_keys.close_what_happened(Keyboard(staff))
    [row] = aftercare.incidents_of(pilot)
    assert (row.state, row.text) == ("gesloten", "Iemand ging huilend weg")
    db.session.rollback()


def sheets_of(page, path, folder):
    """Print a page on A4 and return how many sheets it takes."""
    page.goto(path)
    paper = page.pdf(
        format="A4", prefer_css_page_size=True, print_background=True, path=folder / f"{path[-9:-1]}.pdf"
    )
    return paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ")


def test_on_paper_a_thank_you_is_one_sheet_each_and_the_practical_page_two_at_most(
    device, pilot, cast, db, tmp_path
):
    from cleanup.services import pilots

    pilots.add_to_crew(pilot, cast.dina)
    _, token = aftercare.make_link(pilot, cast.asha)
    code, asha, folder = pilot.code, cast.asha, Path(SHOTS or tmp_path)
    db.session.rollback()
    worker = device()
    worker.goto(f"/w/{token}")
    assert sheets_of(device(asha), f"/pilots/{code}/nazorg/certificaten", folder) == 2
    assert sheets_of(worker, f"/w/pilot/{code}/praktisch", folder) <= 2
