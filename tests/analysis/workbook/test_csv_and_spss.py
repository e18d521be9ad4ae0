"""CSV twins for a Dutch Excel and for R, and the SPSS file, read back."""

import csv
import io
import zipfile

import pandas as pd
import pyreadstat
import pytest

from cleanup.analysis.workbook import write_csv, write_sav
from cleanup.analysis.workbook.csv_cells import DUTCH_EXCEL, csv_lines, harmless
from cleanup.analysis.workbook.wide import ID
from tests.analysis.cast import programme
from tests.analysis.workbook.books import ATTACKS, answers, provenance
from tests.analysis.workbook.custom import custom_answers

NAMES = ("data_breed", "data_breed_labels", "observaties", "codeboek", "waardelabels", "data_lang")


@pytest.fixture(scope="module")
def archive():
    stream = io.BytesIO()
    seen = [("P00", "P3", text, "sfeer", "2026-05") for text in ATTACKS]
    write_csv(stream, answers(30, observations=seen), provenance=provenance(untested=("v1",)))
    return zipfile.ZipFile(stream)


def text(archive, name):
    return archive.read(name).decode()


def test_there_is_every_data_sheet_for_both_readers(archive):
    tables = [f"{d}/{n}.csv" for d in ("excel_nl", "r_python") for n in NAMES]
    assert sorted(archive.namelist()) == sorted([*tables, "lees_mij.txt"])


def test_the_archive_says_which_twin_is_for_whom(archive):
    told = text(archive, "lees_mij.txt")
    assert told.startswith("Nog niet getoetst of deze vragen goed meten (versie v1).")
    assert all(
        words in told for words in ("excel_nl", "Puntkomma", "read.csv2", "r_python", "punt in getallen")
    )


@pytest.mark.parametrize("name", NAMES)
def test_r_reads_the_dutch_twin_with_read_csv2(archive, name):
    """As read.csv2(fileEncoding = "UTF-8-BOM") does: semicolons, decimal commas, quotes doubled."""
    raw = archive.read(f"excel_nl/{name}.csv").decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(raw, newline=""), delimiter=";", quotechar='"', doublequote=True)
    plain = pd.read_csv(io.StringIO(text(archive, f"r_python/{name}.csv")), keep_default_na=False)
    assert header == list(plain.columns)
    assert {len(row) for row in rows} <= {len(header)}
    for place, column in enumerate(header):
        if pd.api.types.is_numeric_dtype(plain[column]):
            read = [float(row[place].replace(",", ".")) for row in rows]
            assert read == plain[column].tolist()
            assert not any("." in row[place] for row in rows)


def test_the_dutch_twin_has_a_mark_semicolons_and_decimal_commas(archive):
    raw = text(archive, "excel_nl/data_breed.csv")
    assert raw.startswith("\ufeffdeelnemer_id;pilot_code;")
    frame = pd.read_csv(io.StringIO(raw.removeprefix("\ufeff")), sep=";", decimal=",")
    assert pd.api.types.is_float_dtype(frame["ken_m_t0"])
    assert frame["ken_m_t0"].max() <= 5


def test_the_plain_twin_reads_as_numbers_at_once(archive):
    frame = pd.read_csv(io.StringIO(text(archive, "r_python/data_breed.csv")))
    assert pd.api.types.is_integer_dtype(frame["ken1_t0"])
    assert pd.api.types.is_float_dtype(frame["ken_m_t0"])
    assert frame[ID].is_unique


def test_both_twins_hold_the_same(archive):
    dutch = pd.read_csv(io.StringIO(text(archive, "excel_nl/data_lang.csv")[1:]), sep=";", decimal=",")
    plain = pd.read_csv(io.StringIO(text(archive, "r_python/data_lang.csv")))
    pd.testing.assert_frame_equal(dutch, plain)
    assert len(plain) == len(pd.read_csv(io.StringIO(text(archive, "r_python/data_breed.csv")))) * len(
        plain.drop_duplicates(["itemcode", "moment"])
    )


