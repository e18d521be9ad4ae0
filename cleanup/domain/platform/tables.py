"""A table that somebody sent as a file: which of its columns is which, and its cells as we write them.

Pure. The names people give columns are known in Dutch and English; what is not recognised can be pointed
out by hand.
"""

from __future__ import annotations

import base64
import csv
import io
import re
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from cleanup.domain.platform.cells import DayOrder, NumberText, day_order
from cleanup.domain.platform.column_words import column_label
from cleanup.domain.platform.csv_files import Columns, Problem, Row, RowsRefusedError
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.row_cells import Kinds, RowReader, read_row
from cleanup.domain.platform.swapped_days import SwappedDays, look_for_swapped, swapped_day
from cleanup.domain.platform.text_keys import text_key

REMARKS = N_("Wat er mis is")
REMARK_HEADERS = (REMARKS, "What is wrong")
"""The last column of a file that we marked; when it comes in again it is passed over."""
TOTALS = {"totaal", "total", "eindtotaal", "grand total", "som", "subtotaal"}
HEADER_ROWS = 10
_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d[\d.,\s]*%?")
SKIP = "-"
"""Chosen by hand for a column that is of no use here."""
LARGEST_UNPACKED = 16 * 2**20


@dataclass(frozen=True)
class Table:
    """The cells of a file as text: its header, and the other rows with the line they are on.

    ``sheet`` is the sheet of a workbook that was read, and ``passed_over`` names the others with cells.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]
    sheet: str = ""
    passed_over: tuple[str, ...] = ()


def recognise(header: Sequence[str], columns: Columns, kinds: Kinds) -> dict[int, str]:
    """Return which of our columns each column of a file is, by its place; what is unknown is not in it."""
    ours: dict[str, str] = {}
    for column in columns.all:
        for name in (column, *kinds.names.get(column, ())):
            ours.setdefault(_key(name), column)
    found: dict[int, str] = {}
    for place, name in enumerate(header):
        column = ours.get(_key(name), "")
        if column and column not in found.values():
            found[place] = column
    return found


def _key(name: str) -> str:
    return text_key(name.replace("_", " ").replace("*", " ").replace(":", " "))


def header_place(rows: Sequence[tuple[int, tuple[str, ...]]], columns: Columns, kinds: Kinds) -> int | None:
    """Return which of the first rows is the header: that with the most of our columns, None without any.

    Above it may stand a title, or the names of groups of columns in cells that were merged.
    """
    known = [len(recognise(cells, columns, kinds)) for _line, cells in rows[:HEADER_ROWS]]
    most = max(known, default=0)
    return known.index(most) if most > 1 else None


def most_known(rows: Sequence[tuple[int, tuple[str, ...]]], columns: Columns, kinds: Kinds) -> int:
    """Return how many of our columns the likeliest header among the first rows has."""
    return max((len(recognise(cells, columns, kinds)) for _line, cells in rows[:HEADER_ROWS]), default=0)


def without_total(rows: Sequence[tuple[int, tuple[str, ...]]]) -> list[tuple[int, tuple[str, ...]]]:
    """Return the rows without a last one that only adds up: the word, and beside it nothing but numbers."""
    if not rows:
        return []
    filled_in = [cell for cell in rows[-1][1] if cell.strip()]
    words = [cell for cell in filled_in if not _NUMBER.fullmatch(cell.strip())]
    is_total = len(words) == 1 and _key(words[0]) in TOTALS
    return list(rows[:-1] if is_total else rows)


def unknown_columns(header: Sequence[str], chosen: Mapping[int, str], kinds: Kinds) -> list[int]:
    """Return the places of columns that were not recognised and have a name."""
    unused = {_key(name) for name in (*kinds.unused, *REMARK_HEADERS)}
    return [
        place
        for place, name in enumerate(header)
        if place not in chosen and name.strip() and _key(name) not in unused
    ]


def _orders(table: Table, kinds: Kinds, used: Mapping[int, str]) -> dict[str, DayOrder]:
    """Return for each column of dates how it writes a day and a month."""
    return {
        name: day_order(cells[place] for _line, cells in table.rows if place < len(cells))
        for place, name in used.items()
        if name in kinds.dates
    }


def ask_about(table: Table, column: tuple[int, str]) -> SwappedDays | None:
    """Return the question about a column of days in which day and month seem to be swapped."""
    place, name = column
    return look_for_swapped(name, [cells[place] for _line, cells in table.rows if place < len(cells)])


def put_days_right(table: Table, dated: Iterable[int]) -> Table:
    """Return a table with day and month the other way round in some of its columns."""
    places = set(dated)
    rows = tuple(
        (line, tuple(swapped_day(cell) if at in places else cell for at, cell in enumerate(cells)))
        for line, cells in table.rows
    )
    return replace(table, rows=rows)


def rows_of(table: Table, columns: Columns, kinds: Kinds, chosen: Mapping[int, str], most: int) -> list[Row]:
    """Return the rows of a table by our columns, each cell written as we write it.

    Raises
    ------
    RuleBrokenError
        When a column is missing, unknown or chosen twice, or there are no or too many rows.
    RowsRefusedError
        Naming every cell that cannot be, or could mean two things.
    """
    if not table.rows:  # before its columns: pointing those out would not help
        raise RuleBrokenError(N_("Het bestand heeft geen rijen."), "file")
    _check_columns(table, columns, kinds, chosen)
    if len(table.rows) > most:
        raise RuleBrokenError(N_("Het bestand heeft meer dan %(most)s rijen."), "file", most=most)
    used = {place: name for place, name in chosen.items() if name != SKIP}
    reader = RowReader(columns, kinds, _orders(table, kinds, used))
    problems: list[Problem] = []
    rows = [read_row(line, cells, used, reader, problems) for line, cells in table.rows]
    if problems:
        raise RowsRefusedError(problems, rows)
    return rows


def _check_columns(table: Table, columns: Columns, kinds: Kinds, chosen: Mapping[int, str]) -> None:
    names = [name for name in chosen.values() if name != SKIP]
    missing = [name for name in columns.needed if name not in names]
    if missing:
        raise RuleBrokenError(N_("Deze kolommen ontbreken: %(names)s."), "file", names=_listed(missing))
    unknown = unknown_columns(table.header, chosen, kinds)
    if unknown:
        raise RuleBrokenError(
            N_("Deze kolommen kennen we niet: %(names)s. Wel: %(known)s."),
            "file",
            names=", ".join(table.header[place] for place in unknown)[:200],
            known=_listed(columns.all),
        )
    if len(set(names)) != len(names):
        raise RuleBrokenError(N_("Een kolom staat er twee keer in."), "file")


def _listed(names: Iterable[str]) -> str:
    return ", ".join(map(column_label, names))


def place_of_letters(name: str) -> int:
    """Return the place from 0 of a column by its letters."""
    place = 0
    for letter in name:
        place = place * 26 + ord(letter) - 64
    return place - 1


def write_rows(rows: Sequence[Row]) -> str:
    """Return rows as CSV with our own columns, so that what was looked at is what is stored.

    Every cell keeps its place, so that what is wrong by then is named by the cell of the file.
    """
    names = list(rows[0].cells)
    places = rows[0].places or {name: place for place, name in enumerate(names)}
    at = {place: name for name, place in places.items()}
    wide = range(max(at, default=-1) + 1)
    header = tuple(at.get(place, "") for place in wide)
    cells = [(row.line, tuple(row.cells.get(at.get(place, ""), "") for place in wide)) for row in rows]
    return write_table(Table(header, tuple(cells)))


def write_table(table: Table) -> str:
    """Return a table as CSV, cell by cell, so that it can be read again when its columns were pointed out.

    Every row stays on its own line, as far as texts of several lines allow.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    first = table.rows[0][0] if table.rows else 2
    at = 1
    for line, cells in [(first - 1, table.header), *table.rows]:
        out.write("\n" * max(0, line - at))
        writer.writerow([_as_number(cell) for cell in cells])
        at = max(at, line) + 1 + sum(cell.count("\n") for cell in cells)
    return out.getvalue()


def _as_number(cell: str) -> str:
    """Return a number with a comma, so that it cannot be taken for a clock time when it is read again."""
    return cell.replace(".", ",") if isinstance(cell, NumberText) else cell


def pack(text: str) -> str:
    """Return a text small enough to travel in a form: five thousand rows fit."""
    return base64.b64encode(zlib.compress(text.encode())).decode()


def unpack(packed: str) -> bytes:
    """Return the text that travelled in a form, also one that was sent as it is.

    Nothing when it would grow too large.
    """
    try:
        opener = zlib.decompressobj()
        content = opener.decompress(base64.b64decode(packed, validate=True), LARGEST_UNPACKED)
    except (ValueError, zlib.error):
        return packed.encode()
    return b"" if opener.unconsumed_tail else content
