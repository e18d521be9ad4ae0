"""Settings out of a file, as systemd reads them: a shell would act on signs in a password."""

from __future__ import annotations

import os

import pytest

from cleanup.commands import read_file
from tests.databases import base_environment


@pytest.fixture
def file(tmp_path, monkeypatch):
    monkeypatch.setattr(os, "environ", {"PATH": os.environ["PATH"]})
    return tmp_path / "cleanup.env"


def test_what_stands_in_it_is_taken_as_it_is(file):
    file.write_text(
        "# een opmerking\n; nog een\n\nCLEANUP_ENV=production\n"
        " CLEANUP_SMTP_URL = smtp://a:b$c&d=e@mail:25 \n"
        "CLEANUP_PUBLIC_URL=\"https://scd.example\"\nCLEANUP_REDIS_URL='redis://x'\nCLEANUP_EMPTY=\n"
    )
    assert read_file(file) == {
        "CLEANUP_ENV": "production",
        "CLEANUP_SMTP_URL": "smtp://a:b$c&d=e@mail:25",
        "CLEANUP_PUBLIC_URL": "https://scd.example",
        "CLEANUP_REDIS_URL": "redis://x",
        "CLEANUP_EMPTY": "",
    }


def test_a_command_works_with_it_from_any_folder(file, settings, run_main, monkeypatch, tmp_path):
    lines = {**base_environment(settings.instance), "CLEANUP_DATABASE_URL": settings.database_url}
    file.write_text("".join(f"{name}={value}\n" for name, value in lines.items()))
    monkeypatch.chdir(tmp_path)
    printed = run_main("--settings", file, "pilots", "list", "--json")
    assert printed.code == 0, printed
    assert printed.stdout.strip() == "[]"


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("CLEANUP_ENV=production\nzomaar wat\n", "regel 2: schrijf NAAM=waarde"),
        ("export CLEANUP_ENV=production\n", "regel 1: schrijf NAAM=waarde"),
        (b"\xff\xfe\x00", "geen tekst"),
        (None, "is niet te lezen"),
    ],
)
def test_a_file_that_is_none_is_one_sentence(file, run_main, content, sentence):
    if content is not None:
        file.write_bytes(content if isinstance(content, bytes) else content.encode())
    printed = run_main("--settings", file, "doctor")
    assert printed.code == 2
    assert sentence in printed.stderr
    assert len(printed.stderr.strip().splitlines()) == 1
