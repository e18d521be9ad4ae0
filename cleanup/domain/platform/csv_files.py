"""Reading CSV that people made: every mistake is named with its line, and a bad file stores nothing."""

from __future__ import annotations

import csv
import datetime as dt
import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

from cleanup.domain.platform.column_words import column_label
from cleanup.domain.platform.errors import N_, CleanupError, RuleBrokenError, one_or_many
from cleanup.domain.platform.wording import filled

ZIP_MARK = b"PK\x03\x04"
DELIMITERS = (",", ";", "\t")
LONGEST_CELL = 4000
FORMULA_MARKS = ("=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", "\0", "|")
SHOWN = 50
LONGEST_SHOWN = 60
IN_COLUMN = N_("kolom %(name)s: %(reason)s")
IN_CELL = N_("cel %(at)s (%(name)s): %(reason)s")
FOUND = N_("Er staat “%(cell)s”.")
EMPTY = N_("De cel is leeg.")
_ISO_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_CLOCK = re.compile(r"([0-9]{1,2})[:.]([0-9]{2})")
Given = TypeVar("Given")
Found = TypeVar("Found")


@dataclass(frozen=True)
class Row:
    """One row: its line in the file, and its cells by column, stripped.

    ``places`` says in which column of the file each stands (from 0), and ``typed`` what stands there.
    """

    line: int
    cells: Mapping[str, str]
    places: Mapping[str, int] = field(default_factory=dict, compare=False)
    typed: Mapping[str, str] = field(default_factory=dict, compare=False)


@dataclass(frozen=True)
class Problem:
    """What is wrong with one row, as a Dutch sentence with its values; ``column`` is ours, if it is one.

    ``at`` is the cell as a spreadsheet names it (``B7``), and ``typed`` what was found there; both are empty
    when it is about the whole row. ``kind`` says under which heading something to think of stands.
    """

    line: int
    sentence: str
    values: Mapping[str, object] = field(default_factory=dict)
    column: str = field(default="", kw_only=True)
    at: str = field(default="", kw_only=True)
    typed: str = field(default="", kw_only=True)
    kind: str = field(default="", kw_only=True)

    def __str__(self) -> str:
        said = filled(self.sentence, self.values)
        return f"regel {self.line}: {in_cell(self, said, column_label(self.column), filled)}"

    @property
    def names_what_was_found(self) -> bool:
        """Whether the sentence itself says what stands in the cell."""
        return bool(self.typed) and self.typed in map(str, self.values.values())


def in_cell(problem: Problem, said: str, name: str, fill: Callable[[str, Mapping[str, object]], str]) -> str:
    """Return a sentence about a cell with which one it is and what was found there.

    ``said`` and ``name`` are in the language of the reader, and ``fill`` puts a sentence of ours in it.
    """
    if not problem.at:
        return fill(IN_COLUMN, {"name": name, "reason": said}) if problem.column else said
    said = fill(IN_CELL, {"at": problem.at, "name": name, "reason": said})
    if problem.names_what_was_found:
        return said
    if not problem.typed:
        return f"{said} {fill(EMPTY, {})}"
    return f"{said} {fill(FOUND, {'cell': shortened(problem.typed)})}"


def shortened(cell: str) -> str:
    """Return the beginning of a cell, as much as a sentence can hold, on one line."""
    line = " ".join(cell.split())
    return line if len(line) <= LONGEST_SHOWN else f"{line[: LONGEST_SHOWN - 1]}…"


def problem_of(row: Row, error: CleanupError) -> Problem:
    """Return what is wrong with a row, as the rule that refused it says; it names its field."""
    column = error.field if isinstance(error, RuleBrokenError) and error.field else ""
    place = row.places.get(column)
    at = "" if place is None else f"{letters(place)}{row.line}"
    typed = row.typed.get(column, "")
    return Problem(row.line, error.sentence, error.values, column=column, at=at, typed=typed)


