"""The table in a file of a platform: which line has the names of the columns, and the rows under it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cleanup.domain.campaign.insight_columns import (
    InsightColumns,
    is_header,
)
from cleanup.domain.platform.csv_files import Problem, RowsRefusedError, decode
from cleanup.domain.platform.errors import N_, RuleBrokenError

MOST_ROWS = 5000
HEADER_WITHIN = 10

DELIMITERS = (",", ";", "\t")
_UTF16 = (b"\xff\xfe", b"\xfe\xff")


@dataclass(frozen=True)
class RowProblem(Problem):
    """What is wrong with one row; ``row`` counts as a spreadsheet does: a text over three lines is one."""

    row: int = 0


@dataclass(frozen=True)
class InsightLine:
    """A row as it stands in the file: where it begins, its number among the rows, and its cells."""

    line: int
    number: int
    cells: tuple[str, ...]

    def cell(self, columns: InsightColumns, name: str) -> str:
        """Return what stands in a column, without spaces around it; empty when there is no such column."""
        place = columns.places.get(name)
        return "" if place is None else self.cells[place].strip()


def text_of_file(content: bytes) -> str:
    """Return the text of a file; raises RuleBrokenError when it cannot be read."""
    if content[:2] in _UTF16:
        try:
            return content.decode("utf-16")
        except UnicodeDecodeError as error:
            raise RuleBrokenError(
                N_("Dit bestand is niet te lezen. Download het opnieuw."), "file"
            ) from error
    return decode(content)


def split_table(text: str) -> tuple[Sequence[str], list[InsightLine]]:
    """Return the names of the columns and the rows under them, with the line where each begins."""
    lines = text.splitlines()
    if lines and lines[0].lower().startswith("sep="):
        text = text.split("\n", 1)[1] if "\n" in text else ""
    shift = 1 if lines and lines[0].lower().startswith("sep=") else 0
    first = text.split("\n", 1)[0]
    reader = csv.reader(
        io.StringIO(text, newline=""), delimiter=max(DELIMITERS, key=first.count), strict=True
    )
    records = _records(reader, shift)
    for number, (_, cells) in zip(range(1, HEADER_WITHIN + 1), records, strict=False):
        if is_header(cells):
            return cells, _raw(records, len(cells), number + 1)
    raise RuleBrokenError(
        N_(
            "We vinden geen kolom met het nummer van een bericht (Post ID) en cijfers. "
            "Is dit het juiste bestand?"
        ),
        "file",
    )


def _records(reader: Iterator[list[str]], shift: int) -> Iterator[tuple[int, list[str]]]:
    before = 0
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise RuleBrokenError(
                N_("Regel %(line)s: de aanhalingstekens kloppen niet, of het bestand is afgebroken."),
                "file",
                line=before + 1 + shift,
            ) from error
        if cells is None:
            return
        yield before + 1 + shift, cells
        before = reader.line_num  # type: ignore[attr-defined]


def _raw(records: Iterator[tuple[int, list[str]]], width: int, first: int) -> list[InsightLine]:
    rows: list[InsightLine] = []
    problems: list[Problem] = []
    for number, (line, cells) in enumerate(records, start=first):
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) >= MOST_ROWS:
            raise RuleBrokenError(N_("Het bestand heeft meer dan %(most)s rijen."), "file", most=MOST_ROWS)
        if len(cells) < width:
            values = {"found": len(cells), "wanted": width}
            sentence = N_("Er staan %(found)s cellen in plaats van %(wanted)s.")
            problems.append(RowProblem(line, sentence, values, number))
        rows.append(InsightLine(line, number, (*cells, *[""] * (width - len(cells)))))
    if problems:
        raise RowsRefusedError(problems)
    if not rows:
        raise RuleBrokenError(N_("Het bestand heeft geen rijen."), "file")
    return rows
