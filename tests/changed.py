"""Which tests belong to what changed since the last commit; ``make check`` runs them.

A module of the package brings the tests with its name in the mirrored folder, or else that whole folder; a
changed test brings itself. Rules are always tested, so they are not named here.
"""

from __future__ import annotations

import subprocess
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parents[1]
ALWAYS = "tests/domain"


def changed_files() -> list[str]:
    """Return what differs from the last commit, new files included."""
    asked = (["git", "diff", "--name-only", "HEAD"], ["git", "ls-files", "--others", "--exclude-standard"])
    return [
        name
        for words in asked
        for name in subprocess.run(
            words, cwd=ROOT, check=True, capture_output=True, text=True
        ).stdout.splitlines()
    ]


def mirrored(names: Iterable[str], root: Path = ROOT) -> list[str]:
    """Return the test files and folders of changed files, each once, those of ``ALWAYS`` left out."""
    found = {place for name in names for place in _mirror_of(Path(name), root)}
    return sorted(place for place in found if not place.startswith(ALWAYS))


def _mirror_of(path: Path, root: Path) -> list[str]:
    if path.parts[0] == "tests":
        is_test = path.name.startswith("test_") and path.suffix == ".py" and (root / path).is_file()
        return [path.as_posix()] if is_test else []
    if path.parts[0] != "cleanup" or path.suffix != ".py":
        return []
    mirror = Path("tests", *path.parts[1:-1])
    for place in (mirror / f"test_{path.name}", mirror / path.stem, mirror):
        if (root / place).exists() and len(place.parts) > 2:
            return [place.as_posix()]
    return []


if __name__ == "__main__":
    print(*mirrored(changed_files()))
