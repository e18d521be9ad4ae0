"""The learning network: who meets, what comes of it, and figures that stand beside each other."""

from __future__ import annotations

import io
import random
import re
import sqlite3
import subprocess
import uuid
from contextlib import closing

import pytest
from openpyxl import load_workbook

from tests.front_door.pages import in_days

row = pytest.mark.row
missing = pytest.mark.missing
NETWORK = "Lerend netwerk"
CODE = re.compile(r"/netwerk/bijeenkomsten/([A-Z0-9]{6,})")
DEMO = "?programma=PILOTJAAR"


def letters(many):
    """Return a made-up word: digits among letters can look like a number of somebody."""
    return "".join(random.choices("bdfghklmnprst", k=many))


@pytest.fixture
def here(office):
    """A programme of its own that uses the network; returns what stands behind an address."""
    return f"?programma={office.programme(NETWORK)}"


def gather(asha, here, title="Sessie", days=0, counted=""):
    """Add a gathering, with its count; returns its code."""
    page = asha.open(f"/netwerk/bijeenkomsten{here}")
    done = page.press("Voeg toe", Titel=title, Datum=in_days(days).isoformat(), Soort="expertsessie")
    code = CODE.search(done.path) or CODE.search(done.source)
    if counted:
        own = asha.open(f"/netwerk/bijeenkomsten/{code[1]}{here}")
        own.press("Bewaar het aantal", **{"Hoeveel mensen waren er?": counted, "Bron": "lijst"})
    return code[1]


def grade(house, code, *values):
    """Give grades, each on a phone of its own."""
    for value in values:
        form = house.visitor().open(f"/b/{code}").forms("")[-1]
        form.given["grade"] = [str(value)]
        assert form.send().status == 201


def close(asha, here, *codes):
    """Close the grading of gatherings: from then on their means may be seen."""
    for code in codes:
        asha.open(f"/netwerk/bijeenkomsten/{code}{here}").press("Sluit het beoordelen")


def join(house, code, name, **more):
    """Become a member on the page of a gathering; returns the browser and the own address."""
    browser = house.visitor()
    page = browser.open(f"/b/{code}")
    form = next(one for one in page.forms("") if (one.tag.get("action") or "").endswith("/lid")) if any(
        (one.tag.get("action") or "").endswith("/lid") for one in page.forms("")
    ) else browser.open(f"/b/{code}/lid").forms("")[-1]  # fmt: skip
    form.fill({"Naam": name, "Ik ben 18 jaar of ouder": True, **more})
    done = form.send()
    assert done.status == 201, done.text[:600]
    return browser, re.search(r"/lid/[0-9a-f]{20,}", done.source)[0]


