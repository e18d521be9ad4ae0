"""Files that people have, as tables: workbooks, and text of any usual encoding and separator."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

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

if TYPE_CHECKING:
    from cleanup.analysis.sheets import Sheet

OLD_EXCEL = b"\xd0\xcf\x11\xe0"
DELIMITERS = (";", ",", "\t", "|")
LINES_LOOKED_AT = 20
MOST_RATED = 999
LONGEST_FIELD = 1_000_000
MARKUP = re.compile(r"\s*<(?:!doctype|!--|\?xml|html|head|meta|body|table|div|style)\b", re.IGNORECASE)
NO_SHEET = N_(
    "Dit is een webpagina of xml, geen rekenblad. Open het in Excel of LibreOffice en sla het op als .xlsx."
)
NO_LIST = N_(
    "Dit is een document, geen rekenblad. Zet de lijst in een rekenblad en sla het op als .xlsx, .ods of CSV."
)
NO_TABLE = N_(
    "In dit bestand vinden we geen tabel. Zet de namen van de kolommen boven de rijen, elk in een eigen cel."
)
DOCUMENTS = (b"%PDF", b"{\\rtf", b"%!PS")
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
    sheet = _sheet_of_book(content, preferred, rate) if content.startswith(ZIP_MARK) else None
    rows = sheet.rows if sheet else _rows_of_text(content)
    start = find_header(rows)
    if start is None:
        start = next((place for place, (_line, cells) in enumerate(rows) if sum(map(bool, cells)) > 1), 0)
    if not rows:
        raise RuleBrokenError(N_("Het bestand is leeg."), "file")
    header = tuple(name.strip() for name in rows[start][1])
    below = tuple(rows[start + 1 :])
    return Table(header, below, sheet.name, sheet.others) if sheet else Table(header, below)


def read_table_rows(
    content: bytes, columns: Columns, kinds: Kinds, most: int, by_hand: Mapping[int, str] | None = None
) -> list[Row]:
    """Return the rows of a file by our columns; ``by_hand`` says which column is which by its place.

    Raises
    ------
    RuleBrokenError, RowsRefusedError
        When it cannot be read, or not everything in it can be understood.
    """
    return rows_in(read_own_table(content, columns, kinds), columns, kinds, most, by_hand)


def rows_in(
    table: Table, columns: Columns, kinds: Kinds, most: int, by_hand: Mapping[int, str] | None = None
) -> list[Row]:
    """Return the rows of a table that was read, as ``read_table_rows`` does of a file."""
    chosen = recognise(table.header, columns, kinds) | dict(by_hand or {})
    return rows_of(table, columns, kinds, chosen, most)


def columns_of_days(
    table: Table, columns: Columns, kinds: Kinds, by_hand: Mapping[int, str] | None = None
) -> dict[int, str]:
    """Return which columns of a table hold days, by their place."""
    chosen = recognise(table.header, columns, kinds) | dict(by_hand or {})
    return {place: name for place, name in chosen.items() if name in kinds.dates}


def read_own_table(content: bytes, columns: Columns, kinds: Kinds) -> Table:
    """Return the table in a file of ours: what stands above the header and what adds up below is left out.

    Raises
    ------
    RuleBrokenError
        When it cannot be read, or nothing in it looks like a table.
    """
    table = read_table(
        content,
        find_header=lambda rows: header_place(rows, columns, kinds),
        rate=lambda rows: _rate(rows, columns, kinds),
    )
    widest = max(len(cells) for cells in (table.header, *(cells for _line, cells in table.rows)))
    if widest == 1 and not recognise(table.header, columns, kinds):
        raise RuleBrokenError(NO_TABLE, "file")
    return replace(table, rows=tuple(without_total(table.rows)))


def _rate(rows: Sequence[TablePart], columns: Columns, kinds: Kinds) -> int:
    """Return how much a sheet looks like the list: by our columns, then by how many rows are no lone text."""
    wide = sum(1 for _line, cells in rows if sum(map(bool, cells)) > 1)
    return most_known(rows, columns, kinds) * (MOST_RATED + 1) + min(wide, MOST_RATED)


def mark_problems(
    content: bytes,
    columns: Columns,
    kinds: Kinds,
    by_hand: Mapping[int, str],
    problems: Sequence[Problem],
    say: Callable[[Problem], str],
) -> MarkedTable:
    """Return the table in a file with what is wrong beside its rows and cells, in the words of ``say``."""
    table = read_own_table(content, columns, kinds)
    chosen = recognise(table.header, columns, kinds) | dict(by_hand)
    places = {alias: place for place, name in chosen.items() for alias in (name, *kinds.names.get(name, ()))}
    return mark(table.header, table.rows, problems, places, say)


def write_marked_file(text: str, remarks: str) -> bytes | None:
    """Return the workbook of a marked table that travelled as text; None when it is none."""
    from cleanup.analysis.marked_copy import write_marked_copy

    table = read_marked(text)
    return None if table is None else write_marked_copy(table, remarks)


def _sheet_of_book(
    content: bytes, preferred: Sequence[str], rate: Callable[[Sequence[TablePart]], int] | None
) -> Sheet:
    from cleanup.analysis.sheets import (  # only who sends a workbook needs it
        UnreadableError,
        read_sheet,
    )

    try:
        return read_sheet(content, preferred, rate)
    except UnreadableError as error:
        raise RuleBrokenError(
            N_("Dit bestand kunnen we niet lezen. Sla het op als .xlsx, .ods of CSV, zonder wachtwoord."),
            "file",
        ) from error


def _rows_of_text(content: bytes) -> list[tuple[int, tuple[str, ...]]]:
    if content.startswith(OLD_EXCEL):
        raise RuleBrokenError(N_("Dit is een oud of beveiligd Excel-bestand. Sla het op als .xlsx."), "file")
    if content.startswith(DOCUMENTS):
        raise RuleBrokenError(NO_LIST, "file")
    text = decode_any(content)
    if MARKUP.match(text):
        raise RuleBrokenError(NO_SHEET, "file")
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
    """Return the columns of a file for somebody to point out, or None when it is no table with rows.

    ``header`` and ``first`` (row) are texts, ``chosen`` is by place, ``text`` holds all rows as CSV;
    ``sheet`` is the one that was read and ``passed_over`` the others.
    """
    try:
        table = read_own_table(content, columns, kinds)
    except RuleBrokenError:
        return None
    if not table.rows:
        return None
    return {
        "header": table.header,
        "first": table.rows[0][1],
        "chosen": recognise(table.header, columns, kinds) | dict(by_hand),
        "text": write_table(table),
        "sheet": table.sheet,
        "passed_over": table.passed_over,
    }
