"""Changes over fewer questions, and in the same people at three moments, follow from what is in a package."""

from __future__ import annotations

import io
import json
import random
import re
import shutil
import subprocess
import zipfile

import pandas as pd
import pytest
import yaml
from lxml import etree

from cleanup.analysis.answers import answers_from
from cleanup.analysis.package import write_package
from cleanup.analysis.package.scripts.recompute import main
from cleanup.analysis.results import build_results
from cleanup.domain.surveys.moments import EVERY_MOMENT
from tests.analysis.cast import AGREE5, core_items, item, pilot, questionnaire, response
from tests.analysis.package.test_package import VENDORED
from tests.analysis.workbook.books import provenance

TURNED = ("ken2", "gel3")
ON_THE_DAY = questionnaire(core_items(reverse=TURNED, moments=("t0", "t1")), "dag")
AROUND = questionnaire(
    tuple(
        item(one.variable, AGREE5, ("t-1", "t2", "t3"), factor=one.factor, core=True, reverse=one.reverse)
        for one in core_items(reverse=TURNED)
        if one.variable[-1] in "23"
    ),
    "erna",
)
SIZES = (9, 8, 7, 6, 9, 3)


@pytest.fixture(scope="module")
def people():
    """Codes by pilot, person and moment; some skip a question, some stay away, some lose their code."""
    chance = random.Random(11)
    made = {}
    for number, size in enumerate(SIZES):
        for person in range(size):
            for moment in EVERY_MOMENT:
                if moment != "t0" and chance.random() < 0.12:
                    continue
                form = ON_THE_DAY if moment in {"t0", "t1"} else AROUND
                codes = {one.variable: chance.choice([1, 2, 3, 4, 5, 5, -9]) for one in form.items}
                made[f"P{number}", person, moment] = codes
    return made


@pytest.fixture(scope="module")
def given(people):
    rows = [
        response(n, code, moment, f"{code}-{person}", codes, ON_THE_DAY if moment in {"t0", "t1"} else AROUND)
        for n, ((code, person, moment), codes) in enumerate(people.items())
    ]
    pilots = [
        pilot(f"P{n}", closed=EVERY_MOMENT, planned_moments=" ".join(EVERY_MOMENT)) for n in range(len(SIZES))
    ]
    forms = {one.version: one for one in (ON_THE_DAY, AROUND)}
    return answers_from(pilots=pilots, responses=rows, questionnaires=forms)


@pytest.fixture(scope="module")
def folder(given, tmp_path_factory):
    stream, folder = io.BytesIO(), tmp_path_factory.mktemp("pakket")
    write_package(stream, given, build_results(given, profile="onderzoek"), provenance=provenance(), seed=7)
    zipfile.ZipFile(stream).extractall(folder)
    return folder


def lines_of(folder):
    return pd.read_csv(folder / "figures.csv", dtype=str, keep_default_na=False)


def only(folder, tmp_path, kept):
    """Return a copy of the package in which these lines of the figures are left."""
    other = shutil.copytree(folder, tmp_path / "ander")
    lines_of(folder)[kept].to_csv(other / "figures.csv", index=False)
    return other


