"""A planner's week by clicking alone: from `/` on nobody types an address."""

from __future__ import annotations

import datetime as dt

import pytest

from cleanup.domain.accounts.roles import Role
from tests import people
from tests.browser import LAPTOP, send, watch
from tests.date_polls import in_days

CLUBS = [f"Club {number:02}" for number in range(1, 31)]
PROGRAMMES = (("VOORJAAR", "Voorjaar"), ("NAJAAR", "Najaar"), ("LATER", "Later"))


def organisations_file():
    lines = [f"{name},Eindhoven,Kim {n},kim{n}@voorbeeld.example" for n, name in enumerate(CLUBS, start=1)]
    return "\n".join(["name,municipality,contact,email", *lines]).encode()


def pilots_file():
    lines = [
        f"{in_days(50 + 2 * n)},13:00,17:00,Eindhoven,15,{name}" for n, name in enumerate(CLUBS[:20], start=1)
    ]
    return "\n".join(["date,starts_at,ends_at,municipality,expected,organisation", *lines]).encode()


@pytest.fixture
def crew(app, db):
    """Ids of twelve people who lead pilots."""
    found = [people.account(f"leider{n:02}", Role.PEER_EDUCATOR, is_trained=True) for n in range(1, 13)]
    db.session.add_all(found)
    db.session.commit()
    return [one.id for one in found]


@pytest.fixture
def window(browser, server):
    """Return a maker of windows; each begins at `/`, signed in as somebody when an account is given."""
    contexts = []

    def open_(account_id=None):
        context = browser.new_context(
            viewport=LAPTOP, locale="nl-NL", base_url=server.url, reduced_motion="reduce"
        )
        context.set_default_timeout(30_000)
        contexts.append(context)
        if account_id:
            context.add_cookies([{"name": "scd", "value": session_of(account_id), "url": server.url}])
        page = context.new_page()
        page.goto("/")
        return page

    yield open_
    for context in contexts:
        context.close()


def session_of(account_id):
    from cleanup.extensions import db
    from cleanup.models.accounts import Account
    from cleanup.services import accounts

    secret = accounts.start_session(db.session.get(Account, account_id), dt.datetime.now(dt.UTC))
    db.session.commit()
    return secret


def follow(page, name, *, within="main"):
    send(page, page.locator(within).get_by_role("link", name=name, exact=True).first)


def menu(page, name):
    follow(page, name, within="header")


def press(page, name, *, within="main"):
    send(page, page.locator(within).get_by_role("button", name=name, exact=True).first)


def add_programmes(page):
    menu(page, "Partners")
    for number, (code, name) in enumerate(PROGRAMMES):
        if number:
            follow(page, "Programma’s")
        follow(page, "Programma toevoegen")
        for label, typed in (("Code", code), ("Naam", name)):
            page.get_by_label(label, exact=True).fill(typed)
        page.get_by_label("Eerste dag").fill(str(in_days(-30 if number == 0 else 200)))
        page.get_by_label("Laatste dag").fill(str(in_days(400)))
        press(page, "Programma toevoegen")
        menu(page, "Partners")


def bring_in(page, link, content):
    """Bring in a file: look at it, then store it."""
    follow(page, link)
    page.locator("input[type=file]").first.set_input_files(
        {"name": "lijst.csv", "mimeType": "text/csv", "buffer": content}
    )
    press(page, "Kijk wat erin staat")
    press(page, "Sla deze rijen op")


def open_pilot(page, name):
    menu(page, "Pilots")
    page.get_by_label("Naam, plek of code").fill(name)
    press(page, "Toon")
    follow(page, f"{name}, Eindhoven")


def staff(page, *leaders):
    for leader in leaders:
        page.locator("#erbij-account").select_option(leader)
        press(page, "Toevoegen aan begeleiding")


def tell(page, sentence):
    """Follow the text that is ready beside a sentence, and note that it was sent."""
    send(page, page.locator("main .notice", has_text=sentence).get_by_role("link").first)
    press(page, "Noteer dat ik deze tekst heb gestuurd")


def act(page, words):
    """Follow a line of what needs somebody on the start page."""
    menu(page, "Vandaag")
    send(page, page.locator("main .actions a", has_text=words).first)


def decline(page):
    send(page, page.locator("main .actions a", has_text="Club 01").first)
    page.get_by_label("Nee, ik kan niet").check()
    page.locator("#antwoord-reason").fill("Tentamen")
    send(page, page.locator("form", has=page.locator("#antwoord-reason")).get_by_role("button"))


