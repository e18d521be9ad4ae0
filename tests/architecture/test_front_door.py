"""The tests at the front door know the product as its users do; every promised row has one."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
SHARED = ("tests.chromium", "tests.ports", "tests.strict_calendar")
"""The one browser of a process, free ports, a reader of calendars; asked below as well."""
FRONT_DOOR = [
    *sorted((ROOT / "tests/front_door").rglob("*.py")),
    *(ROOT / f"{name.replace('.', '/')}.py" for name in SHARED),
]


def imported(path):
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


@pytest.mark.parametrize("path", FRONT_DOOR, ids=lambda path: path.name)
def test_it_imports_nothing_of_the_product(path):
    for name in imported(path):
        assert name.split(".")[0] != "cleanup", f"{path.name} imports {name}"
        assert name.split(".")[0] != "tests" or name.startswith(("tests.front_door", *SHARED)), (
            f"{path.name} imports {name}, which may know the product from inside"
        )


def test_every_row_has_a_test():
    done = subprocess.run(
        [sys.executable, "-m", "tests.front_door.rows"], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    rows = sum(map(len, tomllib.loads((ROOT / "tests/front_door/rows.toml").read_text("utf-8")).values()))
    assert f"{rows} rows" in done.stdout, "no test names a row that is not in the list"
    assert rows >= 209
    (summary,) = [line for line in done.stdout.splitlines() if " rows: " in line]
    claim = (ROOT / "README.md").read_text("utf-8")
    assert summary.rstrip(".") in claim, f"the README says something else than: {summary}"
