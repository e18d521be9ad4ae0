"""``cleanup pilots import``: all or nothing, with line numbers, exit code 2."""

import json
import subprocess
from pathlib import Path

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


def test_the_help_names_the_columns(run):
    needed = HEADER.strip()
    assert needed in run("pilots", "import", "--help").stdout


def test_mail_is_not_sent_without_a_server(run):
    found = run("mail", "send")
    assert found.returncode == 2
    assert "CLEANUP_SMTP_URL" in found.stderr
