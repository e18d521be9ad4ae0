"""The evaluator: quotes, figures, workbook and report."""

from __future__ import annotations

import re

import pytest

from tests.front_door.evaluation import Group, everywhere, origin, rows_of
from tests.front_door.forms import text_of
from tests.front_door.studies import REASON

row = pytest.mark.row


@row("EV-13")
def test_ev_13_a_quote_needs_consent(house, eva, office):
    group = Group.of(office, house.visitor())
    said = "Ik wil oefenen met een rustig antwoord, zei Fatima"
    group.answer("t0", {n: everywhere(3, **({"O1": said} if n == 0 else {})) for n in range(12)})
    form = eva.open(f"/evaluatie/antwoorden?pilot={group.code}").form("Bewaar", near="zei Fatima")
    form.set("Tekst zonder namen", "Ik wil oefenen met een rustig antwoord")
    form.set("Mag getoond worden", "alleen voor onderzoek").set("Factor", "vaardigheid").send()
    report = f"/evaluatie/{group.code}/rapport"
    assert "rustig antwoord" not in eva.open(report).text
    again = eva.open(f"/evaluatie/antwoorden?stand=gelezen&pilot={group.code}").form("Bewaar", near="rustig")
    again.set("Mag getoond worden", "in een rapport").send()
    assert "rustig antwoord" in eva.open(report).text
    assert "rustig antwoord" not in eva.open(f"{report}?openbaar=1").text
    assert "Fatima" not in eva.open(report).source


@row("EV-14")
def test_ev_14_results_in_figures(eva):
    page = eva.open("/evaluatie/cijfers?programma=PILOTJAAR")
    lines = {line["Wat"]: line for line in page.table("Peildatum")}
    unique = next(line for what, line in lines.items() if what.startswith("Unieke mensen"))
    assert unique["Getal"] == "37"
    for line in lines.values():
        assert line["Bron"], line
        assert line["Peildatum"], line
    form = page.form("Bewaar dit cijfer").fill({"Wat telt dit?": "Bezoekers van de site", "Getal": "978.000"})
    refused = form.send()
    assert refused.status == 422
    assert refused.form("Bewaar dit cijfer").error_at("Bron")
    assert "Bezoekers van de site" not in eva.open("/evaluatie/cijfers?programma=PILOTJAAR").text


@row("EV-15")
def test_ev_15_workbook(books):
    research, shared = books.research, books.shared
    assert len(research.sheetnames) == 26
    assert research.sheetnames[19:] == [
        "Herkomst",
        "Betrouwbaarheid",
        "Terugkomers",
        "Gedragsindex",
        "Itemverandering",
        "Meetfout",
        "Grenzen",
    ]
    assert not {"Data_breed", "Data_breed_labels", "Data_lang", "Observaties"} & set(shared.sheetnames)
    names = [cell.value for cell in research["Data_breed"][1]]
    assert len(set(map(str.casefold, names))) == len(names)
    assert all(re.fullmatch(r"[a-z][a-z0-9]*(_[a-z0-9]+)*", name) and len(name) <= 32 for name in names)
    known = {line["variabele"] for line in rows_of(research, "Codeboek")}
    items = {name for name in names if re.match(r"(ken|vaa|mot|gel)\d", name)}
    assert items <= known, items - known
    for book in (research, shared):
        for sheet in book:
            assert sheet.sheet_state == "visible"
            assert not sheet.merged_cells.ranges, sheet.title
            for line in sheet.iter_rows():
                assert not any(cell.data_type == "f" for cell in line), sheet.title
    people, labels = (rows_of(research, name) for name in ("Data_breed", "Data_breed_labels"))
    assert [one["deelnemer_id"] for one in people] == [one["deelnemer_id"] for one in labels]


@row("EV-16")
def test_ev_16_doubtful_answers_are_left_out_with_a_reason_and_come_back(eva, studies, books):
    address = f"/evaluatie/kwaliteit?pilot={studies.careless.code}"
    page = eva.open(address)
    page.says("overal hetzelfde antwoord", REASON)
    assert REASON in str(origin(books.research))
    assert page.press("Laat weer meetellen", near=REASON).forms("Laat weg"), "it counts again"


@row("EV-17")
def test_ev_17_process_beside_outcome(eva, pitstop):
    page = eva.open(f"/evaluatie/{pitstop}")
    line = page.table("Gepland")[0]
    for head in ("Gepland", "Echt", "Gewijzigd", "Betrokkenheid (1-5)", "Gezien"):
        assert head in line, line
    assert page.table("Verschil")
    page.says("Kennis ging van")


@row("EV-18")
def test_ev_18_report_with_sources(eva, pitstop):
    page = eva.open(f"/evaluatie/{pitstop}/rapport")
    page.says("Wat deze cijfers niet zeggen", "koppels", "Bron")
    assert page.soup.select("blockquote, q, .quote"), "quotes"
    numbers = page.soup.select("[data-number], .figure-number, dd.number")
    sourced = [tag for tag in numbers if tag.find_parent() is not None]
    assert len(sourced) == len(numbers)
    for table in page.soup.select("main table"):
        around = table.find_parent(["figure", "section"]) or table
        if re.search(r"\d", text_of(table)):
            assert "Bron" in text_of(around), text_of(table)[:200]


@row("EV-19")
def test_ev_19_the_same_figures_have_the_same_hash(books):
    hashes = [
        {name: value for name, value in origin(book).items() if re.fullmatch(r"[0-9a-f]{64}", str(value))}
        for book in (books.research, books.again)
    ]
    assert len(hashes[0]) >= 3, origin(books.research)
    assert hashes[0] == hashes[1]
