"""The campaign: an account kept by young people, with second eyes, care and honest figures."""

from __future__ import annotations

import datetime as dt
import io
import re
import sqlite3
import uuid
import zipfile
from contextlib import closing

import pytest
from openpyxl import load_workbook

from tests.front_door import screens
from tests.front_door.pages import in_days

row = pytest.mark.row
missing = pytest.mark.missing
HEADER = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,"
    "Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n"
)
WORK = {"Waar gaat het over?": "Proef", "Tekst": "Zie je haat? Doe iets kleins.", "Vorm": "foto"}


@pytest.fixture
def kees(house):
    """Keeps the channel."""
    return house.as_("kees")


def make_post(browser, **more):
    """Make a post that others may look at; returns its address."""
    title = f"Bericht {uuid.uuid4().hex[:6]}"
    typed = {**WORK, "Waar gaat het over?": title, "Beschrijving van het beeld": "Een hand", **more}
    page = browser.open("/campagne/berichten/nieuw").press("Opslaan", **typed)
    assert page.path.startswith("/campagne/berichten/"), page.text[:600]
    return page.path.split("?")[0], title


def step(browser, address, state):
    """Send a step, whether the page offers it or not."""
    form = next(one for one in browser.open(address).forms("") if "/stap" in (one.tag.get("action") or ""))
    fields = {**form.given, "step": [state]}
    return browser.ask("POST", f"{address}/stap", fields)


def ready(maker, checker, **more):
    """A post that was made and approved."""
    address, title = make_post(maker, **more)
    for state in ("in_de_maak", "klaar_voor_check"):
        assert step(maker, address, state).status == 200
    assert step(checker, address, "goedgekeurd").status == 200
    return address, title


def stored(house, table):
    """Everything in a table, as one text."""
    with closing(sqlite3.connect(house.instance / "cleanup.db")) as file:
        return str(file.execute(f"SELECT * FROM {table}").fetchall())  # noqa: S608 - a name of ours


@row("CA-01")
def test_ca_01_figures_with_their_limits(asha):
    page = asha.open("/campagne/cijfers")
    page.says("126", "978.000", "Bron", "31 december 2025", "97,8", "1.000.000")
    assert re.search(r"geen (aantal )?(jongeren|mensen)|niet hoeveel jongeren", page.text), page.text[:1500]


@row("CA-02")
def test_ca_02_reach_is_never_added_up(asha):
    page = asha.open("/campagne/cijfers")
    assert "1.100.000" not in page.text.replace("tussen 600.000 en 1.100.000", "")
    form = page.form("Opslaan").fill({"Uniek bereik in totaal": "1200000", "Bron": "getypt"})
    form.set("Bereik van", "2025-01-01").set("tot en met", in_days(-1).isoformat())
    refused = form.fill({"Volgers": "126", "Stand op": in_days(0).isoformat()}).send()
    assert refused.status == 422
    refused.says("meer dan alles bij elkaar")
    assert "1.200.000" not in asha.open("/campagne/cijfers").text


@row("CA-03")
def test_ca_03_somebody_else_approves(kees, asha):
    address, _title = make_post(kees)
    for state in ("in_de_maak", "klaar_voor_check"):
        step(kees, address, state)
    refused = step(kees, address, "goedgekeurd")
    assert refused.status in {403, 422}
    refused.says("Een ander moet meekijken")
    step(asha, address, "goedgekeurd").says("goedgekeurd")
    kees.open(f"{address}/wijzigen").press("Opslaan", Tekst="Zie je haat? Doe, iets kleins.")
    kees.open(address).says("klaar voor check")


@row("CA-04")
def test_ca_04_words_in_advertisements(asha):
    text = f"Antiracismeweek en seksisme {uuid.uuid4().hex[:4]}"
    page = asha.open("/campagne/advertenties").press("Opslaan", Tekst_van_de_advertentie=text)
    assert page.status == 200
    page.says(text)
    assert page.text.count("werd eerder afgekeurd") == 2, "two hints, and it is kept"
    asha.open("/campagne/advertenties/woorden").says("n = ")


@row("CA-05")
@pytest.mark.parametrize(
    "said", ["van @pietje", "zie https://voorbeeld.example/p", "bel 0612345678", "tegen Fatima gezegd"]
)
def test_ca_05_no_person_in_a_report(house, kees, said):
    form = kees.open("/campagne/reacties/melden").form("Meld dit")
    mark = uuid.uuid4().hex[:8]
    form.fill({"kwetsend": True, "licht": True, "Wat is er gebeurd?": f"Iets {mark} {said}"})
    refused = form.send()
    assert refused.status == 422
    assert said.split()[1].strip("@").casefold() in refused.text.casefold()
    for file in house.instance.glob("*.db*"):
        assert mark.encode() not in file.read_bytes(), file.name