def test_every_change_has_a_rule_and_the_script_finds_no_difference(folder, tmp_path, capsys):
    lines = lines_of(folder)
    changes = lines[lines["tabel"] == "tbl_verandering"]
    assert (changes["regel"] != "").all(), sorted(set(changes[changes["regel"] == ""]["rij"]))
    same = changes[changes["rij"].str.startswith("zelfde mensen")]
    assert {frozenset(where.split(";")) for where in same["waar"]} >= {
        frozenset({"ken_d0m1!=-9", "ken_d20!=-9"})
    }
    assert {"verschil", "sd_verschil", "g_av", "d_z"} <= set(same["kolom"])
    kept = lines["tabel"].isin(["tbl_verandering", "tbl_alfa"])
    assert main(only(folder, tmp_path, kept)) == 0, capsys.readouterr().out


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs R")
def test_the_r_script_says_the_same(folder):
    done = subprocess.run(["Rscript", "recompute.R"], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.slow
@pytest.mark.skipif(shutil.which("Rscript") is None, reason="needs R")
def test_the_quarto_document_reads_the_package_and_finds_no_difference(folder, tmp_path):
    document = (folder / "rapport.qmd").read_text()
    other = shutil.copytree(folder, tmp_path / "ander")
    (other / "rapport.R").write_text("\n".join(re.findall(r"```\{r\}\n(.*?)```", document, re.DOTALL)))
    done = subprocess.run(["Rscript", "rapport.R"], cwd=other, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    assert "0 verschillen" in done.stdout
    assert "programma | Pilotjaar | kennis | t0 | t1" in done.stdout


def test_the_quarto_document_names_only_files_that_are_there(folder):
    document = (folder / "rapport.qmd").read_text()
    head = yaml.safe_load(document.split("---")[1])
    assert (head["lang"], set(head["format"])) == ("nl", {"html", "docx"})
    named = re.findall(r'"([\w/]+\.(?:csv|R))"', document)
    assert named
    assert all((folder / name).is_file() for name in named)


def test_the_same_people_are_who_has_both_changes(people, folder):
    """Worked out here from the answers alone: two questions, one of them turned round, both needed."""

    def score(codes):
        return (
            None
            if codes is None or -9 in (codes["ken2"], codes["ken3"])
            else (6 - codes["ken2"] + codes["ken3"]) / 2
        )

    moved = []
    for code, person in sorted({key[:2] for key in people}):
        scores = [score(people.get((code, person, moment))) for moment in ("t-1", "t0", "t2")]
        if None not in scores:
            moved.append((scores[1] - scores[0], scores[2] - scores[1]))
    lines = lines_of(folder)
    for place, step in enumerate(("t-1 | t0", "t0 | t2")):
        mine = lines[(lines["rij"] == f"zelfde mensen | Pilotjaar | kennis | {step}")]
        told = {row["kolom"]: float(row["waarde"]) for row in mine.to_dict("records")}
        assert told["n_koppels"] == len(moved)
        assert told["verschil"] == pytest.approx(sum(one[place] for one in moved) / len(moved), abs=1e-9)


def test_alpha_is_of_the_start_of_the_day_also_where_something_was_asked_before(people, given):
    found = build_results(given, profile="onderzoek").table("tbl_alfa").records
    asked = [codes for (_, _, moment), codes in people.items() if moment == "t0"]
    complete = [codes for codes in asked if -9 not in (codes["ken1"], codes["ken2"], codes["ken3"])]
    [row] = [row for row in found if row["factor"] == "kennis"]
    assert (row["versie"], row["n_items"], row["n_volledig"]) == ("dag", 3, len(complete))


def test_descriptions_say_who_the_same_people_are_and_how_a_change_is_made(folder):
    described = json.loads((folder / "datapackage.json").read_text())
    data, shown = described["resources"]
    assert "zelfde mensen" in shown["description"]
    fields = {one["name"]: one for one in data["schema"]["fields"]}
    assert "over de vragen die op beide momenten zijn gesteld" in fields["ken_d0m1"]["description"]
    schema = etree.XMLSchema(etree.parse(VENDORED / "ddi-codebook-2.5" / "codebook.xsd"))
    archive = etree.parse(folder / "ddi.xml")
    assert schema.validate(archive), schema.error_log
    assert "zelfde mensen" in archive.find(".//{*}abstract").text
    assert archive.find(".//{*}var[@name='ken_d0m1']/{*}derivation/{*}drvdesc").text.startswith("ken_m_t0 - ")
    assert "zelfde mensen" in (folder / "LEESMIJ.txt").read_text()


def test_an_answer_that_is_changed_is_noticed(folder, tmp_path):
    other = only(folder, tmp_path, lines_of(folder)["regel"].str.startswith("samen"))
    file = other / "data/r_python/data_breed.csv"
    rows = pd.read_csv(file)
    rows.loc[rows["vaa3_t0"] > 2, "vaa3_t0"] -= 1
    rows.to_csv(file, index=False)
    assert main(other) == 1
