"""One row of a table by our columns: each cell as we write it, and everything that cannot be, by its cell.

Pure. What a column holds is said once, in its ``Kinds``.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from cleanup.domain.platform.cells import (
    DayOrder,
    DayText,
    NumberText,
    possible_days,
    read_date,
    read_phone,
)
from cleanup.domain.platform.clock_cells import read_time, time_beside_day
from cleanup.domain.platform.csv_files import (
    Columns,
    Problem,
    Row,
    as_date,
    as_time,
    is_formula,
    problem_of,
)
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.numbers import readings
from cleanup.domain.platform.text_keys import text_key

FAILED_FORMULAS = {
    "#N/A", "#REF!", "#VALUE!", "#NAME?", "#DIV/0!", "#NUM!", "#NULL!", "#SPILL!", "#CALC!",
    "#N/B", "#VERW!", "#WAARDE!", "#NAAM?", "#DEEL/0!", "#GETAL!", "#LEEG!", "#OVERLOPEN!",
}  # fmt: skip
"""What a spreadsheet shows where a formula failed, in English and Dutch."""
LONGEST_CELL = 4000
OTHER_DAY = N_("Deze cel noemt een andere dag dan de datum van deze rij. Schrijf alleen de tijd, als 13:30.")
OTHER_TIME = N_("Deze cel noemt een andere tijd dan deze rij. Schrijf alleen de datum, als 2026-06-25.")


@dataclass(frozen=True)
class Kinds:
    """What columns hold: ``names`` as people call them, by column; the rest says how cells are read."""

    names: Mapping[str, Sequence[str]]
    dates: Sequence[str] = ()
    times: Sequence[str] = ()
    phones: Sequence[str] = ()
    numbers: Sequence[str] = ()
    words: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    longest: Mapping[str, int] = field(default_factory=dict)
    unused: Sequence[str] = ()


@dataclass(frozen=True)
class RowReader:
    """How the cells of a file are read; ``orders`` says how each column of dates writes a day."""

    columns: Columns
    kinds: Kinds
    orders: Mapping[str, DayOrder]

    def read(self, name: str, cell: str) -> str:
        """Return a cell as we write it; text that is no date or time stays, for the rule of its column."""
        if name in self.kinds.dates:
            date = read_date(cell, self.orders.get(name, DayOrder()))
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
        if name in self.kinds.numbers and readings(cell):
            return
        if name not in self.columns.ruled and is_formula(cell, free=name in self.columns.free):
            raise RuleBrokenError(N_("dit lijkt op een formule. Haal het teken vooraan weg."))

    def torn_apart(self, row: Row) -> Iterator[Problem]:
        """Yield the cells that name a day or a time which another cell of the row contradicts."""
        days = {row.cells[name] for name in self.kinds.dates if as_date(row.cells.get(name, ""))}
        times = {row.cells[name] for name in self.kinds.times if as_time(row.cells.get(name, ""))}
        for name in self.kinds.times:
            named = {day.isoformat() for day in possible_days(row.typed.get(name, ""))}
            if days and named and not named & days and row.cells[name] in times:
                yield problem_of(row, RuleBrokenError(OTHER_DAY, name))
        if not all(as_time(row.cells.get(name, "")) for name in self.kinds.times):
            return
        for name in self.kinds.dates:
            time = time_beside_day(row.typed.get(name, ""))
            if times and time and f"{time:%H:%M}" not in {*times, "00:00"} and row.cells[name] in days:
                yield problem_of(row, RuleBrokenError(OTHER_TIME, name))


def _is_whole(cell: str) -> bool:
    return cell.endswith(".0") and cell[:-2].isdecimal()


def read_row(
    line: int, cells: Sequence[str], used: Mapping[int, str], reader: RowReader, problems: list[Problem]
) -> Row:
    """Return a row by the columns in use, by their place; what is wrong in it is added to ``problems``."""
    typed = {name: _stripped(cells[place]) if place < len(cells) else "" for place, name in used.items()}
    row = Row(line, found := {}, {name: place for place, name in used.items()}, typed)
    for name, cell in typed.items():
        try:
            found[name] = reader.read(name, cell) if cell else ""
            reader.check(name, found[name])
        except RuleBrokenError as error:
            found[name] = ""
            problems.append(problem_of(row, RuleBrokenError(error.sentence, name, **error.values)))
    problems += reader.torn_apart(row)
    return row


def _stripped(cell: str) -> str:
    return cell if isinstance(cell, (NumberText, DayText)) else cell.strip()
