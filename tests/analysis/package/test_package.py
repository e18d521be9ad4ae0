"""The research package: every figure computed again by its own scripts, and descriptions that validate."""

import datetime as dt
import io
import json
import shutil
import subprocess
import sys
import zipfile
from dataclasses import replace
from pathlib import Path

import jsonschema
import pandas as pd
import pyreadstat
import pytest
from lxml import etree

from cleanup.analysis.comparison_rows import comparison_table, with_comparison
from cleanup.analysis.comparison_table import Shown, Sided, compare
from cleanup.analysis.labelled import Backing
from cleanup.analysis.package import Sources, write_package
from cleanup.analysis.package.readable import read_me
from cleanup.analysis.package.scripts.recompute import differs, main
from cleanup.analysis.results import build_results
from cleanup.analysis.workbook import ALL_PROGRAMMES
from tests.analysis.workbook.books import provenance
from tests.analysis.workbook.recomputing import SETS

VENDORED = Path(__file__).parents[2] / "vendor"
PROFILES = next(VENDORED.glob("frictionless-*"))
DDI = {"d": "ddi:codebook:2_5"}
EVERYTHING = {
    "werkboek.xlsx", "figures.csv", "datapackage.json", "ddi.xml", "codeboek.html", "recompute.py",
    "recompute.R", "rapport.qmd", "LEESMIJ.txt", "data/data_breed.sav", "data/r_python/data_breed.csv",
    "data/excel_nl/data_breed.csv",
}  # fmt: skip


def package(name, **more):
    given, stream = SETS[name](), io.BytesIO()
    made = build_results(given, profile="onderzoek")
    write_package(stream, given, made, provenance=provenance(), seed=7, **more)
    return stream.getvalue(), made


@pytest.fixture(scope="module")
def made():
    sources = Sources(releases=("P, vrijgave 2, sha256 abc",), plans=("1 mei, sha256 def",))
    return package("ties and missing, two pilots", sources=sources)


@pytest.fixture
def folder(made, tmp_path):
    zipfile.ZipFile(io.BytesIO(made[0])).extractall(tmp_path)
    return tmp_path


def text(made, name):
    return zipfile.ZipFile(io.BytesIO(made[0])).read(name).decode()


def test_everything_is_in_it(made):
    assert set(zipfile.ZipFile(io.BytesIO(made[0])).namelist()) >= EVERYTHING


