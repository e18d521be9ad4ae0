"""Workbooks of little and of much: name, contents and time, and that they are written whole."""

import datetime as dt
import re
import time
import zipfile
from io import BytesIO

import pytest
from openpyxl import load_workbook

from cleanup.analysis.workbook import Profile, write_workbook
from tests.analysis.cast import CORE, CORE_ONLY, FACTORS, core_items, pilot, programme, questionnaire
from tests.analysis.workbook.books import (
    SHEETS,
    answers,
    charts,
    exported,
    opened,
    people,
    provenance,
    results,
    table,
)
from tests.analysis.workbook.custom import custom_answers

CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


@pytest.mark.parametrize("profile", list(Profile), ids=str)
@pytest.mark.parametrize(
    "people",
    [
        [],
        [("P1", "a", "t0", dict.fromkeys(CORE, 3))],
        [("P1", "a", "t2", dict.fromkeys(CORE, 3))],
    ],
    ids=["nobody", "one person", "t2 without t0"],
)
def test_hardly_any_data_still_make_a_sensible_file(people, profile):
    book = exported(programme(people, pilots=[pilot("P1")]), profile)
    workbook = opened(book)
    assert workbook.sheetnames == SHEETS[profile]
    assert workbook["Citaten"]["A3"].value.startswith("Er zijn nog geen gegevens voor deze tabel.")
    assert workbook["Citaten"]["A5"].value == "[x]"
    assert workbook["Grafieken"]["A6"].value == "Er zijn te weinig antwoorden om deze grafiek te tonen."
    if profile is Profile.RESEARCH:
        assert len(table(book, "Data_breed")) == len(people)


def test_nobody_at_all_and_no_questions_still_make_a_file():
    book = exported(programme([], form=CORE_ONLY, pilots=[]))
    assert opened(book).sheetnames == SHEETS[Profile.RESEARCH]


def test_a_custom_questionnaire_makes_a_whole_workbook():
    book = exported(custom_answers())
    codebook = table(book, "Codeboek").set_index("variabele")
    assert codebook.loc["rust1_t0", "maximum"] == 6
    assert codebook.loc[codebook["omgekeerd"] == 1].index.str.endswith("_t0").sum() == 7
    scaling = charts(book)["xl/charts/chart1.xml"].find(f".//{CHART}valAx/{CHART}scaling")
    assert scaling.find(f"{CHART}max").get("val") == "6"
    assert "zicht" in set(table(book, "MEM_verandering", 3)["factor"])


def test_five_thousand_people_fit():
    book = exported(answers(5_000, pilots=50))
    with zipfile.ZipFile(book) as archive:
        sheets = [archive.read(f"xl/worksheets/sheet{n}.xml")[:400].decode() for n in (12, 14)]
    assert re.search(r'<dimension ref="A1:\w+5\d{3}"/>', sheets[0])
    assert re.search(r'<dimension ref="A1:K\d{6}"/>', sheets[1])


def test_the_file_says_what_it_is_and_opens_at_the_beginning(both):
    workbook = opened(both[1])
    about = workbook.properties
    assert about.title == "Evaluatie Social Cleanup Day: Pilotjaar, alle pilots"
    assert (about.language, about.creator, about.keywords) == (
        "nl-NL",
        "Social Cleanup, Diversion",
        "3f9c1a7b",
    )
    assert workbook.active.title == "Lees_mij"
    assert workbook["Lees_mij"].sheet_view.selection[0].activeCell == "A1"
    assert [sheet.sheet_view.tabSelected for sheet in workbook].count(True) == 1


def test_an_export_of_one_pilot_is_named_after_it(given):
    book = opened(exported(given, subject="P00", pilots=["P00"]))
    assert book.properties.title == "Evaluatie Social Cleanup Day: Pilotjaar, pilot P00"
    assert book["Grafieken"]["A5"].value == "Vier factoren per moment, P00"


