"""The campaign: figures from files, counting without network, packages and the calendar."""

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
from tests.front_door.steps import make_post, step

row = pytest.mark.row

HEADER = (
    "Post ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,"
    "Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves\n"
)


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
