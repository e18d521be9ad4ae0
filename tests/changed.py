"""The tests of what was changed since the last commit, for a quick look: ``python -m tests.changed``."""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
NEED_MORE = ("tests/journeys/", "tests/front_door/", "tests/hardening/", "tests/deploy/")
"""Tests of the whole, with a browser or a server: those are for ``make test``."""


def changed_files() -> list[str]:
    """Return the files that differ from the last commit or are new, in order."""
    differ = _git("diff", "--name-only", "--diff-filter=d", "HEAD")
    return sorted({*differ, *_git("ls-files", "--others", "--exclude-standard")})


def find_tests(files: Iterable[str], root: Path) -> list[str]:
    """Return the test files of these files that are there: a test itself, or the one that mirrors a module.

    A module without a test of its own name has the folder that mirrors its folder.
    """
    found = set()
    for name in files:
        path = Path(name)
        if path.suffix != ".py" or name.startswith(NEED_MORE):
            continue
        if path.parts[0] == "tests":
            found |= {name} if path.name.startswith("test_") else set()
        elif path.parts[0] == "cleanup":
            folder = Path("tests", *path.parts[1:-1])
            own = folder / f"test_{path.name}"
            found.add(str(own if (root / own).is_file() else folder))
    return sorted(name for name in found if (root / name).exists() and name != "tests")


def _git(*words: str) -> list[str]:
    command = ["git", *words]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.splitlines()


if __name__ == "__main__":
    print(" ".join(find_tests(changed_files(), ROOT)))
