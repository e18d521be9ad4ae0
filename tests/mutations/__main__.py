"""``python -m tests.mutations [--most N] [name …]``: break rules one by one; do the tests notice?"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from coverage import CoverageData

from tests.mutations.changes import Change, changes_of

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 600
GATE = 0.85
LEFT_OUT = shutil.ignore_patterns(".venv", ".git", "instance", "__pycache__", ".*_cache", ".uv", ".coverage*")

RULES = {
    "small groups": (
        ["cleanup/analysis/disclosure"],
        ["tests/analysis/disclosure", "tests/analysis/test_attack.py"],
    ),
    "who may what": (
        ["cleanup/access.py", "cleanup/services/pilots/find.py"],
        [
            "tests/test_access.py",
            "tests/services/pilots/test_find.py",
            "tests/blueprints/pilots",
            "tests/blueprints/day",
            "tests/blueprints/accounts",
            "tests/blueprints/day",
            "tests/blueprints/pilots",
            "tests/services/audit",
            "tests/architecture/test_routes.py",
        ],
    ),
    "signing in": (
        [
            "cleanup/services/accounts/guessing.py",
            "cleanup/services/accounts/sign_in.py",
            "cleanup/services/accounts/sessions.py",
            "cleanup/services/accounts/links.py",
            "cleanup/services/accounts/second_factor.py",
            "cleanup/domain/accounts/sessions.py",
        ],
        ["tests/domain/accounts/test_sessions.py", "tests/services/accounts", "tests/blueprints/accounts"],
    ),
    "what comes in once": (
        [
            "cleanup/services/surveys/submit.py",
            "cleanup/services/surveys/store.py",
            "cleanup/web/code_guessing.py",
            "cleanup/domain/surveys/opening.py",
        ],
        ["tests/services/surveys", "tests/blueprints/surveys", "tests/domain"],
    ),
    "what goes out": (
        ["cleanup/analysis/workbook/cells.py", "cleanup/analysis/workbook/csv_cells.py"],
        ["tests/analysis/workbook"],
    ),
}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.mutations")
    parser.add_argument("names", nargs="*", default=list(RULES), help=", ".join(RULES))
    parser.add_argument("--most", type=int, default=25, help="changes tried of each group of rules")
    parser.add_argument("--seed", type=int, default=1)
    asked = parser.parse_args()
    noticed = tried = 0
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder) / "copy"
        shutil.copytree(ROOT, copy, ignore=LEFT_OUT)
        (copy / ".venv").symlink_to(ROOT / ".venv")
        for name in asked.names:
            of_group = list(_try_group(copy, name, asked.most, asked.seed))
            print(f"{name}: {sum(of_group)} of {len(of_group)} noticed", flush=True)
            noticed, tried = noticed + sum(of_group), tried + len(of_group)
    print(f"all: {noticed} of {tried} noticed = {noticed / tried:.0%} (at least {GATE:.0%})")
    sys.exit(noticed < GATE * tried)


def _try_group(copy: Path, name: str, most: int, seed: int) -> Iterator[bool]:
    places, tests = RULES[name]
    files = [file for place in places for file in _modules(copy / place)]
    every = [(file, change) for file in files for change in changes_of(file.read_text())]
    tests = [test for test in tests if (copy / test).exists()]
    reached = _who_comes_where(copy, tests, name)
    for file, change in random.Random(seed).sample(every, min(most, len(every))):
        yield _is_noticed(copy, file, change, tests, reached)


def _modules(place: Path) -> list[Path]:
    return sorted(place.rglob("*.py")) if place.is_dir() else [place] * place.exists()


def _who_comes_where(copy: Path, tests: list[str], name: str) -> CoverageData:
    """Run the tests of a group on what nobody broke, and note which test comes by which line."""
    measured = ["--cov=cleanup", "--cov-context=test", "--cov-report=", "--cov-fail-under=0"]
    assert _passes(copy, [*measured, *tests], patience=None), (
        f"the tests of {name} fail before anything was changed"
    )
    reached = CoverageData(str(copy / ".coverage"))
    reached.read()
    return reached


def _is_noticed(copy: Path, file: Path, change: Change, tests: list[str], reached: CoverageData) -> bool:
    source = file.read_text()
    by_line = reached.contexts_by_lineno(str(file))
    near = sorted({one.partition("|")[0] for line in change.lines for one in by_line.get(line, [])} - {""})
    file.write_text(change.made_in(source))
    try:
        # First whoever comes by that line; what is decided on loading, or elsewhere, takes them all.
        noticed = bool(near) and not _passes(copy, near)
        noticed = noticed or not _passes(copy, tests)
    finally:
        file.write_text(source)
    mark = "noticed" if noticed else "NOT NOTICED"
    print(f"{mark}: {file.relative_to(copy)}:{change.line}: {change.before} -> {change.after}", flush=True)
    return noticed


def _passes(copy: Path, tests: list[str], patience: int | None = PATIENCE) -> bool:
    command = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:randomly", "-p", "no:cacheprovider"]
    environment = {**os.environ, "PYTHONDONTWRITEBYTECODE": ""}
    asked = copy / "asked.txt"
    asked.write_text("\n".join(["-m", "not slow and not browser", *tests]))
    try:
        done = subprocess.run(
            [*command, f"@{asked}"],
            cwd=copy,
            env=environment,
            capture_output=True,
            timeout=patience,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return False
    return done.returncode == 0


if __name__ == "__main__":
    main()
