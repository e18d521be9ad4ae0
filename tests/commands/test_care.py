"""The commands that keep an installation well, through the console."""

import secrets

import pytest
from click.testing import CliRunner

from cleanup.commands import cli
from tests.databases import base_environment


@pytest.fixture
def console(app, db, settings, monkeypatch):
    """Run a command on the database of this test."""
    environment = base_environment(settings.instance)
    if not settings.database_url.startswith("sqlite"):
        environment["CLEANUP_DATABASE_URL"] = settings.database_url
    for name, value in environment.items():
        monkeypatch.setenv(name, value)

    def run(*words):
        db.session.remove()
        for engine in db.engines.values():
            engine.dispose()
        return CliRunner().invoke(cli, words)

    return run


def test_the_doctor_finds_a_fresh_installation_well(console, settings, monkeypatch):
    monkeypatch.setenv("CLEANUP_SECRET_KEY", secrets.token_urlsafe(32))
    monkeypatch.setenv("CLEANUP_CODE_KEY", secrets.token_urlsafe(32))
    for file in settings.instance.iterdir():
        file.chmod(0o600)
    found = console("doctor")
    assert found.exit_code == 0, found.output
    assert "FOUT" not in found.output
    for subject in (
        "instellingen",
        "database",
        "inhoud",
        "mail",
        "back-ups",
        "beheerders",
        "auditlog",
        "schijf",
    ):
        assert subject in found.output


def test_the_doctor_says_what_is_wrong(console, settings):
    key = settings.instance / "secret_key"
    key.write_text("x" * 40)
    key.chmod(0o644)
    found = console("doctor")
    assert found.exit_code != 0
    assert "leesbaar voor anderen" in found.output


def test_retention_says_what_would_go_and_changes_nothing(console):
    found = console("retention", "run", "--dry-run")
    assert found.exit_code == 0, found.output
    assert "Dit zou verdwijnen" in found.output


@pytest.mark.usefixtures("alone")
def test_a_backup_goes_round(console, tmp_path):
    file = str(tmp_path / "een.scdb")
    assert console("backup", "create", file).exit_code == 0
    assert "Heel." in console("backup", "verify", file).output
    back = console("backup", "restore", file, "--yes")
    assert back.exit_code == 0, back.output
    assert "staan terug" in back.output


def test_a_backup_that_is_none_is_one_clear_line(console, tmp_path):
    file = tmp_path / "niets.scdb"
    file.write_text("niets")
    found = console("backup", "restore", str(file), "--yes")
    assert found.exit_code == 2
    assert "geen back-up" in found.output
    assert console("backup", "create", str(tmp_path / "weg" / "een.scdb")).exit_code == 2


def test_the_log_is_checked_and_listed(console):
    assert "alles klopt" in console("audit", "verify").output
    assert console("audit", "verify", "--head", "7:abc").exit_code != 0
    assert console("audit", "list").exit_code == 0
    assert console("audit", "list", "--email", "niemand@voorbeeld.example").exit_code == 2
