"""Ten traps of four new systems, looked at from outside."""

from __future__ import annotations

import io
import re
import sqlite3
from contextlib import closing

import pytest
from openpyxl import load_workbook

from tests.front_door.forms import text_of
from tests.front_door.pages import links_under
from tests.front_door.walking import walk

row = pytest.mark.row
missing = pytest.mark.missing
MENU = 9
WIDER = ("/netwerk", "/netwerk/cijfers", "/ecosysteem", "/cocreatie", "/campagne", "/handreiking", "/pakket")
HURTS = re.compile(r"\b(slachtoffer(?!hulp)|dader|doelgroep|interventie)\w*", re.IGNORECASE)
OF_PEOPLE = re.compile(r"(^|_)(username|handle|permalink|avatar|picture|image|screenshot|url)s?($|_)")


def columns(house):
    """Return every column that is stored, by table: from the file itself."""
    with closing(sqlite3.connect(house.instance / "cleanup.db")) as file:
        names = [one for (one,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        return {name: [one[1] for one in file.execute(f"PRAGMA table_info('{name}')")] for name in names}


@row("H-01")
def test_h_01_the_first_screen_is_not_heavier(asha, office):
    page = asha.open("/")
    menu = page.soup.select_one("nav[aria-label], nav")
    shown = [one for one in menu.select("a[href^='/']") if text_of(one)]
    assert len(shown) <= MENU + 4  # home, account and both languages
    cards = [address.split("?")[0] for _text, address in links_under(page, "Actie nodig")]
    for part in ("/campagne", "/netwerk", "/ecosysteem", "/cocreatie"):
        assert sum(address == part for address in cards) <= 1, part
    assert office


@row("H-02")
def test_h_02_one_word_one_meaning(house):
    tables = set(columns(house))
    assert "content_post" in tables
    assert not {"session", "post", "message"} & tables, "each is already another thing"


@row("H-03")
def test_h_03_words_that_hurt(asha, visitor):
    found = {}
    for address in WIDER:
        page = (visitor if address in {"/handreiking", "/pakket"} else asha).open(address)
        found[address] = sorted({one[0] for one in HURTS.finditer(page.text)})
    assert not {address: words for address, words in found.items() if words}


@row("H-04")
def test_h_04_the_name_of_an_organisation(asha, office):
    name, _address = office.organisation(name="Huis van Eva")
    programme = office.programme("Lerend netwerk")
    page = asha.open(f"/netwerk/opbrengsten?programma={programme}")
    typed = {"Wat kwam eruit?": f"Met {name} oefenen werkt", "Thema": "oefenen"}
    assert page.press("Voeg toe", **typed).status == 200
    typed = {"Wat kwam eruit?": "Met Fatima Yilmaz oefenen werkt", "Thema": "oefenen"}
    assert page.press("Voeg toe", **typed).status == 422


@row("H-05")
def test_h_05_small_numbers_of_professionals(asha):
    page = asha.open("/netwerk/bijeenkomsten?programma=PILOTJAAR")
    lines = [line for line in page.table("Beoordelingen") if line["Beoordelingen"] in {"1", "2", "3", "4"}]
    assert lines
    for line in lines:
        assert "te weinig" in line["Cijfer"], line


@row("H-06")
def test_h_06_nothing_of_the_platform_s_people(house):
    wider = ("content_", "insight", "comment_", "channel", "ad", "keeper", "signal", "situation", "rumour")
    for table, names in columns(house).items():
        if table.startswith(wider):
            assert not [name for name in names if OF_PEOPLE.search(name) and name != "image_note"], table


@row("H-07")
def test_h_07_no_alarm_that_a_machine_computes(asha):
    pages = walk(asha, "/netwerk", "/campagne", at_most=30)
    for address, page in pages.items():
        if "html" in page.headers.get("Content-Type", ""):
            assert not re.search(r"risicoscore|alarmniveau|dreigingsscore", page.text.casefold()), address


@row("H-08")
def test_h_08_invented_or_published(asha, visitor):
    for address in ("/netwerk", "/ecosysteem", "/cocreatie", "/campagne"):
        assert "oorbeelddata" in asha.open(address).source, address
    assert "oorbeelddata" in visitor.open("/pakket").source
    asha.open("/campagne/cijfers").says("Bron")
    asha.open("/ecosysteem/een-grote-stad").says("Bron")


@row("H-09")
def test_h_09_the_workbook_keeps_its_sheets(books, asha):
    assert len(books.research.sheetnames) == 26
    for address in ("/netwerk/netwerk.xlsx", "/campagne/campagne.xlsx"):
        other = load_workbook(io.BytesIO(asha.open(address).body))
        assert not set(other.sheetnames) & {"Data_breed", "Data_lang", "Verandering"}, address


@row("H-10")
def test_h_10_what_is_stored_is_known(bo):
    page = bo.open("/beheer/bewaartermijnen")
    for word in ("kanaal", "leden", "kaart"):
        assert word in page.text.casefold(), word
