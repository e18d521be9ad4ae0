"""The administrator: the installation keeps running, says what is wrong, and asks no other host."""

from __future__ import annotations

import json
import re
import sqlite3
import uuid
from contextlib import closing

import pytest
import yaml

from tests.front_door import screens
from tests.front_door.copies import altered_product
from tests.front_door.evaluation import ask_export, everywhere, read_book
from tests.front_door.house import House
from tests.front_door.pages import in_days, likely
from tests.front_door.visitor import Visitor

row = pytest.mark.row

CHECKED = re.compile(r"^    checked_on: \S+", re.MULTILINE)


@row("AD-09")
def test_ad_09_a_form_that_was_open_for_hours(house, chromium):
    """Sessions of staff end after an hour: whoever signs in again finds what was typed, and sends it."""
    name, story = f"Na drie uur {uuid.uuid4().hex[:6]}", "Een heel lang verhaal\nover de groep"
    at_desk = house.sign_in("asha")
    with screens.device(chromium, house.url, {"width": 1440, "height": 900}, at_desk.cookies) as page:
        page.goto("/partners/nieuw")
        page.get_by_label("Naam", exact=True).fill(name)
        page.get_by_label("Gemeente").fill("Zwolle")
        page.get_by_label("Aantekeningen").fill(story)
        at_desk.open("/").press("Afmelden")  # the session is over
        page.get_by_role("button", name="Organisatie toevoegen").click()
        page.get_by_label("E-mailadres").fill("asha@voorbeeld.example")
        page.get_by_label("Wachtwoord").fill("voorbeeld-wachtwoord-asha")
        page.get_by_role("button", name="Aanmelden", exact=True).click()
        page.get_by_text("Wat je typte, staat er weer").wait_for()
        assert page.get_by_label("Aantekeningen").input_value() == story
        page.get_by_role("button", name="Organisatie toevoegen").click()
        page.get_by_role("heading", name=name).wait_for()
        assert page.evaluate("sessionStorage.length") == 0


@row("AD-10")
def test_ad_10_backup_and_restore(house, tmp_path):
    file = tmp_path / "backup.scd"
    before = house.as_("eva").open("/evaluatie/respons?programma=PILOTJAAR").table("Teller en noemer")
    assert before
    house.command("backup", "create", file)
    other = House(tmp_path / "restored", more={})
    other.folder.mkdir()
    other.instance.mkdir(mode=0o700)
    for key in house.instance.glob("*key*"):
        (other.instance / key.name).write_bytes(key.read_bytes())
        (other.instance / key.name).chmod(0o600)
    said = other.command("backup", "restore", file, "--yes")
    assert said
    said = [one["code"] for one in json.loads(other.command("pilots", "list", "--json"))]
    with closing(sqlite3.connect(house.instance / "cleanup.db")) as kept:
        assert {code for (code,) in kept.execute("SELECT code FROM pilot")} == set(said)


@row("AD-11")
def test_ad_11_guessing_codes(house, office):
    plan = office.plan(0)
    statuses = []
    for attempt in range(130):
        browser = Visitor(house.url)
        answer = browser.ask(
            "GET",
            f"/m/{attempt:02d}GCVB6H".replace("0", "2").replace("1", "3"),
            headers={"X-Forwarded-For": "203.0.113.9"},
        )
        statuses.append(answer.status)
        browser.leave()
    assert 429 in statuses, "guessing is slowed down"
    assert set(statuses) <= {404, 429}
    at_home = house.visitor().ask("GET", f"/m/{plan.day_code}")
    assert at_home.status == 200, "a group that knows its code gets in from the same place"


@row("AD-11")
def test_ad_11_an_expired_code_says_what_a_wrong_one_says(visitor, asha):
    code = asha.open("/pilots?zoek=Pitstop").links("Pitstop Eindhoven", to="/pilots/")[0].rsplit("/", 1)[1]
    expired = re.search(r"(?:/m/|dagcode )([A-Z0-9]{6,8})", asha.open(f"/pilots/{code}").source)[1]
    pages = [visitor.ask("GET", f"/m/{one}") for one in (expired, "WRNGCXDX")]
    assert {page.status for page in pages} <= {404, 429}
    if pages[0].status == pages[1].status:
        assert pages[0].text == pages[1].text


@row("AD-12")
def test_ad_12_content_is_checked_at_the_start(house, tmp_path):
    product = altered_product(tmp_path)
    file = product.folder / "toolkit_content/helplines.yaml"
    file.write_text(CHECKED.sub("    checked_on: gisteren", file.read_text("utf-8"), count=1), "utf-8")
    done = product.run(house, "serve", "--port", "1")
    assert done.code == 2
    assert "helplines.yaml" in done.errors
    assert "checked_on" in done.errors
    assert "Traceback" not in done.errors


@row("AD-12")
def test_ad_12_a_bad_draft_leaves_the_last_good_version(asha, visitor):
    address = "/toolkit/beheer/teksten/helplines.yaml/alles"
    form = asha.open(address).forms("")[-1]
    area = form.tag.select_one("textarea[name]")["name"]
    kept = form.given[area][0]
    assert yaml.safe_load(kept)
    form.given[area] = [CHECKED.sub("    checked_on: gisteren", kept, count=1)]
    refused = form.send()
    assert "checked_on" in refused.text
    visitor.open("/hulp").says("Kindertelefoon")


@row("AD-13")
def test_ad_13_no_other_host_is_asked(house, chromium, eva):
    pages = [
        "/evaluatie?programma=PILOTJAAR",
        "/toolkit",
        "/hulp",
        "/m",
        "/evaluatie/verloop?programma=PILOTJAAR",
    ]
    with screens.device(chromium, house.url, {"width": 1440, "height": 900}, eva.cookies) as page:
        for address in pages:
            page.goto(address, wait_until="load")
        assert page.elsewhere == []
        assert not page.complaints
    policy = eva.open("/").headers["Content-Security-Policy"]
    assert "unsafe-inline" not in policy
    assert "http:" not in policy


@row("AD-14")
def test_ad_14_invented_data_says_so(house, eva, asha, visitor):
    for browser, address in (
        (asha, "/"),
        (asha, "/pilots"),
        (visitor, "/m"),
        (visitor, "/hulp"),
        (eva, "/evaluatie"),
    ):
        assert "oorbeelddata" in browser.open(address).source, address
    pitstop = asha.open("/pilots?zoek=Pitstop").links("Pitstop Eindhoven", to="/pilots/")[0]
    book = read_book(ask_export(eva, f"/evaluatie/{pitstop.rsplit('/', 1)[1]}", "Deelbaar"))
    cells = [str(cell) for line in book.worksheets[0].iter_rows(values_only=True) for cell in line]
    assert any("voorbeelddata" in cell.casefold() for cell in cells)


@row("AD-15")
def test_ad_15_dutch_dates_numbers_and_plurals(house, eva, office):
    plan = office.plan(40)
    plan.page().says("0 keer ingevuld")
    pages = [
        eva.open("/evaluatie?programma=PILOTJAAR"),
        plan.page(),
        plan.page("taken"),
        house.as_("bo").open("/beheer/audit"),
    ]
    for page in pages:
        assert not re.search(r"\b20\d\d-\d\d-\d\d\b", page.text), page.path
        assert not re.search(r"\b1 (dagen|antwoorden|rijen|organisaties|minuten|pilots)\b", page.text), (
            page.path
        )
    pages[0].says("2,7", "14 juni 2025")
    assert not re.search(r"\d\.\d", pages[0].text.replace("1.", ""))
    assert in_days(0)
    assert everywhere(1)
    assert likely
