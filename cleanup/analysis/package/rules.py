"""``rekenregels.csv``: how rules of ``figures.csv`` compute, from what, how rounded, and where from."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

from cleanup.analysis.workbook.cells import Value
from cleanup.analysis.workbook.provenance import Provenance

RULES = Path(__file__).parent / "scripts" / "rekenregels.csv"


def rules_of(provenance: Provenance) -> Iterator[tuple[Value, ...]]:
    """Yield the lines of the file: its columns, then every rule, with the release of the figures."""
    with RULES.open(encoding="utf-8", newline="") as file:
        for number, line in enumerate(csv.reader(file)):
            yield (*line, provenance.said_release if number else "vrijgave")
