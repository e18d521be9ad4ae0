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
from dataclasses import dataclass, field

from cleanup.domain.platform.cells import is_day_first, read_date, read_phone, read_time
from cleanup.domain.platform.column_words import column_label
from cleanup.domain.platform.csv_files import Columns, Problem, Row, RowsRefusedError, is_formula
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.text_keys import text_key
from cleanup.domain.platform.wording import filled

REMARKS = N_("Wat er mis is")
REMARK_HEADERS = (REMARKS, "What is wrong")
"""The last column of a file that we marked; when it comes in again it is passed over."""
TOTALS = {"totaal", "total", "eindtotaal", "grand total", "som", "subtotaal"}
FAILED_FORMULAS = {
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#N/B", "#VERW!", "#WAARDE!", "#NAAM?", "#DEEL/0!", "#GETAL!", "#LEEG!", "#OVERLOPEN!",
}  # fmt: skip
"""What a spreadsheet shows where a formula failed, in English and Dutch."""
HEADER_ROWS = 10
_NUMBER = re.compile(r"[-+]?[\d.,\s]*\d[\d.,\s]*%?")
SKIP = "-"
"""Chosen by hand for a column that is of no use here."""
LONGEST_CELL = 4000
LARGEST_UNPACKED = 16 * 2**20


@dataclass(frozen=True)
class Table:
    """The cells of a file as text: its header, and the other rows with the line they are on."""

    header: tuple[str, ...]
    rows: tuple[tuple[int, tuple[str, ...]], ...]


@dataclass(frozen=True)
class Kinds:
    """What columns hold: ``names`` as people call them, by column; the rest says how cells are read."""

    names: Mapping[str, Sequence[str]]
    dates: Sequence[str] = ()
    times: Sequence[str] = ()
    phones: Sequence[str] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    longest: Mapping[str, int] = field(default_factory=dict)
    unused: Sequence[str] = ()


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


def rows_of(table: Table, columns: Columns, kinds: Kinds, chosen: Mapping[int, str], most: int) -> list[Row]:
    """Return the rows of a table by our columns, each cell written as we write it.

    Raises
    ------
    RuleBrokenError
        When a column is missing, unknown or chosen twice, or there are no or too many rows.
    RowsRefusedError
        Naming every cell that cannot be, or could mean two things.
    """
    _check_columns(table, columns, kinds, chosen)
    if not table.rows:
        raise RuleBrokenError(N_("Het bestand heeft geen rijen."), "file")
    if len(table.rows) > most:
        raise RuleBrokenError(N_("Het bestand heeft meer dan %(most)s rijen."), "file", most=most)
    used = {place: name for place, name in chosen.items() if name != SKIP}
    reader = _Reader(columns, kinds, _orders(table, kinds, used))
    problems: list[Problem] = []
    rows = [_row(line, cells, used, reader, problems) for line, cells in table.rows]
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


def _orders(table: Table, kinds: Kinds, used: Mapping[int, str]) -> dict[str, bool | None]:
    """Return for each column of dates whether its slashes put the day first."""
    return {
        name: is_day_first(cells[place] for _line, cells in table.rows if place < len(cells))
        for place, name in used.items()
        if name in kinds.dates
    }


@dataclass(frozen=True)
class _Reader:
    columns: Columns
    kinds: Kinds
    orders: Mapping[str, bool | None]

    def read(self, name: str, cell: str) -> str:
        """Return a cell as we write it; text that is no date or time stays, for the rule of its column."""
        if name in self.kinds.dates:
            date = read_date(cell, day_first=self.orders.get(name))
            return date.isoformat() if date else cell
        if name in self.kinds.times:
            time = read_time(cell)
            return f"{time:%H:%M}" if time else cell
        if name in self.kinds.phones:
            return read_phone(cell)
        words = self.kinds.words.get(name, {})
        return words.get(text_key(cell), cell.removesuffix(".0") if _is_whole(cell) else cell)

    def check(self, name: str, cell: str) -> None:
        """Raise RuleBrokenError for a cell that is too long, or that a spreadsheet could run."""
        most = self.kinds.longest.get(name, LONGEST_CELL)
        if len(cell) > most:
            sentence = N_("hoogstens %(most)s tekens, dit zijn er %(count)s")
            raise RuleBrokenError(sentence, None, most=most, count=len(cell))
        if cell.upper() in FAILED_FORMULAS:
            raise RuleBrokenError(N_("hier ging een formule mis. Typ wat er moet staan."))
        if name not in self.columns.ruled and is_formula(cell, free=name in self.columns.free):
            raise RuleBrokenError(N_("dit lijkt op een formule. Haal het teken vooraan weg."))


def _is_whole(cell: str) -> bool:
    return cell.endswith(".0") and cell[:-2].isdecimal()


def _row(
    line: int, cells: Sequence[str], used: Mapping[int, str], reader: _Reader, problems: list[Problem]
) -> Row:
    found: dict[str, str] = {}
    for place, name in used.items():
        cell = cells[place].strip() if place < len(cells) else ""
        try:
            found[name] = reader.read(name, cell) if cell else ""
            reader.check(name, found[name])
        except RuleBrokenError as error:
            found[name] = ""
            problems.append(problem_in(line, place, name, error))
    return Row(line, found)


def problem_in(line: int, place: int, name: str, error: RuleBrokenError) -> Problem:
    """Return what is wrong with one cell, named as a spreadsheet names it: ``B7``."""
    reason = filled(error.sentence, error.values)
    values = {"at": f"{letters(place)}{line}", "name": column_label(name), "reason": reason}
    return Problem(line, N_("cel %(at)s (%(name)s): %(reason)s"), values, column=name)


def letters(place: int) -> str:
    """Return the letters of a column by its place from 0: A, B, …, Z, AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


def place_of_letters(name: str) -> int:
    """Return the place from 0 of a column by its letters."""
    place = 0
    for letter in name:
        place = place * 26 + ord(letter) - 64
    return place - 1


def write_rows(rows: Sequence[Row]) -> str:
    """Return rows as CSV with our own columns, so that what was looked at is what is stored."""
    names = list(rows[0].cells)
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(names)
    writer.writerows([row.cells.get(name, "") for name in names] for row in rows)
    return out.getvalue()


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
        writer.writerow(cells)
        at = max(at, line) + 1 + sum(cell.count("\n") for cell in cells)
    return out.getvalue()


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
