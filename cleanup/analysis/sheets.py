"""Reading the sheet that is meant of a workbook that somebody sent: ``.xlsx`` and ``.ods``, as cells of text.

Nothing is computed or fetched: of a formula the value counts that the program stored. A file that would
unpack to more than a hundred times what people send is refused before it is read.
"""

from __future__ import annotations

import datetime as dt
import io
import itertools
import re
import zipfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from cleanup.domain.platform.cells import DayText, NumberText

LARGEST_UNPACKED = 200 * 2**20
MOST_COLUMNS, MOST_ROWS = 200, 20_000
MOST_ANSWER_COLUMNS, MOST_ANSWER_ROWS = 800, 60_000
ODS_TYPE = b"application/vnd.oasis.opendocument.spreadsheet"
_TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
_TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
_OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
_ODS_TIME = re.compile(r"PT(?:(\d{1,4})H)?(?:(\d{1,4})M)?")
MOST_SHEETS = 20
Cells = tuple[int, tuple[str, ...]]
Named = tuple[str, list[Cells]]
Rate = Callable[[Sequence[Cells]], int]


@dataclass(frozen=True)
class Sheet:
    """One sheet of a workbook: its name, its rows with cells, and how the others with cells are called."""

    name: str = ""
    rows: Sequence[Cells] = ()
    others: tuple[str, ...] = ()


class UnreadableError(ValueError):
    """A file that is no workbook this product can read."""


def read_sheet(content: bytes, preferred: Sequence[str] = (), rate: Rate | None = None) -> Sheet:
    """Return the first sheet that has rows, each with its number from 1 and its cells as text.

    With ``preferred`` the file is one of answers: a sheet of such a name comes first, and it may be larger.
    With ``rate`` the sheet that it gives the highest number comes before the others: the first is often an
    explanation.

    Raises
    ------
    UnreadableError
        When it is no such workbook, it is locked with a password, or it is far too large.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(part.file_size for part in archive.infolist()) > LARGEST_UNPACKED:
                raise UnreadableError
            names = set(archive.namelist())
            is_ods = "mimetype" in names and archive.read("mimetype").startswith(ODS_TYPE)
            sheets = _ods(archive.read("content.xml")) if is_ods else _xlsx(content, preferred)
            return _chosen(sheets, rate)
    except (zipfile.BadZipFile, KeyError, SyntaxError, ValueError, NotImplementedError) as error:
        raise UnreadableError from error


def _chosen(sheets: Iterator[Named], rate: Rate | None) -> Sheet:
    """Return the first sheet with anything in it, of several with the highest rate."""
    some = (
        Sheet(name, rows)
        for name, sheet in sheets
        if (rows := [(line, cells) for line, cells in sheet if any(cells)])
    )
    if rate is None:
        return next(some, Sheet())
    found = list(itertools.islice(some, MOST_SHEETS))
    best = max(found, key=lambda sheet: rate(sheet.rows), default=Sheet())
    return replace(best, others=tuple(sheet.name for sheet in found if sheet is not best))


def _xlsx(content: bytes, preferred: Sequence[str]) -> Iterator[Named]:
    from openpyxl import load_workbook

    most = (MOST_ANSWER_ROWS, MOST_ANSWER_COLUMNS) if preferred else (MOST_ROWS, MOST_COLUMNS)
    book = load_workbook(io.BytesIO(content), read_only=True, data_only=True)
    try:
        for sheet in sorted(book.worksheets, key=lambda one: one.title not in preferred):
            yield sheet.title, list(_sheet(sheet, *most))
    finally:
        book.close()


def _sheet(sheet: Any, most_rows: int, most_columns: int) -> Iterator[Cells]:
    sheet.reset_dimensions()  # what a program says of its size is often not so
    found = sheet.iter_rows(max_row=most_rows, max_col=most_columns, values_only=True)
    for line, values in enumerate(found, start=1):
        yield line, _trimmed([as_text(value) for value in values])


def as_text(value: object) -> str:
    """Return the value of a cell as one would type it: ``2026-06-25``, ``13:00``, ``17``, ``8.1``."""
    if value is None or isinstance(value, bool):
        return {None: "", True: "ja", False: "nee"}[value]
    if isinstance(value, float):
        is_whole = value.is_integer() and abs(value) < 1e15  # noqa: PLR2004
        return str(int(value)) if is_whole else NumberText(repr(value))
    return _as_clock(value) if isinstance(value, (dt.date, dt.time, dt.timedelta)) else str(value).strip()


def _as_clock(value: dt.date | dt.time | dt.timedelta) -> str:
    if isinstance(value, dt.datetime):
        is_day = value.time() == dt.time()
        return DayText(value.date().isoformat() if is_day else value.isoformat(" ", "minutes"))
    if isinstance(value, dt.date):
        return DayText(value.isoformat())
    if isinstance(value, dt.time):
        return f"{value:%H:%M}"
    hours, seconds = divmod(int(value.total_seconds()), 3600)
    return f"{hours:02d}:{seconds // 60:02d}"


def _trimmed(cells: list[str]) -> tuple[str, ...]:
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def _ods(content: bytes) -> Iterator[Named]:
    from lxml import etree

    parser = etree.XMLParser(resolve_entities=False, no_network=True, huge_tree=False)
    try:
        root = etree.fromstring(content, parser)
    except etree.XMLSyntaxError as error:
        raise UnreadableError from error
    for table in root.iter(f"{_TABLE}table"):
        yield str(table.get(f"{_TABLE}name", "")), list(_ods_rows(table))


def _ods_rows(table: Any) -> Iterator[Cells]:
    line = 1
    for row in table.iter(f"{_TABLE}table-row"):
        times = int(row.get(f"{_TABLE}number-rows-repeated", "1"))
        cells = _ods_cells(row)
        for number in range(times if cells else 0):
            if line + number > MOST_ROWS:
                return
            yield line + number, cells
        line += times


def _ods_cells(row: Any) -> tuple[str, ...]:
    cells: list[str] = []
    for cell in row:
        if cell.tag not in {f"{_TABLE}table-cell", f"{_TABLE}covered-table-cell"}:
            continue
        times = int(cell.get(f"{_TABLE}number-columns-repeated", "1"))
        cells += [_ods_text(cell)] * min(times, MOST_COLUMNS - len(cells))
    return _trimmed(cells)


def _ods_text(cell: Any) -> str:
    kind = cell.get(f"{_OFFICE}value-type", "")
    if kind == "date":
        return DayText(cell.get(f"{_OFFICE}date-value", "").removesuffix("T00:00:00").replace("T", " "))
    if kind == "time":
        found = _ODS_TIME.match(str(cell.get(f"{_OFFICE}time-value", "")))
        return f"{int(found[1] or 0):02d}:{int(found[2] or 0):02d}" if found else ""
    if kind == "boolean":
        return "ja" if cell.get(f"{_OFFICE}boolean-value") == "true" else "nee"
    if kind in {"float", "currency", "percentage"}:
        return as_text(float(cell.get(f"{_OFFICE}value", "0")))
    return "\n".join("".join(part.itertext()) for part in cell.iter(f"{_TEXT}p")).strip()
