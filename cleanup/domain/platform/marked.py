"""A table that somebody sent, with what is wrong beside its rows and cells, to mend and send again."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from cleanup.domain.platform.csv_files import Problem
from cleanup.domain.platform.tables import place_of_letters

_CELL = re.compile(r"(?:cel )?([A-Z]{1,3})\d{1,6}\b")
MOST_ROWS, MOST_PLACES = 70_000, 1_000
TablePart = tuple[int, tuple[str, ...]]


@dataclass(frozen=True)
class Mark:
    """What is wrong in one line, in words; ``place`` is that of the cell from 0, None for the whole line."""

    line: int
    place: int | None
    text: str


@dataclass(frozen=True)
class MarkedTable:
    """A table with its marks; every row stays on its own line, so that ``B7`` is ``B7``."""

    header: tuple[str, ...]
    rows: tuple[TablePart, ...]
    marks: tuple[Mark, ...]

    @property
    def header_line(self) -> int:
        """The line on which the header goes: right above the first row."""
        return max(1, self.rows[0][0] - 1) if self.rows else 1


def mark(
    header: Sequence[str],
    rows: Sequence[TablePart],
    problems: Sequence[Problem],
    places: Mapping[str, int],
    say: Callable[[Problem], str],
) -> MarkedTable:
    """Return a table with its problems as marks; ``places`` says where each of our columns stands."""
    marks = tuple(Mark(one.line, place_of(one, places), say(one)) for one in problems)
    return MarkedTable(tuple(header), tuple(rows), marks)


def place_of(problem: Problem, places: Mapping[str, int]) -> int | None:
    """Return in which column of the file a problem stands, None when it is about the whole line."""
    if problem.at:
        return place_of_letters(problem.at.rstrip("0123456789"))
    where = str(problem.values.get("where", ""))
    found = _CELL.match(where[where.find("cel ") :])
    if found:
        return place_of_letters(found[1])
    return places.get(problem.column or str(problem.values.get("name", "")))


def write_marked(table: MarkedTable) -> str:
    """Return a marked table as text that ``read_marked`` reads, to travel in a form."""
    marks = [(one.line, one.place, one.text) for one in table.marks]
    return json.dumps([table.header, table.rows, marks], ensure_ascii=False, separators=(",", ":"))


def read_marked(text: str) -> MarkedTable | None:
    """Return the table of such a text; None when it is none, or one that no spreadsheet can hold."""
    try:
        header, rows, marks = json.loads(text)
        table = MarkedTable(
            tuple(map(str, header)),
            tuple((int(line), tuple(map(str, cells))) for line, cells in rows),
            tuple(Mark(int(line), None if at is None else int(at), str(said)) for line, at, said in marks),
        )
    except (ValueError, TypeError, AttributeError, RecursionError):
        return None
    return table if _fits(table) else None


def _fits(table: MarkedTable) -> bool:
    lines = [line for line, _cells in table.rows] + [one.line for one in table.marks]
    widths = [len(table.header), *(len(cells) for _line, cells in table.rows)]
    widths += [one.place + 1 for one in table.marks if one.place is not None]
    places = [one.place for one in table.marks if one.place is not None]
    return (
        all(1 <= line <= MOST_ROWS for line in lines)
        and max(widths) <= MOST_PLACES
        and all(place >= 0 for place in places)
    )