def test_the_python_script_finds_no_difference_in_a_clean_folder(folder):
    done = subprocess.run(
        [sys.executable, "recompute.py"], cwd=folder, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    assert ": 0 verschillen" in done.stdout


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs R")
def test_the_r_script_says_the_same(folder):
    done = subprocess.run(["Rscript", "recompute.R"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert ": 0 verschillen" in done.stdout


@pytest.mark.parametrize("name", ["seven pilots of three variants", "a questionnaire of its own"])
def test_every_kind_of_programme_is_computed_again(name, tmp_path, capsys):
    content, _ = package(name)
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)
    assert main(tmp_path) == 0, capsys.readouterr().out


def figures(folder):
    return pd.read_csv(folder / "figures.csv", dtype=str, keep_default_na=False)


def test_every_shown_number_has_a_line_and_nearly_all_a_rule(folder, made):
    lines = figures(folder)
    tables = {**made[1].tables, **made[1].more}
    for name in (
        "tbl_mem",
        "tbl_verandering",
        "tbl_alfa",
        "tbl_itemverandering",
        "tbl_terugkomers",
        "tbl_meetfout",
        "tbl_grenzen",
    ):
        table = tables[name]
        columns = set(table.columns) - {"min_items", "omgekeerd"}
        shown = sum(isinstance(row[column], int | float) for row in table.records for column in columns)
        mine = lines[lines["tabel"] == name]
        assert len(mine) == shown, name
        assert (mine["regel"] != "").all(), name
    assert (lines["regel"] != "").mean() > 0.95
    assert set(lines["afronding"]) == {"niet afgerond"}


def test_a_changed_figure_is_named(folder, capsys):
    lines = figures(folder)
    for table, column in (("tbl_verandering", "verschil"), ("tbl_items", "aantal")):
        place = lines.index[(lines["tabel"] == table) & (lines["kolom"] == column)][0]
        lines.loc[place, "waarde"] = str(float(lines.loc[place, "waarde"]) + 1)
    lines[lines["tabel"].isin(["tbl_verandering", "tbl_items"])].to_csv(folder / "figures.csv", index=False)
    assert main(folder) == 1
    told = capsys.readouterr().out
    assert " tbl_verandering " in told
    assert " tbl_items " in told
    assert ": 2 verschillen" in told


def test_a_changed_answer_is_noticed(folder):
    file = folder / "data/r_python/data_breed.csv"
    rows = pd.read_csv(file)
    rows.loc[rows["ken_m_t0"] > 2, "ken_m_t0"] -= 0.5
    rows.to_csv(file, index=False)
    lines = figures(folder)
    lines[lines["tabel"] == "tbl_mem"].to_csv(folder / "figures.csv", index=False)
    assert main(folder) == 1


def test_a_figure_that_cannot_be_found_differs():
    assert differs(None, 1.0, "verschil")
    assert not differs(1.0 + 1e-12, 1.0, "verschil")


def test_the_data_package_is_valid_and_tells_the_tables_as_they_are(made, folder):
    described = json.loads(text(made, "datapackage.json"))
    package_profile = json.loads((PROFILES / "data-package.json").read_text())
    jsonschema.validate(described, package_profile)
    table_profile = json.loads((PROFILES / "tabular-data-resource.json").read_text())
    for resource in described["resources"]:
        jsonschema.validate(resource, table_profile)
        names = [field["name"] for field in resource["schema"]["fields"]]
        assert names == list(pd.read_csv(folder / resource["path"], nrows=1).columns)
    assert "licenses" not in described  # the owner chooses
    known = {field["name"]: field for field in described["resources"][0]["schema"]["fields"]}
    assert known["ken1_t0"]["type"] == "integer"
    assert set(known["ken1_t0"]["missingValues"]) == {"-7", "-8", "-9"}
    assert known["ken_m_t0"]["type"] == "number"
    assert known["datum_t0"]["type"] == "date"


def test_ddi_is_valid_by_its_schema(made):
    schema = etree.XMLSchema(etree.parse(VENDORED / "ddi-codebook-2.5" / "codebook.xsd"))
    schema.assertValid(etree.fromstring(text(made, "ddi.xml").encode()))


def test_ddi_names_every_variable_with_labels_and_missing_codes(made, folder):
    root = etree.fromstring(text(made, "ddi.xml").encode())
    assert root.tag == "{ddi:codebook:2_5}codeBook"
    named = [one.get("name") for one in root.findall("d:dataDscr/d:var", DDI)]
    assert named == list(pd.read_csv(folder / "data/r_python/data_breed.csv", nrows=1).columns)
    item = root.find("d:dataDscr/d:var[@name='ken1_t0']", DDI)
    assert item.find("d:labl", DDI).text == "Vraag ken1"
    gone = [one.find("d:catValu", DDI).text for one in item.findall("d:catgry[@missing='Y']", DDI)]
    assert sorted(gone) == ["-7", "-8", "-9"]


def test_a_person_has_one_name_in_every_file(folder):
    csv = pd.read_csv(folder / "data/r_python/data_breed.csv")["deelnemer_id"]
    sav = pyreadstat.read_sav(folder / "data/data_breed.sav")[0]["deelnemer_id"]
    book = pd.read_excel(folder / "werkboek.xlsx", "Data_breed")["deelnemer_id"]
    assert list(csv) == list(sav) == list(book)


def test_the_read_me_says_what_it_is_made_of(made):
    told = text(made, "LEESMIJ.txt")
    for words in ("vrijgave 2, sha256 abc", "1 mei, sha256 def", "DPIA", "RESEARCH PACKAGE", "recompute.R"):
        assert words in told


def test_the_english_half_names_all_programmes_in_english():
    about = replace(provenance(), programme=ALL_PROGRAMMES)
    dutch, english = read_me(about, "abc", Sources()).split("RESEARCH PACKAGE")
    assert "Programma: alle programma's" in dutch
    assert "Programme: all programmes " in english


def test_the_code_book_prints(made):
    page = text(made, "codeboek.html")
    assert "Vraag ken1" in page
    assert "@page" in page
    assert "<script" not in page


def test_the_same_data_and_seed_give_the_same_bytes(made):
    sources = Sources(releases=("P, vrijgave 2, sha256 abc",), plans=("1 mei, sha256 def",))
    assert package("ties and missing, two pilots", sources=sources)[0] == made[0]


@pytest.fixture(scope="module")
def compared():
    """The package of seven pilots of which four went and three waited."""
    given, stream = SETS["seven pilots of three variants"](), io.BytesIO()
    results = build_results(given, profile="onderzoek")
    codes = list(results.pilots)
    sides = [Sided(code, waits=place % 2 == 1, draw="1") for place, code in enumerate(codes)]
    rows = (results.table(name).records for name in ("tbl_verandering", "tbl_mem", "tbl_respons"))
    ladder = results.study.ladder
    found = compare(Shown(*rows), sides, Backing(), ladder, is_drawn=True, rounded=False)
    went, waited = ([one.code for one in sides if one.waits is waits] for waits in (False, True))
    table = comparison_table(found, went, waited)
    figures = with_comparison(results.tables["tbl_cijfers"], found, dt.date(2026, 11, 30))
    results = replace(
        results, tables=results.tables | {"tbl_cijfers": figures}, more={**results.more, table.name: table}
    )
    sources = Sources(draws=("gingen A; wachtten B; zaad abc, sha256 def",))
    write_package(stream, given, results, provenance=provenance(), seed=7, sources=sources)
    return stream.getvalue(), table


def test_what_was_compared_is_computed_again(compared, tmp_path, capsys):
    """The difference, its interval and both groups follow from the answers; who went is in the package."""
    content, table = compared
    zipfile.ZipFile(io.BytesIO(content)).extractall(tmp_path)
    lines = pd.read_csv(tmp_path / "figures.csv", dtype=str, keep_default_na=False)
    mine = lines[lines["tabel"] == "tbl_vergelijking"].set_index("kolom")
    assert any(isinstance(row["ci_laag"], float) for row in table.records)
    for column in (
        "verschil",
        "ci_laag",
        "ci_hoog",
        "vrijheidsgraden",
        "koppels_ging",
        "gemiddelde_t0_wachtte",
    ):
        assert (mine.loc[[column], "regel"] == f"wachten.{column}").all(), column
    assert "p_loting" in mine.index
    own = lines[lines["rij"].str.startswith("vergelijking_")]
    assert (own["regel"] == "wachten.verschil").all()
    assert len(own)
    assert main(tmp_path) == 0, capsys.readouterr().out
    assert "zaad abc" in (tmp_path / "LEESMIJ.txt").read_text(encoding="utf-8")


@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs R")
def test_the_r_script_compares_the_same(compared, tmp_path):
    zipfile.ZipFile(io.BytesIO(compared[0])).extractall(tmp_path)
    done = subprocess.run(
        ["Rscript", "recompute.R"], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
