"""``cleanup pilots import``: all or nothing, with line numbers, exit code 2."""

import datetime as dt
import json
import subprocess
from pathlib import Path

import openpyxl
import pytest
from sqlalchemy import text

from tests.databases import base_environment

ROOT = Path(__file__).parents[2]
HEADER = "date,starts_at,ends_at,organisation,municipality,expected\n"


@pytest.fixture
def run(app, settings):
    environment = base_environment(settings.instance) | {"CLEANUP_DATABASE_URL": settings.database_url}

    def invoke(*arguments):
        return subprocess.run(
            [ROOT / ".venv/bin/cleanup", *arguments],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

    return invoke


def write(tmp_path, content):
    file = tmp_path / "pilots.csv"
    file.write_text(content, encoding="utf-8")
    return str(file)


def test_good_rows_come_in_and_show_in_the_list(run, tmp_path):
    file = write(tmp_path, HEADER + "2027-03-10,13:00,17:00,Pitstop,Eindhoven,17\n")
    assert run("pilots", "import", file).stdout == "1 pilot ingelezen.\n"
    (row,) = json.loads(run("pilots", "list", "--json").stdout)
    assert (row["organisation"], row["date"], row["status"]) == ("Pitstop", "2027-03-10", "gepland")


def test_one_bad_row_stores_nothing_names_its_line_and_exits_with_2(run, tmp_path, db):
    rows = "2027-03-10,13:00,17:00,Pitstop,Eindhoven,17\n2027-03-11,13:00,17:00,Pitstop,Eindhoven,veel\n"
    found = run("pilots", "import", write(tmp_path, HEADER + rows))
    assert found.returncode == 2
    assert "regel 3: cel F3 (verwacht aantal): Schrijf een heel getal. Er staat “veel”." in found.stderr
    assert db.session.scalar(text("SELECT count(*) FROM pilot")) == 0


def test_what_is_to_be_thought_of_is_said_and_so_is_a_programme_that_was_made(run, tmp_path):
    rows = "2027-12-25,13:00,17:00,Pitstop,Eindhoven,17\n2027-03-10,13:00,17:00,Pitstop,Eindhoven,17\n"
    found = run("pilots", "import", write(tmp_path, HEADER + rows))
    assert found.stdout == "2 pilots ingelezen.\n"
    assert "Feestdag: 1\n  regel 2: Op deze dag is het Eerste kerstdag." in found.stderr
    assert "De organisatie “Pitstop” is er nog niet en komt erbij." in found.stderr
    assert "Er was nog geen programma. Gemaakt: SCD-" in found.stderr


def test_what_is_there_already_and_not_taken_over_is_said(run, tmp_path):
    run("pilots", "import", write(tmp_path, HEADER + "2027-03-10,13:00,17:00,Pitstop,Eindhoven,17\n"))
    (row,) = json.loads(run("pilots", "list", "--json").stdout)
    again = f"code,{HEADER}{row['code']},2027-03-10,13:00,17:00,Pitstop,Eindhoven,20\n"
    found = run("pilots", "import", write(tmp_path, again))
    assert found.stdout == "0 pilots ingelezen.\n"
    assert "1 van 1 rijen zijn er al en veranderen niet." in found.stderr
    assert "staat er als “17”, in het bestand “20”. Dat wordt niet overgenomen." in found.stderr


def test_swapped_days_are_asked_about_with_the_option_that_answers(run, tmp_path):
    book = openpyxl.Workbook()
    book.active.append(HEADER.strip().split(","))
    for day in (dt.date(2027, 5, 6), "25-6-2027"):
        book.active.append([day, "13:00", "17:00", "Pitstop", "Ede", 12])
    file = tmp_path / "pilots.xlsx"
    book.save(file)
    asked = run("pilots", "import", str(file))
    assert asked.returncode == 2
    assert "5 juni 2027: --swap-days. 6 mei 2027: --keep-days." in asked.stderr
    assert run("pilots", "import", "--swap-days", str(file)).stdout == "2 pilots ingelezen.\n"
    days = [row["date"] for row in json.loads(run("pilots", "list", "--json").stdout)]
    assert sorted(days) == ["2027-06-05", "2027-06-25"]


def test_the_help_names_the_columns(run):
    needed = HEADER.strip()
    assert needed in run("pilots", "import", "--help").stdout


def test_mail_is_not_sent_without_a_server(run):
    found = run("mail", "send")
    assert found.returncode == 2
    assert "CLEANUP_SMTP_URL" in found.stderr
