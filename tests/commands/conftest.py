"""The console command on an installation of a test: what it prints, and how it ends."""

from __future__ import annotations

import sys
from dataclasses import dataclass

import pytest

from cleanup.commands import main


@dataclass
class Printed:
    code: int
    stdout: str
    stderr: str


@pytest.fixture
def run_main(monkeypatch, capsys):
    """Run the console command in this process, as its script does."""

    def run(*words):
        capsys.readouterr()
        monkeypatch.setattr(sys, "argv", ["cleanup", *map(str, words)])
        try:
            main()
            code = 0
        except SystemExit as finished:
            code = finished.code or 0
        return Printed(code, *capsys.readouterr())

    return run