def tables(house):
    """Return the columns of every table that can be asked for from outside: the file itself."""
    with closing(sqlite3.connect(house.instance / "cleanup.db")) as file:
        names = [one for (one,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {
            name: ([one[1] for one in file.execute(f"PRAGMA table_info('{name}')")],
                   [one[2] for one in file.execute(f"PRAGMA foreign_key_list('{name}')")])
            for name in names
        }  # fmt: skip


@row("NE-01")
def test_ne_01_visits(asha, here):
    page = asha.open(f"/netwerk/bijeenkomsten{DEMO}")
    counts = [line["Bezoeken"] for line in page.table("Bezoeken")]
    assert {"26", "42", "10"} <= set(counts)
    page.says("Bezoeken geteld: 78")
    asha.open(f"/netwerk/cijfers{DEMO}").says("72 nog niet verdeeld")
    for counted in ("26", "42", "10"):
        gather(asha, here, f"Sessie {counted}", -30, counted)
    open_one = gather(asha, here, "Kennissessie", -20)
    gather(asha, here, "Partnerbijeenkomst", -25)
    form = asha.open(f"/netwerk/cijfers{here}").form("Zet bij de cijfers")
    visits = next(one for one in form.options("Waarvan") if "expertsessies" in one or "ezoek" in one)
    form.fill({"Waarvan": visits, "Getal": "150", "Bron": "bijlage 1", "Peildatum": in_days(-1).isoformat()})
    form.send().expect(200)
    asha.open(f"/netwerk/cijfers{here}").says("72 nog niet verdeeld")
    own = asha.open(f"/netwerk/bijeenkomsten/{open_one}{here}")
    own.press("Bewaar het aantal", **{"Hoeveel mensen waren er?": "70", "Bron": "openbaar verslag"})
    asha.open(f"/netwerk/cijfers{here}").says("2 nog niet verdeeld")


@row("NE-02")
def test_ne_02_what_sources_dispute(asha, eva):
    asha.open(f"/netwerk{DEMO}").says("110 mensen deden mee: 96 in het netwerk en 14 in het projectteam")
    for page in (asha.open(f"/netwerk/cijfers{DEMO}"), eva.open(f"/evaluatie/cijfers{DEMO}")):
        page.says("110", "101")
        lines = [line for line in page.table("Peildatum") if line["Getal"] in {"110", "101"}]
        assert len({line["Bron"] for line in lines}) >= 2, lines


@row("NE-03")
def test_ne_03_two_means(house, asha, here):
    sessions = [gather(asha, here, f"Sessie {n}") for n in range(3)]
    for code, values in zip(
        sessions, ([8] * 8 + [7], [8, 8, 8, 9], [8, 8, 9]), strict=True
    ):  # 71 of 9, 33 of 4, 25 of 3
        grade(house, code, *values)
    assert "8,1" not in asha.open(f"/netwerk/cijfers{here}").text, "while it is open one more could be told"
    close(asha, here, *sessions)
    page = asha.open(f"/netwerk/cijfers{here}")
    page.says("8,1")
    assert "8,2" not in page.text
    assert re.search(r"minder dan (5|vijf)|te weinig", page.text)
    for code in sessions[1:]:
        asha.open(f"/netwerk/bijeenkomsten/{code}{here}").press("Laat weer twee weken beoordelen")
    for code in sessions[1:]:
        grade(house, code, 8, 8, 8, 9)
    close(asha, here, *sessions[1:])
    asha.open(f"/netwerk/cijfers{here}").says("8,1 (n = 16)")
    for code in sessions[1:]:
        asha.open(f"/netwerk/bijeenkomsten/{code}{here}").press("Laat weer twee weken beoordelen")
        grade(house, code, 9)
    close(asha, here, *sessions[1:])
    page = asha.open(f"/netwerk/cijfers{here}")
    found = re.findall(r"gemiddelde[^.]{0,80}", page.text.casefold())
    assert len(set(found)) >= 2, "both, each with its name"


@row("NE-04")
def test_ne_04_a_grade(house, asha, here):
    code, phone = gather(asha, here), house.visitor()
    page = phone.open(f"/b/{code}")
    form = next(one for one in page.forms("") if one.tag.select("[name=grade]"))
    assert len(form.tag.select("input[type=radio][name=grade]")) == 10
    form.given["grade"] = ["8"]
    assert form.send().status == 201
    assert form.send().status == 200, "the same device once more"
    assert not phone.cookies
    own = asha.open(f"/netwerk/bijeenkomsten{here}").table("Beoordelingen")
    assert own[0]["Beoordelingen"] == "1"
    old = gather(asha, here, "Lang geleden", -60)
    gone = [house.visitor().ask("GET", f"/b/{one}") for one in (old, "ABCD2346")]
    assert {page.status for page in gone} == {404}
    assert gone[0].text == gone[1].text


@row("NE-05")
def test_ne_05_no_grade_leads_to_a_member(house):
    found = tables(house)
    for name in ("gathering_grade", "gathering_remark", "grade_receipt"):
        columns, leads_to = found[name]
        assert set(leads_to) <= {"gathering"}, name
        assert not {"member_id", "account_id"} & set(columns), name
        assert not [one for one in columns if one.endswith(("_at", "_on"))], name


@row("NE-06")
def test_ne_06_leaving_by_link(house, asha, here):
    code, name = gather(asha, here, counted="26"), f"Zwaan Kenteken{uuid.uuid4().hex[:5]}"
    browser, own = join(house, code, name, **{"E-mailadres": f"{name[6:]}@voorbeeld.example"})
    asha.open(f"/netwerk/leden{here}").says(name)
    browser.open(own).form("Ik ga weg").send() if browser.open(own).forms("Ik ga weg") else next(
        one for one in browser.open(own).forms("") if (one.tag.get("action") or "").endswith("/weg")
    ).send()
    assert browser.ask("GET", own).status == 404
    assert name not in asha.open(f"/netwerk/leden{here}").text
    asha.open(f"/netwerk{here}").says("1 mens", "26")
    for file in house.instance.glob("*.db*"):
        assert name[6:].encode() not in file.read_bytes(), file.name


@row("NE-07")
def test_ne_07_mailings(asha):
    page = asha.open(f"/netwerk/mailings{DEMO}")
    page.says("10 = 4 + 5 + 1")
    for address in ("/netwerk", "/netwerk/mailings", "/netwerk/materiaal"):
        here = asha.open(address + DEMO)
        assert not [tag for tag in here.soup.select("[src]") if "//" in tag["src"]], address
        assert not here.soup.select("main a[href*='//']"), address


@row("NE-08")
def test_ne_08_who_never_came(asha):
    page = asha.open(f"/netwerk{DEMO}")
    page.says("nog nooit", "Socialmediaplatforms", "Meldpunten")
    assert re.search(r"A: was bij een bijeenkomst", page.text), "letters, also without colours"


@row("NE-09")
def test_ne_09_a_file_of_members(asha, here):
    lines = [f"Lid {n};De Brug;onderwijs;{'kernn' if n == 3 else 'kern'};;" for n in range(5)]
    text = "naam;organisatie;domein;ring;mail;toestemming_op\n" + "\n".join(lines)
    form = asha.open(f"/netwerk/importeren{here}").form("Bekijk het bestand")
    refused = form.send_file("leden.csv", text.encode())
    refused.says("5", "ring", "kernn", "kern", "actief", "schil", "team")
    assert refused.status == 422
    assert "Lid 1" not in asha.open(f"/netwerk/leden{here}").text


@row("NE-10")
def test_ne_10_an_evaluator_reads_figures(eva):
    for address in ("/netwerk/leden", "/netwerk/importeren"):
        assert eva.ask("GET", address + DEMO).status == 403, address
    eva.open(f"/netwerk/mailings{DEMO}").is_silent_about("@voorbeeld.example")
    eva.open(f"/netwerk/cijfers{DEMO}").says("110")


@row("NE-11")
def test_ne_11_a_yield_that_was_used(asha, here, office):
    programme = here.partition("=")[2]
    plan, text = office.plan(20, Programma=programme), f"Oefen met ouders erbij {letters(6)}"
    page = asha.open(f"/netwerk/opbrengsten{here}")
    page.press("Voeg toe", **{"Wat kwam eruit?": text, "Thema": "ouders"}).expect(200)
    use = asha.open(f"/netwerk/opbrengsten{here}").form("Bewaar het gebruik", near=text)
    use.set("Code van een pilot", plan.code).send().expect(200)
    plan.brief()
    plan.page("briefing").says(text)


@row("NE-12")
def test_ne_12_three_that_are_alike(asha, here, office):
    said = []
    for n in range(3):
        name, _address = office.organisation("Ede")
        form = asha.open(f"/netwerk/aanbod{here}").form("Voeg toe")
        form.fill({"Organisatie": name, "Wat is het?": f"Training {n}", "Voor wie": "Ouders"})
        form.send().expect(200)
        said.append("bekijk of dit samen kan" in asha.open(f"/netwerk/aanbod{here}").text.casefold())
    assert said == [False, False, True]


@row("NE-13")
def test_ne_13_advice(asha, here):
    asha.open(f"/netwerk{here}").press("Neem de adviezen van de handreiking over").expect(200)
    page = asha.open(f"/netwerk/adviezen{here}")
    page.says("6 + 5 + 5 + 3 + 4 = 23", "paragraaf")
    form = page.form("Bewaar")
    refused = form.set("Stand", "niet").send()
    assert refused.status == 422
    refused.form("Bewaar").set("Stand", "niet").set("Waarom", "Er is geen geld voor").send().expect(200)
    asha.open(f"/netwerk/adviezen{here}").says("niet 1 van 23", "Er is geen geld voor")


@row("NE-14")
def test_ne_14_the_workbook(asha, here, tmp_path):
    gather(asha, here, "=SUM(1;2)")
    file = tmp_path / "netwerk.xlsx"
    file.write_bytes(asha.open(f"/netwerk/netwerk.xlsx{here}").body)
    book = load_workbook(file)
    assert not [cell for sheet in book for line in sheet for cell in line if cell.data_type == "f"]
    assert {"bijeenkomsten", "cijfers", "opbrengsten", "adviezen", "mailings"} <= set(book.sheetnames)
    assert len(load_workbook(io.BytesIO(file.read_bytes())).sheetnames) == len(book.sheetnames)
    subprocess.run(
        ["soffice", f"-env:UserInstallation=file://{tmp_path}/office", "--headless", "--convert-to", "ods",
         "--outdir", tmp_path, file],
        check=True, capture_output=True, timeout=120,
    )  # fmt: skip
    assert (tmp_path / "netwerk.ods").stat().st_size > 5_000
