"""Every command on an empty folder, another program's file, and tables of another version: one sentence."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import click
import pytest

from cleanup.commands import cli
from tests.databases import base_environment

pytestmark = pytest.mark.one_engine

GIVEN = {
    "role": ("--role", "beheerder"),
    "profile": ("--profile", "deelbaar"),
    "output": ("--output", "uit.xlsx"),
}
# What a command that serves would do next is not to be waited for; what works on such a folder is right to.
SERVES_THEN = {("demo", "run"): {"empty", "older"}}
WORKS_ON = {
    ("content", "check"): {"empty", "foreign", "no database", "no folder", "older", "newer"},
    ("database", "upgrade"): {"empty", "older"},
    ("database", "downgrade"): {"older"},
}


def leaves(command, path=()):
    """Every command that does something, with its words."""
    if not isinstance(command, click.Group):
        return [(path, command)]
    context = click.Context(command)
    names = [*command.list_commands(context)]
    return [leaf for name in names for leaf in leaves(command.get_command(context, name), (*path, name))]


def words_for(path, command, tmp_path):
    """The words that make a command start: a value for all it asks for."""
    words = list(path)
    for parameter in command.params:
        if isinstance(parameter, click.Argument) and parameter.required:
            file = tmp_path / "bestand.csv"
            file.write_text("date,starts_at\n")
            words.append(str(file) if isinstance(parameter.type, click.Path) else "t0")
        elif parameter.required:
            words += GIVEN[parameter.name]
    return words


def empty(_folder, _settings):
    pass


def foreign(folder, _settings):
    with closing(sqlite3.connect(folder / "cleanup.db")) as connection:
        connection.execute("CREATE TABLE boeken (titel TEXT)")
        connection.execute("CREATE TABLE alembic_version (version_num TEXT)")
        connection.execute("INSERT INTO alembic_version VALUES ('af31')")
        connection.commit()


def no_database(folder, _settings):
    (folder / "cleanup.db").write_bytes(b"dit is een briefje, geen database\n" * 200)


def copy_of(settings, folder, version):
    for name in ("cleanup.db", "contact.db"):
        (folder / name).write_bytes((settings.instance / name).read_bytes())
    with closing(sqlite3.connect(folder / "cleanup.db")) as connection:
        connection.execute("UPDATE alembic_version SET version_num = ?", (version,))
        connection.commit()


def older(folder, settings):
    copy_of(settings, folder, "0010")


def newer(folder, settings):
    copy_of(settings, folder, "9999")


STATES = {
    "empty": (empty, "staan nog geen tabellen"),
    "foreign": (foreign, "niet van Social Cleanup"),
    "no database": (no_database, "niet van Social Cleanup"),
    "older": (older, "andere versie (0010, ouder"),
    "newer": (newer, "andere versie (9999)"),
}


@pytest.mark.parametrize("state", STATES)
def test_every_command_says_in_one_sentence_what_is_wrong(settings, tmp_path, monkeypatch, run_main, state):
    make, sentence = STATES[state]
    monkeypatch.chdir(tmp_path)
    monkeypatch.delenv("CLEANUP_DATABASE_URL", raising=False)
    tried = 0
    for number, (path, command) in enumerate(leaves(cli)):
        if state in SERVES_THEN.get(path, ()):
            continue
        folder = tmp_path / str(number)
        folder.mkdir()
        make(folder, settings)
        before = {file.name: file.read_bytes() for file in folder.iterdir()}
        for name, value in base_environment(folder).items():
            monkeypatch.setenv(name, value)
        printed = run_main(*words_for(path, command, tmp_path))
        tried += 1
        said = f"{' '.join(path)} on {state}: {printed}"
        assert "Traceback" not in printed.stderr, said
        if state in WORKS_ON.get(path, ()):
            assert printed.code == 0 or path == ("database", "upgrade"), said
            continue
        assert printed.code == 2, said
        assert len(printed.stderr.strip().splitlines()) == 1, said
        if path[0] != "backup":  # these first look at the file they are given
            assert sentence in printed.stdout + printed.stderr, said
        after = {file.name: file.read_bytes() for file in folder.iterdir() if file.name in before}
        assert after == before, f"{said}: a file that is not ours was changed"
    assert tried > 20


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("CLEANUP_DATABASE_URL", "sqlite:////nergens/hier/cleanup.db", "niet te openen"),
        ("CLEANUP_DATABASE_URL", "postgresql://cleanup@127.0.0.1:9/cleanup", "niet te openen"),
        ("CLEANUP_INSTANCE", "/dev/null/map", "/dev/null/map"),
        ("CLEANUP_PUBLIC_URL", "https://", "CLEANUP_PUBLIC_URL"),
        ("CLEANUP_PUBLIC_URL", "https://scd.example:poort", "CLEANUP_PUBLIC_URL"),
        ("CLEANUP_SECRET_KEY", "kort", "CLEANUP_SECRET_KEY"),
    ],
)
@pytest.mark.parametrize("words", [("pilots", "list"), ("serve",), ("doctor",), ("retention", "run")])
def test_a_setting_that_leads_nowhere_is_one_sentence(
    settings, monkeypatch, run_main, name, value, sentence, words
):
    for key, good in base_environment(settings.instance).items():
        monkeypatch.setenv(key, good)
    monkeypatch.setenv(name, value)
    printed = run_main(*words)
    assert printed.code == 2
    assert len(printed.stderr.strip().splitlines()) == 1, printed
    assert sentence in printed.stdout + printed.stderr


def test_addresses_that_have_no_tables_yet_are_made_by_an_upgrade(settings, monkeypatch, run_main):
    for key, good in base_environment(settings.instance).items():
        monkeypatch.setenv(key, good)
    (settings.instance / "contact.db").unlink()
    assert "cleanup database upgrade" in run_main("pilots", "list").stderr
    assert run_main("database", "upgrade").code == 0
    assert run_main("pilots", "list").code == 0


@pytest.mark.parametrize("words", [("upgrade", "nergens"), ("downgrade", "nergens")])
def test_a_version_that_is_not_there_is_one_sentence(settings, monkeypatch, run_main, words):
    for key, good in base_environment(settings.instance).items():
        monkeypatch.setenv(key, good)
    printed = run_main("database", *words)
    assert printed.code == 2
    assert len(printed.stderr.strip().splitlines()) == 1
    assert "nergens is geen versie" in printed.stderr