@row("CA-06")
def test_ca_06_how_a_keeper_feels_is_for_their_coach(house, kees, asha, bo):
    kees.open("/campagne/welzijn").press("Kies", **{"Wie is je coach?": "Asha"})
    before = {name: bo.open(name).text.count("niet goed") for name in ("/campagne/welzijn", "/", "/campagne")}
    kees.open("/campagne/welzijn").form("Opslaan").fill({"niet goed": True}).send().expect(200)
    asha.open("/").says("Neem contact op met Kees")
    own = asha.open("/campagne/welzijn").links("Kees", to="/campagne/welzijn/")
    assert own
    asha.open(own[0]).says("niet goed")
    assert bo.ask("GET", own[0]).status in {403, 404}
    for name, count in before.items():
        assert bo.open(name).text.count("niet goed") == count, name
    for name in ("/zoeken?q=niet+goed", "/beheer/audit", "/campagne/campagne.xlsx"):
        body = bo.ask("GET", name).body
        assert b"niet_goed" not in body, name
    assert "Neem contact op met Kees" not in bo.open("/").text
    assert "niet_goed" not in house.log


def shift(browser, band):
    form = browser.open("/campagne/reacties").form("Klaar")
    return form.fill({band: True, "Hoeveel minuten?": "20"}).send()


@row("CA-07")
def test_ca_07_rest_after_much_that_was_heavy(house):
    addresses = [f"{uuid.uuid4().hex[:8]}@voorbeeld.example" for _person in "12"]
    tired, fine = (house.invite(address, "kanaalbeheerder") for address in addresses)
    for address in addresses:
        adding = house.as_("asha").open("/campagne/kanaal").form("Voeg toe")
        adding.fill({"Wie?": address, "reserve": True, "Is 20 jaar of ouder": True}).send().expect(200)
    last, other = shift(tired, "25+"), shift(fine, "10 tot 24")  # that they add up over days: tests/domain
    assert "twee dagen rust" in last.text + tired.open("/campagne/welzijn").text
    assert "twee dagen rust" not in other.text + fine.open("/campagne/welzijn").text


@row("CA-08")
def test_ca_08_one_keeper_is_too_few(asha, house):
    name = f"kanaal_{uuid.uuid4().hex[:6]}"
    form = asha.open("/campagne/kanaal/nieuw").forms("")[-1]
    for label in list(form.labels()):
        if label.startswith("Naam"):
            form.set(label, f"@{name}")
    page = form.send()
    own = page.links(to="kanaal=") or asha.open("/campagne").links(to="kanaal=")
    address = next(one for one in own if "/campagne/kanaal?" in one)
    asha.open(address)
    for who, is_alone in (("Asha", True), ("Kees", False)):
        keeper = asha.open(address).form("Voeg toe")
        keeper.fill({"Wie?": who, "reserve": True, "Is 20 jaar of ouder": True}).send()
        said = f"@{name}: de rol ligt bij één persoon"
        assert (said in asha.open("/").text) == is_alone, who
    asha.open(address).press("Sluit het kanaal")


def line_of(post, views='"12,400"', reach="9000"):
    return (
        f'{post},99,geheime_naam,Geheime Naam,"Regel een\nregel ""twee""",30,02/14/2026 10:00,'
        f"https://voorbeeld.example/p/GEHEIM,IG reel,,Lifetime,{views},{reach},310,5,3,7,40\n"
    )


@row("CA-09")
def test_ca_09_figures_from_a_file(house, kees):
    start = str(uuid.uuid4().int)[:12]

    def read_in(text):
        form = kees.open("/campagne/cijfers/importeren").form("Kijk wat erin staat")
        return form.send_file("cijfers.csv", text.encode())

    def keep(page):
        form = next(one for one in page.forms("") if "opslaan" in (one.tag.get("action") or ""))
        return form.send()

    broken = read_in(HEADER + "".join(line_of(f"{start}{n}") for n in range(2)) + line_of("", views="veel"))
    assert broken.status == 422
    assert re.search(r"[Rr]egel \d", broken.text)
    before = stored(house, "insight")
    seen = read_in(HEADER + line_of(start))
    seen.says("Deze kolommen herken ik", "12.400")
    keep(seen)
    once = stored(house, "insight")
    assert once != before
    assert "12400" in once
    keep(read_in(HEADER + line_of(start)))
    assert stored(house, "insight") == once
    for file in house.instance.glob("cleanup.db*"):
        assert b"geheime_naam" not in file.read_bytes()


