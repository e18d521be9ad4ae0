"""Administration, privacy and safety."""

from __future__ import annotations

import datetime as dt
import re
import sqlite3
import uuid

import pytest

from tests.front_door.house import ROOT
from tests.front_door.pages import Phone

row = pytest.mark.row
missing = pytest.mark.missing

ALLOWED = {
    "/": "bo asha ben eva",
    "/partners": "bo asha",
    "/pilots": "bo asha ben",
    "/pilots/nieuw": "bo asha",
    "/nazorg": "bo asha",
    "/toolkit/beheer": "bo asha ben",
    "/evaluatie": "bo asha eva",
    "/begeleiding": "bo asha",
    "/evaluatie/kwaliteit": "eva",
    "/evaluatie/antwoorden": "eva",
    "/beheer": "bo",
    "/beheer/accounts": "bo",
    "/beheer/audit": "bo",
    "/beheer/bewaartermijnen": "bo",
    "/beheer/backups": "bo",
    "/groeilijn": "bo asha ben",
    "/toolkit": "bo asha ben eva nobody",
    "/hulp": "bo asha ben eva nobody",
    "/m": "bo asha ben eva nobody",
}


@row("AD-01")
def test_ad_01_roles(house, visitor):
    people = {"nobody": visitor, **{name: house.as_(name) for name in ("bo", "asha", "ben", "eva")}}
    wrong = []
    for address, allowed in ALLOWED.items():
        for name, browser in people.items():
            page = browser.ask("GET", address)
            is_open = page.status == 200 and not page.path.startswith("/aanmelden")
            if is_open != (name in allowed.split()):
                wrong.append((name, address, page.status))
    assert not wrong
    assert "telefoon" not in people["eva"].open("/evaluatie?programma=PILOTJAAR").text.casefold()


@row("AD-01")
def test_ad_01_staff_get_no_raw_answers(asha, eva):
    page = asha.open("/evaluatie?programma=PILOTJAAR")
    form = page.form("Maak het bestand")
    form.given["profile"] = ["onderzoek"]
    assert form.send().status in {403, 422}
    assert "Onderzoek: met antwoorden" not in page.text
    assert "Onderzoek: met antwoorden" in eva.open("/evaluatie?programma=PILOTJAAR").text


@row("AD-02")
def test_ad_02_taking_part_and_signing_in_do_not_mix(house, office):
    plan = office.plan(0)
    plan.open_moment("Nulmeting")
    browser = house.sign_in("asha")
    questions = Phone(browser).join(plan.day_code)
    assert "Asha" not in questions.source
    assert Phone(browser).answer(questions).status == 201
    browser.open("/pilots").says("Pilots")
    stranger = house.visitor()
    Phone(stranger).answer(Phone(stranger).join(plan.day_code))
    assert stranger.ask("GET", "/pilots").path.startswith("/aanmelden")
    browser.open("/").press("Afmelden")
    assert browser.open(f"/m/{plan.day_code}").forms("Start")


@row("AD-03")
def test_ad_03_anonymity_is_no_setting(asha, bo, office):
    """There is no switch: no form, setting or command can make answers of a pilot known by name."""
    plan = office.plan(0)
    plan.open_moment("Nulmeting")
    Phone(asha.copy()).answer(Phone(asha.copy()).join(plan.day_code))
    offered = plan.page("wijzigen").form("Opslaan")
    assert not [name for name in offered.labels() if "anoniem" in name.casefold()]
    for name in ("anonymous", "anonymity", "anoniem"):
        offered.given[name] = ["nee"]
    offered.send()
    assert (
        "schuilnaam" in bo.visitor.open("/privacy").text
        if hasattr(bo, "visitor")
        else bo.open("/privacy").text
    )
    assert "anoniem" not in " ".join(
        one for one in (ROOT / "docs/operations.md").read_text().split() if "CLEANUP_" in one
    )


@row("AD-04")
def test_ad_04_exports_do_not_tell_when_or_in_which_order(studies, books):
    for sheet in ("Data_breed", "Data_lang"):
        for line in books.research[sheet].iter_rows(values_only=True):
            times = [cell for cell in line if isinstance(cell, dt.datetime) and cell.time() != dt.time()]
            assert not times, (sheet, line)
            assert not any(re.search(r"\d\d:\d\d", cell) for cell in line if isinstance(cell, str)), line
    orders = [
        [cell.value for cell in next(iter(book["Data_breed"].iter_cols(max_col=1)))]
        for book in (books.research, books.again)
    ]
    assert orders[0][0] == "deelnemer_id"
    own = [
        [
            line
            for line in book["Data_breed"].iter_rows(values_only=True)
            if studies.pairs.code in map(str, line)
        ]
        for book in (books.research, books.again)
    ]
    first_answers = [str(line) for line in own[0]]
    assert len(first_answers) >= 10