@pytest.mark.slow  # a matter of time: `make attack` runs it, `make test` does not
def test_five_hundred_people_with_forty_questions_take_less_than_five_seconds():
    form = questionnaire(core_items(FACTORS, 10))
    rows = people(500, form, pilots=20, stay=(1, 1, 1))
    given = programme(rows, form, [pilot(f"P{number:02d}") for number in range(20)])
    start = time.process_time()
    exported(given)
    assert time.process_time() - start < 5


def test_progress_is_told_up_to_the_last_row(given):
    told = []
    write_workbook(
        BytesIO(),
        given,
        results(given, "onderzoek"),
        profile=Profile.RESEARCH,
        provenance=provenance(),
        progress=lambda done, total: told.append((done, total)),
    )
    assert told[-1][0] == told[-1][1] == {total for _, total in told}.pop()
    assert [done for done, _ in told] == sorted(done for done, _ in told)


def test_a_path_gets_the_whole_file_or_stays_as_it_was(given, tmp_path):
    path = tmp_path / "boek.xlsx"
    path.write_text("eerder")
    tables = results(given, "onderzoek")
    with pytest.raises(ZeroDivisionError):
        write_workbook(
            path,
            given,
            tables,
            profile=Profile.RESEARCH,
            provenance=provenance(),
            progress=lambda done, _total: done / 0,
        )
    assert path.read_text() == "eerder"
    assert list(tmp_path.iterdir()) == [path]
    write_workbook(path, given, tables, profile=Profile.RESEARCH, provenance=provenance())
    assert load_workbook(path).sheetnames == SHEETS[Profile.RESEARCH]


def test_results_to_share_are_never_written_as_complete_or_the_other_way_round(given, tmp_path):
    with pytest.raises(ValueError, match="made for profile deelbaar, not onderzoek"):
        write_workbook(
            tmp_path / "x.xlsx",
            given,
            results(given, "deelbaar"),
            profile=Profile.RESEARCH,
            provenance=provenance(),
        )
    assert not list(tmp_path.iterdir())


def texts(book):
    return [value for row in opened(book)["Lees_mij"].iter_rows(values_only=True) for value in row if value]


def test_the_first_sheet_explains_every_sign_and_links_to_every_sheet(both):
    profile, book = both
    sheet = opened(book)["Lees_mij"]
    links = {
        cell.value: cell.hyperlink.location for row in sheet.iter_rows() for cell in row if cell.hyperlink
    }
    assert links == {name: f"'{name}'!A1" for name in SHEETS[profile][1:]}
    told = texts(book)
    assert {"[c]", "[x]", "[z]", "Drempel k"} <= set(told)
    assert ("-7" in told) == (profile is Profile.RESEARCH)
    assert any("geen controlegroep" in text for text in told)
    assert not any("effect" in text.lower() for text in told)


def test_the_first_sheet_counts_who_is_in_the_export(research):
    told = texts(research)
    wide = table(research, "Data_breed")
    assert told[told.index("Deelnames") + 1] == str(len(wide))
    assert told[told.index("Gekoppeld t0 en t1") + 1] == str((wide["koppeling_t1"] == "exact").sum())


def test_invented_data_say_so_first(given):
    told = texts(exported(given, is_demo=True))
    assert any(text.startswith("VOORBEELDDATA: deze gegevens zijn verzonnen") for text in told)
    assert told[told.index("Status") + 1] == "voorbeelddata"


def test_rows_that_went_on_to_another_sheet_are_in_the_contents(given, monkeypatch):
    monkeypatch.setattr("cleanup.analysis.workbook.table.MOST_ROWS", 1_000)
    book = exported(given)
    assert "Data_lang_2" in opened(book).sheetnames
    assert "vervolg van het vorige blad" in texts(book)


def test_the_time_is_that_of_amsterdam():
    assert provenance().local_time == dt.datetime(2026, 11, 21, 0, 15)  # noqa: DTZ001
