"""The fourteen checks of the workbook: what a statistician and an auditor would look at first."""

import re
import shutil
import subprocess

import pandas as pd
import pytest
from openpyxl import load_workbook
from openpyxl.utils import range_boundaries

from cleanup.analysis.workbook import Profile
from tests.analysis.cast import CORE, FULL, pilot, programme
from tests.analysis.workbook.books import (
    ATTACKS,
    SHEETS,
    answers,
    exported,
    opened,
    parts,
    people,
    results,
    table,
)

DATA = ["Data_breed", "Data_breed_labels", "Data_lang", "Observaties"]
BOOKS = ["Codeboek", "Waardelabels"]

TABLES = {
    "Resultaten_in_cijfers": ("tbl_cijfers", 4, None),
    "Respons": ("tbl_respons", 4, None),
    "MEM_samenvatting": ("tbl_mem", 4, None),
    "MEM_verandering": ("tbl_verandering", 4, None),
    "Groepsprofiel": ("tbl_profiel", 4, None),
    "Items": ("tbl_items", 4, None),
    "Sessieverloop": ("tbl_verloop", 4, None),
    "Acties": ("tbl_acties", 4, None),
    "Citaten": ("tbl_citaten", 4, None),
    "Data_breed": ("tbl_data_breed", 1, "B2"),
    "Data_breed_labels": ("tbl_data_breed_labels", 1, "B2"),
    "Data_lang": ("tbl_data_lang", 1, "B2"),
    "Observaties": ("tbl_observaties", 1, "B2"),
    "Codeboek": ("tbl_codeboek", 1, "B2"),
    "Waardelabels": ("tbl_waardelabels", 1, "A2"),
    "Koppeling": ("tbl_koppeling", 4, None),
    "Afscherming": ("tbl_afscherming", 4, None),
    "Herkomst": ("tbl_herkomst", 4, None),
    "Betrouwbaarheid": ("tbl_alfa", 4, None),
    "Terugkomers": ("tbl_terugkomers", 4, None),
    "Gedragsindex": ("tbl_gedragsindex", 4, None),
    "Itemverandering": ("tbl_itemverandering", 4, None),
    "Meetfout": ("tbl_meetfout", 4, None),
    "Grenzen": ("tbl_grenzen", 4, None),
}


def test_the_sheets_are_those_of_the_specification_in_order(both):
    profile, book = both
    assert opened(book).sheetnames == SHEETS[profile]
    assert len(SHEETS[Profile.RESEARCH]) == 26


def test_nothing_is_hidden_merged_computed_or_linked_to_elsewhere(both):
    workbook = opened(both[1])
    for sheet in workbook:
        assert sheet.sheet_state == "visible"
        assert not sheet.merged_cells.ranges
        assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())
        assert not any(dimension.hidden for dimension in sheet.column_dimensions.values())
        assert all(cell.data_type != "f" for row in sheet.iter_rows() for cell in row)
    everything = parts(both[1])
    assert not any("externalLink" in name or "vbaProject" in name for name in everything)
    assert not any('TargetMode="External"' in text for text in everything.values())
    assert not any("<f>" in text for name, text in everything.items() if "/worksheets/" in name)


def test_every_table_covers_exactly_its_header_and_its_rows(both):
    for sheet in opened(both[1]):
        if sheet.title in {"Lees_mij", "Grafieken"}:
            assert not sheet.tables
            continue
        name, header, frozen = TABLES[sheet.title]
        assert list(sheet.tables) == [name]
        first_column, first_row, last_column, last_row = range_boundaries(sheet.tables[name].ref)
        assert (first_column, first_row) == (1, header)
        assert (last_column, last_row) == (sheet.max_column, sheet.max_row)
        headings = [cell.value for cell in sheet[header]]
        assert all(headings)
        assert len({heading.lower() for heading in headings}) == len(headings)
        assert [column.name for column in sheet.tables[name].tableColumns] == headings
        assert sheet.freeze_panes == frozen
        assert (sheet.tables[name].autoFilter is None) == (frozen is None)
        rows = list(sheet.iter_rows(min_row=header + 1, values_only=True))
        assert all(any(value is not None for value in row) for row in rows)


def test_the_line_for_whom_it_is_stands_on_every_sheet(both):
    profile, book = both
    line = {
        "onderzoek": "Vertrouwelijk – alleen voor onderzoek",
        "deelbaar": "Deelbaar – kleine aantallen afgeschermd",
    }
    for sheet in opened(book):
        assert sheet.oddHeader.left.text == line[profile]
        if sheet.title not in {*DATA, *BOOKS}:
            assert sheet["A2"].value == line[profile]