@row("AD-05")
def test_ad_05_nothing_small_can_be_worked_out(asha, eva, studies, books):
    """What staff may see of a group, and of the programme without it, never comes down to fewer than five."""
    assert not re.search(r"\b[1-4] van (de )?\d+ (vooruit|achteruit|gingen)", asha.open(studies.address).text)
    for sheet in books.shared:
        cells = [cell for line in sheet.iter_rows(values_only=True) for cell in line]
        assert "Data_breed" not in sheet.title
        assert not any(isinstance(cell, str) and re.fullmatch(r"[0-9a-f-]{36}", cell) for cell in cells) or (
            sheet.title in {"Herkomst", "Lees_mij"}
        )
    hidden = [line for line in books.shared["Afscherming"].iter_rows(values_only=True) if line[0]]
    assert len(hidden) > 3
    page = eva.open(f"/evaluatie/{studies.split.code}?beeld=vrijgegeven")
    for tag in page.soup.select("[data-figure]"):
        assert "Minder gemotiveerd" not in eva.open(tag["data-figure"]).source


@row("AD-06")
def test_ad_06_retention(quiet):
    """The pilot year is long ago: what is due is shown first, then goes, and what was measured stays."""
    bo, eva = quiet.as_("bo"), quiet.as_("eva")
    before = eva.open("/evaluatie?programma=PILOTJAAR").table("Verschil")
    said = quiet.command("retention", "run", "--dry-run")
    assert re.search(r"\d+", said)
    codes = bo.open("/beheer/bewaartermijnen").says("codes die antwoorden koppelen")
    assert codes
    quiet.command("retention", "run")
    after = eva.open("/evaluatie?programma=PILOTJAAR")
    assert after.table("Verschil") == before
    after.says("gewist")
    file = sqlite3.connect(quiet.instance / "cleanup.db")
    try:
        (kept,) = file.execute(
            "SELECT count(*) FROM response JOIN pilot ON pilot.id = response.pilot_id"
            " WHERE pilot.date < '2026-01-01' AND code_hash IS NOT NULL"
        ).fetchone()
    finally:
        file.close()
    assert kept == 0
    bo.open("/beheer/audit").says("Bewaartermijnen")


@row("AD-07")
def test_ad_07_withdrawal(house, office):
    plan = office.plan(0)
    phone = Phone(house.visitor())
    for moment in ("Nulmeting", "Eindmeting"):
        plan.open_moment(moment)
    for moment in ("t0", "t1"):
        questions = phone.browser.open(f"/m/{plan.day_code}/{moment}")
        phone.client_id = str(uuid.uuid4())
        assert (
            phone.answer(
                questions, card_code=phone.code or questions.soup.select_one("[name=card_code]")["value"]
            ).status
            == 201
        )
    plan.page().says("1 keer ingevuld")
    other = house.visitor()

    def look():
        return (
            other.open("/privacy/antwoorden")
            .form("Laat zien")
            .fill({"Dagcode of code van de groep": plan.day_code, "Jouw code": phone.code.lower()})
            .send()
        )

    page = look()
    page.says("Nulmeting", "Eindmeting")
    page = page.press("Haal mijn antwoorden weg")
    page.press("Ja, haal alles weg")
    assert plan.page().text.count("0 keer ingevuld") == 3
    assert "Helemaal" not in look().text
    late = Phone(house.visitor()).answer(questions, card_code=phone.code)
    assert late.status in {201, 410}
    assert plan.page().text.count("0 keer ingevuld") == 3, "what was queued does not come back"


@row("AD-08")
def test_ad_08_audit_log(house, bo, eva, books, studies):
    page = bo.open("/beheer/audit")
    page.says("Het log is heel", "Aangemeld", "Geëxporteerd")
    text = bo.open("/beheer/audit?wat=exported").text
    exports = [part for part in re.split(r"(?=Eva )", text) if "Geëxporteerd" in part]
    assert any(
        "profiel" in one and studies.programme in one and re.search(r"aantal rijen:? ?\d+", one)
        for one in exports
    ), exports[:3]
    assert any("gemengd" in one.casefold() for one in exports), "the filters"
    assert "Helemaal eens" not in text
