"""``make rows``: every promised feature, whether it is held, and what it lacks.

Fails when a row has no test. The list of rows stands in ``rows.toml``; a test names its row with the marker
``row``, and what is not there yet with the marker ``missing``. That the tests pass is for pytest to say.
"""

from __future__ import annotations

import sys
import tomllib
from dataclasses import dataclass, field
from pathlib import Path

import pytest

HERE = Path(__file__).parent
LIST = HERE / "rows.toml"
QUIETLY = "addopts=--import-mode=importlib"


@dataclass
class Row:
    """A promised feature, its tests, and what they say is missing."""

    code: str
    feature: str
    tests: list[str] = field(default_factory=list)
    missing: list[str] = field(default_factory=list)

    @property
    def state(self) -> str:
        if not self.tests:
            return "without a test"
        return "missing" if self.missing else "held"


class Collector:
    """Remembers which test holds which row."""

    def __init__(self, rows: dict[str, Row]):
        self.rows = rows

    def pytest_collection_finish(self, session):
        for item in session.items:
            for marker in item.iter_markers("row"):
                row = self.rows.setdefault(marker.args[0], Row(marker.args[0], "not in the list"))
                row.tests.append(item.name)
                row.missing += [one.args[0] for one in item.iter_markers("missing")]


def read_rows() -> dict[str, Row]:
    """Return the rows by code, with what the tests say of them."""
    with LIST.open("rb") as file:
        rows = {
            code: Row(code, feature) for part in tomllib.load(file).values() for code, feature in part.items()
        }
    asked = [str(HERE), "--collect-only", "-p", "no:randomly", "-p", "no:terminal", "-o", QUIETLY]
    if pytest.main(asked, plugins=[Collector(rows)]) != pytest.ExitCode.OK:
        raise SystemExit("The tests cannot be collected.")
    return rows


def main() -> int:
    """Print the table; 1 when a row has no test."""
    rows = read_rows()
    for row in rows.values():
        print(f"{row.code:6}  {row.state:14}  {row.feature}")
        for reason in row.missing:
            print(f"{'':24}lacks: {reason}")
    count = {
        state: sum(row.state == state for row in rows.values())
        for state in ("held", "missing", "without a test")
    }
    print(f"\n{len(rows)} rows: {count['held']} held, {count['missing']} missing, ", end="")
    print(f"{count['without a test']} without a test.")
    return 1 if count["without a test"] else 0


if __name__ == "__main__":
    sys.exit(main())