def test_no_row_or_column_of_a_table_is_blank(both):
    for sheet in opened(both[1]):
        for name, made in sheet.tables.items():  # the name and its range
            left, top, right, bottom = range_boundaries(made)
            cells = sheet.iter_rows(top + 1, bottom, left, right, values_only=True)
            filled = [[value is not None for value in row] for row in cells]
            assert all(map(any, filled)), name
            empty = [
                sheet.cell(top, left + n).value
                for n, column in enumerate(zip(*filled, strict=True))
                if not any(column)
            ]
            assert not empty, (name, empty)


SPSS_KEYWORDS = {"all", "and", "by", "eq", "ge", "gt", "le", "lt", "ne", "not", "or", "to", "with"}


def test_every_variable_name_is_one_that_statistics_programs_take(research):
    names = list(table(research, "Data_breed").columns)
    assert all(re.fullmatch("[a-z][a-z0-9]*(_[a-z0-9]+)*", name) and len(name) <= 32 for name in names)
    assert len({name.lower() for name in names}) == len(names)
    assert not SPSS_KEYWORDS & set(names)
    about = table(research, "Codeboek").columns, table(research, "Data_lang").columns
    assert all(re.fullmatch("[a-z][a-z0-9]*(_[a-z0-9]+)*", name) for part in about for name in part)


def test_what_is_shared_has_no_code_row_address_or_small_group():
    links = [f"4f{person:060x}" for person in range(9)]
    fours = dict.fromkeys(CORE, 4)
    people = [("P1", link, moment, fours) for link in links[:4] for moment in ("t0", "t1")]
    people += [("P2", link, moment, fours) for link in links[4:] for moment in ("t0", "t1")]
    text = [("P1", "t1", "OPE", "bel 0612345678 of mail jan@example.org", "geen", "", True)]
    book = exported(
        programme(people, open_answers=text, observations=[("P1", "P3", "t", "s", "2026-05")]),
        Profile.SHAREABLE,
    )
    everything = "\n".join(parts(book).values())
    assert not any(link in everything for link in links)
    assert "0612345678" not in everything
    assert "jan@example.org" not in everything
    assert not re.search(r"\bp[0-9a-f]{10}\b", everything)
    for sheet in ("MEM_samenvatting", "MEM_verandering"):
        told = table(book, sheet, 3)
        small = told[(told["niveau"] == "pilot") & (told["groep"] == "P1")]
        value = "gemiddelde" if sheet == "MEM_samenvatting" else "verschil"
        assert set(small[value]) <= {"[c]", "[x]"}


CARD = r"\b[2346789BCDFGHJKMNPQRTVWXYZ]{3}-?[2346789BCDFGHJKMNPQRTVWXYZ]{4}\b"
PERSONAL = {
    "a card code": CARD,
    "a hash": r"\b[0-9a-f]{32,}\b",
    "an address": r"[\w.+-]+@[\w-]+\.\w+",
    "a telephone number": r"(?:\+31|\b0)[ -]?6[ -]?\d{8}\b",
    "a row of answers": r"\bp[0-9a-f]{10}\b",
}
FIGURES = {
    "MEM_samenvatting": ("n_geldig", ("gemiddelde", "standaarddeviatie", "mediaan")),
    "MEM_verandering": ("n_koppels", ("gemiddelde_van", "gemiddelde_tot", "verschil", "ci_laag", "ci_hoog")),
    "Groepsprofiel": ("n", ("gemiddelde_motivatie", "gemotiveerd", "minder_gemotiveerd")),
    "Items": ("noemer", ("aantal", "pct")),
    "Acties": ("noemer", ("aantal", "pct")),
}


@pytest.mark.parametrize("sizes", [(3, 12, 20), (4, 4, 4), (1, 30), (24,)])
def test_what_is_shared_names_nobody_and_says_nothing_of_fewer_than_five(sizes):
    said = [
        (
            f"P{number:02d}",
            "t1",
            "OPE",
            f"{consent}: KWT-7PFR, 06-12345678, jan@example.org",
            consent,
            "",
            True,
        )
        for number in range(len(sizes))
        for consent in ("geen", "intern")
    ]
    rows = [row for number, size in enumerate(sizes) for row in renamed(people(size, seed=number), number)]
    pilots = [pilot(f"P{number:02d}") for number in range(len(sizes))]
    book = exported(programme(rows, FULL, pilots, open_answers=said), Profile.SHAREABLE, contact="Diversion")
    texts_ = [
        str(cell)
        for sheet in opened(book)
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    ]
    for what, pattern in PERSONAL.items():
        assert not [text for text in texts_ if re.search(pattern, text)], what
    for sheet, (size, figures) in FIGURES.items():
        for line in table(book, sheet, 3).to_dict("records"):
            if isinstance(line[size], str) or line[size] < 5:
                assert {type(line[name]) for name in figures} == {str}, (sheet, line)