def letters(place: int) -> str:
    """Return the letters of a column by its place from 0: A, B, …, Z, AA."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


def kept(faults: list[CleanupError], read: Callable[[Given], Found], given: Given) -> Found | None:
    """Return what is read; None when a rule refuses it, which is then one of the faults."""
    try:
        return read(given)
    except CleanupError as fault:
        faults.append(fault)
        return None


class RowsRefusedError(CleanupError):
    """Rows that cannot be; nothing is stored. Reads as one line for each, with its line number.

    ``rows`` are those that can be read all the same, so that everything wrong with them is said at once.
    """

    def __init__(self, problems: Iterable[Problem], rows: Iterable[Row] = ()) -> None:
        self.problems = list(problems)
        self.rows = list(rows)
        sentence = one_or_many(
            len(self.problems),
            N_("In dit bestand klopt %(count)s regel niet."),
            N_("In dit bestand kloppen %(count)s regels niet."),
        )
        super().__init__(sentence, count=len(self.problems))

    def __str__(self) -> str:
        lines = [str(problem) for problem in self.problems[:SHOWN]]
        more = len(self.problems) - len(lines)
        return "\n".join([*lines, *([f"… en nog {more}"] if more > 0 else [])])


@dataclass(frozen=True)
class Columns:
    """The columns a file must and may have.

    ``free`` ones may begin with a plus or a minus sign; ``ruled`` ones have a rule of their own, which is as
    strict at every other door.
    """

    needed: Sequence[str]
    allowed: Sequence[str] = ()
    free: Sequence[str] = ()
    ruled: Sequence[str] = ()

    @property
    def all(self) -> tuple[str, ...]:
        """Every column, in order."""
        return (*self.needed, *self.allowed)


def read_rows(content: bytes, columns: Columns, most: int) -> list[Row]:
    """Return the rows of a CSV file in UTF-8, with ``,`` ``;`` or tab between the cells.

    Raises
    ------
    RuleBrokenError
        When it is no such file, a column is missing or unknown, or there are more than ``most`` rows.
    RowsRefusedError
        When rows have too many cells, or cells that a spreadsheet could take for a formula.
    """
    text = decode(content)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=_delimiter(text), strict=True)
    try:
        header = [name.strip().lower() for name in next(reader, [])]
        _check_header(header, columns)
        rows = _rows(reader, header, most)
    except csv.Error as error:
        raise RuleBrokenError(
            N_("Regel %(line)s: de aanhalingstekens kloppen niet."), "file", line=reader.line_num
        ) from error
    _check_cells(rows, columns)
    if not rows:
        raise RuleBrokenError(N_("Het bestand heeft geen rijen."), "file")
    return rows


def decode(content: bytes) -> str:
    """Return the text of a file; raises RuleBrokenError when it is none."""
    if content.startswith(ZIP_MARK):
        raise RuleBrokenError(
            N_("Dit is een Excel- of zipbestand. Sla het eerst op als CSV (UTF-8)."), "file"
        )
    if b"\0" in content:
        raise RuleBrokenError(N_("Dit is geen tekstbestand. Sla het op als CSV (UTF-8)."), "file")
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise RuleBrokenError(
            N_("Regel %(line)s heeft tekens die geen UTF-8 zijn. Sla het bestand op als CSV UTF-8."),
            "file",
            line=line,
        ) from error


def _delimiter(text: str) -> str:
    first = text.split("\n", 1)[0]
    return max(DELIMITERS, key=first.count)


def _check_header(header: Sequence[str], columns: Columns) -> None:
    missing = [name for name in columns.needed if name not in header]
    if missing:
        raise RuleBrokenError(N_("Deze kolommen ontbreken: %(names)s."), "file", names=", ".join(missing))
    unknown = [name for name in header if name not in columns.all]
    if unknown:
        raise RuleBrokenError(
            N_("Deze kolommen kennen we niet: %(names)s. Wel: %(known)s."),
            "file",
            names=", ".join(name or "(leeg)" for name in unknown)[:200],
            known=", ".join(columns.all),
        )
    if len(set(header)) != len(header):
        raise RuleBrokenError(N_("Een kolom staat er twee keer in."), "file")


def _rows(reader: Iterable[list[str]], header: Sequence[str], most: int) -> list[Row]:
    rows: list[Row] = []
    problems: list[Problem] = []
    for cells in reader:
        line = reader.line_num  # type: ignore[attr-defined]
        if not any(cell.strip() for cell in cells):
            continue
        if len(rows) >= most:
            raise RuleBrokenError(N_("Het bestand heeft meer dan %(most)s rijen."), "file", most=most)
        if len(cells) != len(header):
            values = {"found": len(cells), "wanted": len(header)}
            problems.append(Problem(line, N_("Er staan %(found)s cellen in plaats van %(wanted)s."), values))
        padded = [*cells, *[""] * len(header)]
        rows.append(Row(line, {name: cell.strip() for name, cell in zip(header, padded, strict=False)}))
    if problems:
        raise RowsRefusedError(problems)
    return rows


def _check_cells(rows: Iterable[Row], columns: Columns) -> None:
    problems = []
    for row in rows:
        for name, cell in row.cells.items():
            if len(cell) > LONGEST_CELL:
                problems.append(Problem(row.line, N_("De cel bij %(name)s is te lang."), {"name": name}))
            elif name not in columns.ruled and is_formula(cell, free=name in columns.free):
                sentence = N_("De cel bij %(name)s lijkt op een formule. Haal het teken vooraan weg.")
                problems.append(Problem(row.line, sentence, {"name": name}))
    if problems:
        raise RowsRefusedError(problems)


def is_formula(cell: str, *, free: bool = False) -> bool:
    """Whether a spreadsheet could take this text for a formula; a phone number begins with a plus."""
    if free and cell[:1] in {"+", "-"} and all(c.isdigit() or c in "+- ()" for c in cell):
        return False
    if cell.startswith(("- ", "+ ")):  # a line of a list, as people type it
        return False
    return cell.startswith(FORMULA_MARKS)


def as_date(typed: str) -> dt.date | None:
    """Return a date written ``2026-06-25`` or ``25-6-2026``, else None."""
    if _ISO_DAY.fullmatch(typed):  # as we write it ourselves: far faster than the styles below
        try:
            return dt.date.fromisoformat(typed)
        except ValueError:
            return None
    for style in ("%Y-%m-%d", "%d-%m-%Y"):
        try:
            return dt.datetime.strptime(typed, style).date()  # noqa: DTZ007 - a day has no zone
        except ValueError:
            continue
    return None


def as_time(typed: str) -> dt.time | None:
    """Return a time written ``13:30`` or ``13.30``, else None: ``13.3`` has no minutes."""
    found = _CLOCK.fullmatch(typed)
    try:
        return dt.time(int(found[1]), int(found[2])) if found else None
    except ValueError:
        return None