@row("CA-10")
def test_ca_10_a_tally_without_network(house, chromium, kees):
    with screens.device(chromium, house.url, screens.PHONE, kees.cookies) as phone:
        phone.goto("/campagne/reacties")
        phone.wait_for_selector("[data-channel-ready]", state="attached")

        def counts():
            return [int(one) for one in phone.locator("[data-tap] .tally-count").all_inner_texts()]

        before = sum(counts())
        phone.context.set_offline(True)
        for tap in range(25):
            phone.locator(f"[data-tap={('vraag', 'bijval', 'kwetsend', 'kritiek')[tap % 4]}]").click()
        phone.wait_for_function(
            "least => [...document.querySelectorAll('[data-tap] .tally-count')]"
            ".reduce((sum, one) => sum + Number(one.textContent), 0) >= least",
            arg=before + 25,
        )
        phone.context.set_offline(False)
        phone.evaluate("dispatchEvent(new Event('online')); dispatchEvent(new Event('online'))")
        phone.wait_for_function("() => document.querySelector('[data-offline-bar]').hidden")
    on_server = kees.open("/campagne/reacties").text
    shown = sum(int(one) for one in re.findall(r"(?:vraag|bijval|kwetsend|kritiek) (\d+)", on_server))
    assert shown == before + 25


@row("CA-11")
def test_ca_11_a_package_for_partners(house, kees, asha):
    stranger = house.visitor()
    _address, approved = ready(kees, asha, **{"Partners mogen dit overnemen": True})
    _address, waiting = make_post(kees, **{"Partners mogen dit overnemen": True})
    page = stranger.open("/pakket")
    page.says(approved)
    page.is_silent_about(waiting)
    assert not stranger.cookies
    loaded = page.soup.select("img[src], script[src], link[href], iframe[src]")
    assert not [tag for tag in loaded if (tag.get("src") or tag.get("href")).startswith(("http", "//"))]
    with zipfile.ZipFile(io.BytesIO(stranger.open("/pakket.zip").body)) as box:
        text = " ".join(
            box.read(name).decode("utf-8", "replace") + name for name in box.namelist() if "." in name
        )
    assert "Zie je haat? Doe iets kleins." in text
    assert "Een hand" in text


@row("CA-12")
def test_ca_12_consent_withdrawn(house, kees, asha):
    address, title = make_post(kees, **{"Partners mogen dit overnemen": True})
    consent = kees.open(address).form("Noteer")
    consent.fill({"iemands verhaal": True, "Waar ligt het formulier?": "map toestemmingen, nummer 12"})
    consent.send().expect(200)
    for browser, state in ((kees, "in_de_maak"), (kees, "klaar_voor_check"), (asha, "goedgekeurd")):
        step(browser, address, state)
    stranger = house.visitor()
    stranger.open("/pakket").says(title)
    form = next(
        one for one in kees.open(address).forms("") if (one.tag.get("action") or "").endswith("/intrekken")
    )
    form.send()
    assert title not in stranger.open("/pakket").source
    kees.open("/campagne").says("Haal het bericht offline")
    kees.open(address).says("vervallen")


@row("CA-13")
def test_ca_13_keepers_and_the_rest(kees, ben, asha):
    own = asha.open("/campagne/welzijn").links("Kees", to="/campagne/welzijn/")
    others = ["/partners", "/pilots", "/evaluatie", "/netwerk/leden", "/beheer"]
    for address in others:
        assert kees.ask("GET", address).status == 403, address
    assert ben.ask("GET", "/campagne").status == 403
    assert own is not None
    assert kees.open("/campagne").status == 200


@row("CA-14")
def test_ca_14_the_calendar(house, chromium, asha):
    page = asha.open("/campagne/kalender")
    assert len(page.body) <= 60_000
    assert page.soup.select("table, ol, ul")
    with screens.device(chromium, house.url, screens.PHONE, asha.cookies, bypass_csp=True) as phone:
        phone.goto("/campagne/kalender")
        assert not screens.axe_findings(phone)
        phone.keyboard.press("Tab")
        assert phone.evaluate("document.activeElement !== document.body")


@row("CA-15")
def test_ca_15_the_night_of_the_clock_change(asha):
    year = in_days(0).year + 1
    sunday = max(day for day in (dt.date(year, 10, n) for n in range(25, 32)) if day.weekday() == 6)
    address, title = make_post(asha, Dag=sunday.isoformat(), Tijd="02:30")
    assert address
    book = load_workbook(io.BytesIO(asha.open("/campagne/campagne.xlsx").body))
    cells = next(
        [str(cell) for cell in line]
        for line in book["berichten"].iter_rows(values_only=True)
        if title in line
    )
    assert f"{sunday}T00:30Z" in cells
    assert f"{sunday}T02:30+02:00" in cells