def renamed(rows, number):
    return [(f"P{number:02d}", link and f"{number}{link}", moment, codes) for _, link, moment, codes in rows]


def test_the_code_book_that_is_shared_has_no_counts(given):
    codebook = table(exported(given, Profile.SHAREABLE), "Codeboek")
    assert set(codebook["n_geldig"]) == set(codebook["n_missing"]) == {"[x]"}


def test_pandas_reads_numbers_as_numbers_and_dates_as_dates(research):
    wide = table(research, "Data_breed")
    assert pd.api.types.is_integer_dtype(wide["ken1_t0"])
    assert pd.api.types.is_float_dtype(wide["ken_m_t0"])
    assert pd.api.types.is_datetime64_dtype(wide["datum_t0"])
    assert pd.api.types.is_integer_dtype(table(research, "Data_lang")["waarde"])


@pytest.mark.parametrize(
    ("sheet", "column", "form"),
    [
        ("MEM_verandering", "p_teken", '[<0.0001]"< 0,0001";0.0000'),
        ("MEM_verandering", "verschil", "0.00"),
        ("MEM_samenvatting", "mediaan", "0.0"),
        ("Items", "pct", "0 %"),
        ("Data_breed", "ken1_t0", "0"),
        ("Data_breed", "datum_t0", "yyyy-mm-dd"),
    ],
)
def test_numbers_are_shown_in_the_form_of_their_column_and_no_p_value_as_zero(research, sheet, column, form):
    made = opened(research)[sheet]
    header = TABLES[sheet][1]
    place = [cell.value for cell in made[header]].index(column) + 1
    cells = [made.cell(row, place) for row in range(header + 1, made.max_row + 1)]
    assert {cell.number_format for cell in cells if cell.value and not isinstance(cell.value, str)} == {form}


@pytest.mark.office
def test_libreoffice_opens_it_and_reads_the_same(research, tmp_path):
    office = shutil.which("soffice")
    assert office, "install libreoffice-calc (make test does)"
    path = tmp_path / "boek.xlsx"
    path.write_bytes(research.getvalue())
    home = f"-env:UserInstallation=file://{tmp_path}/profile"
    kind = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", str(tmp_path / "out")]
    subprocess.run(
        [office, "--headless", home, *kind, str(path)],
        check=True,
        capture_output=True,
        timeout=120,
    )
    again = load_workbook(tmp_path / "out/boek.xlsx")
    first = opened(research)
    assert again.sheetnames == first.sheetnames
    for name in ("MEM_verandering", "Data_breed", "Codeboek"):
        for mine, theirs in zip(
            first[name].iter_rows(values_only=True), again[name].iter_rows(values_only=True), strict=True
        ):
            for value, other in zip(mine, theirs, strict=False):
                assert value == (pytest.approx(other) if isinstance(value, float) else other)


def test_every_attack_in_every_text_comes_back_as_text():
    rows = [{"indicator_code": f"i{n}", "activiteit": text, "bereik": n} for n, text in enumerate(ATTACKS)]
    seen = [("P00", "P3", text, text, "2026-05") for text in ATTACKS]
    given = answers(5, observations=seen)
    made = results(given, "onderzoek", tbl_cijfers=pd.DataFrame(rows))
    book = exported(given, made=made, programme=ATTACKS[0], filters_in_words=ATTACKS[3], contact=ATTACKS[1])
    workbook = opened(book)
    cells = [
        cell for sheet in workbook for row in sheet.iter_rows() for cell in row if isinstance(cell.value, str)
    ]
    assert {cell.data_type for cell in cells} == {"s"}
    kept = {re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]", "", text)[:32_767] for text in ATTACKS}
    assert kept <= {cell.value for cell in workbook["Resultaten_in_cijfers"]["B"]}
    assert kept <= {cell.value for cell in workbook["Observaties"]["C"]}
    origin = table(book, "Herkomst", 3).set_index("sleutel")["waarde"]
    assert origin["ingekorte_teksten"] == 3
