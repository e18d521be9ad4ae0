"""Files that people have, as tables: workbooks, and text of any usual encoding and separator."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from cleanup.domain.platform.csv_files import ZIP_MARK, Columns, Problem, Row
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.marked import MarkedTable, TablePart, mark, read_marked
from cleanup.domain.platform.row_cells import Kinds
from cleanup.domain.platform.tables import (
    Table,
    header_place,
    most_known,
    recognise,
    rows_of,
    without_total,
    write_table,
)

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
DELIMITERS = (";", ",", "\t", "|")
LINES_LOOKED_AT = 20
LONGEST_FIELD = 1_000_000
NO_TEXT = N_("Dit is geen tekstbestand. Sla het op als .xlsx, .ods of CSV.")


def read_table(
    content: bytes,
    preferred: Sequence[str] = (),
    find_header: Callable[[Sequence[TablePart]], int | None] = lambda _rows: None,
    rate: Callable[[Sequence[TablePart]], int] | None = None,
) -> Table:
    """Return the table in a file: its header is where ``find_header`` says, else in the first row of several.

    ``preferred`` names the sheets of a workbook that hold what is asked for; else it is that with the highest
    ``rate``.

    Raises
    ------
    RuleBrokenError
        When it is no workbook and no text, with what to do about it.
    """
    is_book = content.startswith(ZIP_MARK)
    rows = _rows_of_book(content, preferred, rate) if is_book else _rows_of_text(content)
    start = find_header(rows)
    if start is None:
        start = next((place for place, (_line, cells) in enumerate(rows) if sum(map(bool, cells)) > 1), 0)
    if not rows:
        raise RuleBrokenError(N_("Het bestand is leeg."), "file")
    header = tuple(name.strip() for name in rows[start][1])
    return Table(header, tuple(rows[start + 1 :]))


def read_table_rows(
    content: bytes, columns: Columns, kinds: Kinds, most: int, by_hand: Mapping[int, str] | None = None
) -> list[Row]:
    """Return the rows of a file by our columns; ``by_hand`` says which column is which by its place.

    Raises
    ------
    RuleBrokenError, RowsRefusedError
        When it cannot be read, or not everything in it can be understood.
    """
    table = _own_table(content, columns, kinds)
    chosen = recognise(table.header, columns, kinds) | dict(by_hand or {})
    return rows_of(table, columns, kinds, chosen, most)


def _own_table(content: bytes, columns: Columns, kinds: Kinds) -> Table:
    """Return the table in a file of ours: what stands above the header and what adds up below is left out."""
    table = read_table(
        content,
        find_header=lambda rows: header_place(rows, columns, kinds),
        rate=lambda rows: most_known(rows, columns, kinds),
    )
    return Table(table.header, tuple(without_total(table.rows)))


def mark_problems(
    content: bytes,
    columns: Columns,
    kinds: Kinds,
    by_hand: Mapping[int, str],
    problems: Sequence[Problem],
    say: Callable[[Problem], str],
) -> MarkedTable:
    """Return the table in a file with what is wrong beside its rows and cells, in the words of ``say``."""
    table = _own_table(content, columns, kinds)
    chosen = recognise(table.header, columns, kinds) | dict(by_hand)
    places = {alias: place for place, name in chosen.items() for alias in (name, *kinds.names.get(name, ()))}
    return mark(table.header, table.rows, problems, places, say)


def write_marked_file(text: str, remarks: str) -> bytes | None:
    """Return the workbook of a marked table that travelled as text; None when it is none."""
    from cleanup.analysis.marked_copy import write_marked_copy

    table = read_marked(text)
    return None if table is None else write_marked_copy(table, remarks)


def _rows_of_book(
    content: bytes, preferred: Sequence[str], rate: Callable[[Sequence[TablePart]], int] | None
) -> list[TablePart]:
    from cleanup.analysis.sheets import (  # only who sends a workbook needs it
        UnreadableError,
        read_first_sheet,
    )

    try:
        return read_first_sheet(content, preferred, rate)
    except UnreadableError as error:
        raise RuleBrokenError(
            N_("Dit bestand kunnen we niet lezen. Sla het op als .xlsx, .ods of CSV, zonder wachtwoord."),
            "file",
        ) from error


def _rows_of_text(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    if content.startswith(OLD_EXCEL):
        raise RuleBrokenError(N_("Dit is een oud of beveiligd Excel-bestand. Sla het op als .xlsx."), "file")
    text = decode_any(content)
    first, _, rest = text.partition("\n")
    begin, separator = 0, ""
    if first.strip().lower().startswith("sep=") and len(first.strip()) <= len("sep=;"):
        text, begin, separator = rest, 1, first.strip("\r\n")[4:5]
    separator = separator or _separator(text)
    csv.field_size_limit(LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    rows, at = [], 1
    try:
        for cells in reader:
            if any(cell.strip() for cell in cells):
                rows.append((at + begin, _trimmed(cells)))
            at = reader.line_num + 1
    except csv.Error as error:
        sentence = N_("Regel %(line)s: de aanhalingstekens kloppen niet.")
        raise RuleBrokenError(sentence, "file", line=reader.line_num + begin) from error
    return rows


def _trimmed(cells: list[str]) -> tuple[str, ...]:
    """Return cells without the empty ones that spreadsheets leave at the end."""
    found = [cell.strip() for cell in cells]
    while found and not found[-1]:
        found.pop()
    return tuple(found)


def decode_any(content: bytes) -> str:
    """Return text in UTF-8, UTF-16 or Windows-1252, told apart by what cannot be in the others.

    Raises
    ------
    RuleBrokenError
        When it is no text.
    """
    if content.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _decoded(content, "utf-16")
    head = content[:2000]
    if head[1::2].count(0) > len(head) // 4:
        return _decoded(content, "utf-16-le")
    if head[0::2].count(0) > len(head) // 4:
        return _decoded(content, "utf-16-be")
    if b"\0" in content:
        raise RuleBrokenError(NO_TEXT, "file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError:
        return content.decode("cp1252", errors="replace")


def _decoded(content: bytes, encoding: str) -> str:
    try:
        return content.decode(encoding).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        raise RuleBrokenError(NO_TEXT, "file") from error


def _separator(text: str) -> str:
    """Return the separator that gives the first lines the most cells, equally many in each."""
    lines = [line for line in text.splitlines() if line.strip()][:LINES_LOOKED_AT]

    def weight(separator: str) -> int:
        counts = [len(cells) for cells in csv.reader(lines, delimiter=separator)]
        wide = counts[0] if counts else 0
        return wide + 100 * sum(count == wide for count in counts) if wide > 1 else 0

    return max(DELIMITERS, key=weight)


def look_at_columns(
    content: bytes, columns: Columns, kinds: Kinds, by_hand: Mapping[int, str]
) -> dict[str, Any] | None:
    """Return the columns of a file for somebody to point out, or None when it is no table.

    ``header`` and ``first`` (row) are texts, ``chosen`` is by place, ``text`` holds all rows as CSV.
    """
    try:
        table = _own_table(content, columns, kinds)
    except RuleBrokenError:
        return None
    return {
        "header": table.header,
        "first": table.rows[0][1] if table.rows else (),
        "chosen": recognise(table.header, columns, kinds) | dict(by_hand),
        "text": write_table(table),
    }