def put_dates(page):
    menu(page, "Partners")
    follow(page, "Datums prikken")
    follow(page, "Datums voorstellen")
    page.get_by_label("Waar is dit voor?").fill("Na de winter")
    page.get_by_label("Antwoorden kan tot en met").fill(str(in_days(14)))
    for number, days in ((1, 120), (2, 127)):
        page.locator(f"#date_{number}").fill(str(in_days(days)))
    for name in ("Club 25", "Club 26"):
        page.get_by_label(f"{name}, Eindhoven").check()
    press(page, "Maak de links")
    send(page, page.locator("tr", has_text="Club 25").get_by_role("link", name="Stuur de link"))
    link = page.locator("#body").input_value().split("/datums/")[1].split()[0]
    press(page, "Noteer dat ik deze tekst heb gestuurd")
    return f"/datums/{link}"


def answer_dates(page, link):
    page.goto(link)  # somebody else, who was sent it
    for number, label in ((1, "Als het moet"), (2, "Ja")):
        page.locator(f"#answer_{number}").get_by_label(label, exact=True).check()
    press(page, "Verstuur mijn antwoord")
    page.get_by_text("Bedankt. Je antwoord is opgeslagen.").wait_for()


def pick(page):
    act(page, "heeft geantwoord")
    send(page, page.locator("tr", has_text="Club 25").get_by_role("link", name="Kies").nth(1))
    press(page, "Plan de pilot op deze datum")
    press(page, "Noteer dat ik deze tekst heb gestuurd")


def move_on_the_board(page):
    menu(page, "Partners")
    follow(page, "Bord")
    page.locator("[data-card]", has_text="Club 21").locator("[data-grip]").focus()
    page.keyboard.press("ArrowRight")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    page.locator("[data-column=interesse]", has_text="Club 21").wait_for()


def log_a_contact(page):
    follow(page, "Club 22")
    page.get_by_label("Wat is er besproken?").fill("Ze willen graag")
    page.get_by_label("Stand na dit contact").select_option("later")
    press(page, "Contact opslaan")
    page.get_by_text("Nu: interesse, later").wait_for()


def build_a_run_sheet(page):
    open_pilot(page, "Club 02")
    follow(page, "Draaiboek")
    first, second = (page.locator("[data-part] th a").nth(n).inner_text() for n in (0, 1))
    page.locator("[data-grip]").first.focus()
    page.keyboard.press("ArrowDown")
    page.get_by_text("Bewaard.").wait_for()
    assert page.locator("[data-part] th a").first.inner_text() == second
    send(page, page.get_by_role("button", name="Ongedaan maken"))
    assert page.locator("[data-part] th a").first.inner_text() == first
    drag(page, page.locator("[data-grip]").first, page.locator("[data-part]").nth(2))
    page.get_by_text("Bewaard.").wait_for()
    assert page.locator("[data-part] th a").nth(2).inner_text() == first


def drag(page, grip, row):
    """Take a grip with the mouse and let it go on the lower half of a row."""
    grip.scroll_into_view_if_needed()
    grip.hover()
    page.mouse.down()
    box = row.bounding_box()
    page.mouse.move(box["x"] + 40, box["y"] + box["height"] - 4, steps=6)
    page.mouse.up()


def test_a_week_of_twenty_pilots_needs_no_typed_address(window, cast, crew, db):
    asha = cast.asha.id
    desk = window(asha)
    complaints = watch(desk)
    add_programmes(desk)
    bring_in(desk, "Organisaties importeren", organisations_file())
    menu(desk, "Pilots")
    bring_in(desk, "Pilots importeren", pilots_file())
    open_pilot(desk, "Club 01")
    staff(desk, *crew[:2])
    open_pilot(desk, "Club 02")
    staff(desk, *crew[2:4])
    open_pilot(desk, "Club 01")
    follow(desk, "Wijzigen")
    desk.get_by_label("Datum", exact=True).fill(str(in_days(99)))
    press(desk, "Opslaan")
    tell(desk, "De dag is verplaatst")
    decline(window(crew[0]))
    act(desk, "Club 01")
    staff(desk, crew[4])
    open_pilot(desk, "Club 03")
    desk.get_by_label("Nieuwe status").select_option("geannuleerd")
    desk.locator("#status-reason").fill("Geen groep")
    press(desk, "Status wijzigen")
    tell(desk, "De dag gaat niet door")
    answer_dates(window(), put_dates(desk))
    pick(desk)
    move_on_the_board(desk)
    log_a_contact(desk)
    build_a_run_sheet(desk)
    assert complaints == []
