"""The console command: what it prints, and one clear line when something is wrong."""

from __future__ import annotations

import datetime as dt
import json
import subprocess
import sys
from dataclasses import dataclass

import pytest

from cleanup.commands import main
from cleanup.extensions import db
from tests import factories
from tests.days import local_today


@dataclass
class Printed:
    stdout: str
    stderr: str


@pytest.fixture
def cleanup(settings, monkeypatch, capsys):
    environment = {
        "CLEANUP_INSTANCE": str(settings.instance),
        "CLEANUP_DATABASE_URL": settings.database_url,
        "CLEANUP_SECRET_KEY": settings.secret_key,
        "CLEANUP_CODE_KEY": settings.code_key.decode(),
        "CLEANUP_PUBLIC_URL": settings.public_url,
    }
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def run(*words, code=0, **more):
        for name, value in more.items():
            monkeypatch.setenv(name, value)
        monkeypatch.setattr(sys, "argv", ["cleanup", *words])
        try:
            main()
            exit_code = 0
        except SystemExit as finished:
            exit_code = finished.code or 0
        printed = Printed(*capsys.readouterr())
        assert exit_code == code, printed
        return printed

    return run


def test_help_lists_every_group(cleanup):
    printed = cleanup("--help").stdout
    for group in ("accounts", "content", "database", "demo", "pilots", "serve"):
        assert group in printed


def test_the_demo_is_loaded_listed_opened_and_closed(cleanup):
    cleanup("demo", "load")
    listed = json.loads(cleanup("pilots", "list", "--json").stdout)
    assert set(listed[0]) == {"code", "day_code", "date", "organisation", "status", "open"}
    today = listed[0]["code"]
    assert listed[0]["open"] == ["t0"]
    cleanup("pilots", "open", today.lower(), "t1")
    cleanup("pilots", "close", today, "t0")
    assert json.loads(cleanup("pilots", "list", "--json").stdout)[0]["open"] == ["t1"]
    assert today in cleanup("pilots", "list").stdout


def test_weeks_before_the_day_a_moment_opens_only_when_the_command_says_so(cleanup, app):
    pilot = factories.make_pilot(local_today() + dt.timedelta(days=30)).code
    db.session.remove()
    refused = cleanup("pilots", "open", pilot, "t0", code=2)
    assert "De dag is pas over 30 dagen." in refused.stderr
    assert json.loads(cleanup("pilots", "list", "--json").stdout)[0]["open"] == []
    cleanup("pilots", "open", pilot, "t0", "--ahead", "30")
    assert json.loads(cleanup("pilots", "list", "--json").stdout)[0]["open"] == ["t0"]


@pytest.mark.parametrize(
    "words",
    [
        ("pilots", "open", "NERGENS", "t0"),
        ("pilots", "open", "NERGENS"),
        ("pilots", "dans"),
        ("accounts", "disable", "niemand@voorbeeld.example"),
        ("accounts", "invite", "kim@voorbeeld.example", "--role", "koning"),
        ("accounts", "invite", "kim", "--role", "evaluator"),
        ("vliegen",),
    ],
)
def test_wrong_words_are_one_line_and_exit_code_two(cleanup, words):
    result = cleanup(*words, code=2)
    assert len(result.stderr.strip().splitlines()) == 1
    assert "Traceback" not in result.stderr


def test_somebody_is_invited_listed_and_switched_off(cleanup):
    link = cleanup(
        "accounts", "invite", "Kim@Voorbeeld.example", "--role", "evaluator", "--name", "Kim"
    ).stdout
    assert link.startswith("http://localhost/uitnodiging/")
    assert "kim@voorbeeld.example" in cleanup("accounts", "list").stdout
    assert "/aanmelden/" in cleanup("accounts", "sign-in-link", "kim@voorbeeld.example").stdout
    cleanup("accounts", "disable", "kim@voorbeeld.example")
    assert "uitgezet" in cleanup("accounts", "list").stdout


def test_the_content_is_checked(cleanup):
    assert "klopt" in cleanup("content", "check").stdout


def test_a_missing_key_stops_production_with_its_name(cleanup):
    result = cleanup("serve", code=2, CLEANUP_ENV="production", CLEANUP_CODE_KEY="")
    assert "CLEANUP_CODE_KEY" in result.stderr


def test_the_database_is_already_up_to_date(cleanup):
    assert "bij" in cleanup("database", "upgrade").stdout


def test_help_answers_without_loading_anything_heavy():
    program = (
        "import sys; from cleanup.commands import main; sys.argv = ['cleanup', '--help']\n"
        "try: main()\n"
        "except SystemExit: pass\n"
        "heavy = ('pandas', 'sqlalchemy', 'flask', 'plotly', 'openpyxl')\n"
        "print([name for name in heavy if name in sys.modules])"
    )
    result = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True)
    assert result.stdout.strip().splitlines()[-1] == "[]"