def test_a_text_a_spreadsheet_might_run_begins_with_an_apostrophe(archive):
    rows = list(csv.reader(io.StringIO(text(archive, "r_python/observaties.csv"), newline="")))
    tags = [row[2] for row in rows[1:]]
    assert len(tags) == len(ATTACKS)
    assert not any(tag.lstrip()[:1] in set("=+-@＝") for tag in tags)
    assert "x" * 40_000 in tags, "a CSV cuts nothing"


@pytest.mark.parametrize(
    ("given", "safe"),
    [
        ("=1+1", "'=1+1"),
        ("  =1+1", "'  =1+1"),
        ("\t=1", "'\t=1"),
        ("\r\n=1", "'\r\n=1"),
        ("\x00=1", "'=1"),
        ("\x01=1", "'=1"),
        ("\ufffe\x02 @SUM", "' @SUM"),
        ("\x00tekst", "tekst"),
        ("＋1", "'＋1"),
        ("@SUM", "'@SUM"),
        ("-5 graden", "'-5 graden"),
        ("a=b", "a=b"),
        ("", ""),
    ],
)
def test_what_is_harmless_stays_as_it_is(given, safe):
    assert harmless(given) == safe


def test_numbers_and_dates_are_written_for_the_reader():
    import datetime as dt

    assert csv_lines([(-9, 3.5, 4.0, dt.date(2025, 3, 30), None)], DUTCH_EXCEL) == [
        "-9;3,5;4;2025-03-30;\r\n"
    ]


def test_many_different_values_do_not_pile_up(monkeypatch):
    monkeypatch.setattr("cleanup.analysis.workbook.cells.REMEMBERED", 2)
    assert csv_lines([(n,) for n in range(4)]) == ["0\r\n", "1\r\n", "2\r\n", "3\r\n"]


def test_no_character_before_a_formula_takes_the_apostrophe_away():
    for place in (*range(0x300), 0xD800, 0xFFFE, 0xFFFF):
        first = harmless(f"{chr(place)}=1+1")[0]
        assert first == "'" or first == chr(place) != "=", hex(place)


def test_a_zero_has_no_minus():
    assert csv_lines([(-0.0, -0.5)]) == ["0,-0.5\r\n"]


@pytest.fixture(scope="module")
def spss(tmp_path_factory):
    path = tmp_path_factory.mktemp("sav") / "data.sav"
    write_sav(path, answers(30), provenance=provenance())
    return pyreadstat.read_sav(path, user_missing=True)


def test_spss_knows_the_words_of_every_variable_and_value(spss):
    frame, about = spss
    assert about.column_names_to_labels["ken1_t0"] == "Vraag ken1"
    assert about.variable_value_labels["ken1_t0"][5] == "5 van 5"
    assert about.variable_value_labels["ken1_t0"][-9] == "Niet ingevuld"
    assert about.variable_measure["ken1_t0"] == "ordinal"
    assert about.variable_measure["gev_t1"] == "nominal"
    assert about.variable_measure["ken_m_t0"] == "scale"
    assert about.file_label.startswith("Evaluatie Social Cleanup Day")
    assert len(frame) > 0


def test_spss_knows_which_values_are_missing(spss):
    _, about = spss
    assert {value["lo"] for value in about.missing_ranges["ken1_t0"]} == {-7, -8, -9}
    assert {value["lo"] for value in about.missing_ranges["ken_d10"]} == {-9}


def test_spss_reads_missing_values_as_missing(tmp_path):
    path = tmp_path / "data.sav"
    write_sav(path, programme([("P1", "a", "t0", {"ken1": 3})]), provenance=provenance())
    frame, _ = pyreadstat.read_sav(path)
    assert frame["ken1_t0"][0] == 3
    assert frame["ken2_t0"].isna().all()
    assert frame["ken_m_t0"].isna().all()


def test_dates_are_dates_in_spss(spss):
    _, about = spss
    assert about.original_variable_types["datum_t0"].startswith("DATE")


def test_a_custom_questionnaire_goes_to_spss_too():
    stream = io.BytesIO()
    write_sav(stream, custom_answers(), provenance=provenance())
    assert stream.getvalue().startswith(b"$FL2")


def test_nobody_makes_an_empty_file(tmp_path):
    path = tmp_path / "leeg.sav"
    write_sav(path, programme([], pilots=[]), provenance=provenance())
    assert pyreadstat.read_sav(path)[0].empty
