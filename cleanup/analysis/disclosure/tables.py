"""The table that may be shown: the only thing that charts, pages and the workbook accept.

It is plain (numbers, texts and shorthand in tuples), so that it can be stored and read back without the
libraries of the analysis; ``frame`` is for those who compute with it.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cleanup.analysis.disclosure.rounded import Rounded, as_stored, from_stored

if TYPE_CHECKING:
    import pandas as pd

HIDDEN = "[c]"
UNAVAILABLE = "[x]"
NOT_APPLICABLE = "[z]"
SHORTHAND = (HIDDEN, UNAVAILABLE, NOT_APPLICABLE)

SHOWN = "getoond"
PRIMARY = "primair"
SECONDARY = "secundair"
LEVEL = "niveau"
STATUSES = (SHOWN, PRIMARY, SECONDARY, LEVEL)
STATUS = "status"

Cell = int | float | str | bool
Record = dict[str, Any]
PLAIN = frozenset((int, float, str, bool, Rounded))


@dataclass(frozen=True)
class Suppressed:
    """How many rows of a table are shown, or hidden and why."""

    shown: int = 0
    primary: int = 0
    secondary: int = 0
    level: int = 0


@dataclass(frozen=True)
class SafeTable:
    """A table after disclosure control.

    ``name`` is the Excel table name (``tbl_mem``). Every row of ``rows`` has a cell for each of ``columns``:
    a number, a text, a date as ISO text, or one of ``[c]`` shielded, ``[x]`` unavailable, ``[z]`` not
    applicable; never empty. A ``status`` column, where there is one, says why: getoond, primair, secundair,
    niveau. ``notes`` are Dutch sentences to show with it. ``key`` names the columns that say which row it is.
    """

    name: str
    columns: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...] = ()
    notes: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    log: Suppressed = field(default_factory=Suppressed)

    def __post_init__(self) -> None:
        """Refuse an empty cell, which would not say why it is empty, and what cannot be stored as text."""
        for name, column in zip(self.columns, zip(*self.rows, strict=True), strict=False):
            kinds = set(map(type, column))
            if not kinds <= PLAIN:
                raise ValueError(f"{self.name}: a cell is empty or not plain in column {name}")
            if float in kinds and any(cell != cell for cell in column):  # noqa: PLR0124 - only nan differs from itself
                raise ValueError(f"{self.name}: a cell is empty in column {name}")

    @cached_property
    def records(self) -> tuple[Record, ...]:
        """Every row as a mapping of column to cell, in the order of the table."""
        return tuple(dict(zip(self.columns, row, strict=True)) for row in self.rows)

    @cached_property
    def frame(self) -> pd.DataFrame:
        """The table as a frame of objects, for who computes with it."""
        import pandas as pd

        return pd.DataFrame(list(self.rows), columns=list(self.columns), dtype=object)

    def only(self, kept: Iterable[object]) -> SafeTable:
        """Return the table with the rows for which ``kept`` is true; leaving rows out gives nothing away."""
        return replace(self, rows=tuple(row for row, keep in zip(self.rows, kept, strict=True) if keep))

    def where(self, **wanted: object) -> SafeTable:
        """Return the table with only the rows that have these values in these columns."""
        places = [(self.columns.index(name), value) for name, value in wanted.items()]
        return self.only(all(row[place] == value for place, value in places) for row in self.rows)

    def column(self, name: str) -> list[Cell]:
        """Return the cells of one column, in the order of the table."""
        place = self.columns.index(name)
        return [row[place] for row in self.rows]

    def to_json(self) -> dict[str, Any]:
        """Return the table as what JSON can hold."""
        return {
            "name": self.name,
            "columns": list(self.columns),
            "rows": [list(map(as_stored, row)) for row in self.rows],
            "notes": list(self.notes),
            "key": list(self.key),
            "log": [self.log.shown, self.log.primary, self.log.secondary, self.log.level],
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> SafeTable:
        """Return the table that ``to_json`` gave."""
        return cls(
            stored["name"],
            tuple(stored["columns"]),
            tuple(tuple(map(from_stored, row)) for row in stored["rows"]),
            tuple(stored["notes"]),
            tuple(stored["key"]),
            Suppressed(*stored["log"]),
        )


def safe_table(
    name: str, frame: pd.DataFrame, *, key: tuple[str, ...] = (), notes: tuple[str, ...] = ()
) -> SafeTable:
    """Return a SafeTable that counts its statuses; empty cells become ``[x]``, dates ISO texts."""
    whole = frame.astype(object)
    whole = whole.where(whole.notna(), UNAVAILABLE)
    names = tuple(map(str, whole.columns))
    cells = [_plain(whole.iloc[:, place].tolist()) for place in range(len(names))]
    rows = tuple(zip(*cells, strict=True))
    return SafeTable(name, names, rows, notes, key, count_statuses(names, cells))


def computed_table(
    name: str, columns: tuple[str, ...], rows: Sequence[tuple[Cell, ...]], *, key: tuple[str, ...] = ()
) -> SafeTable:
    """Return a SafeTable of what was computed from shown figures alone: it tells nothing that they do not."""
    return SafeTable(name, columns, tuple(rows), key=key)


def _plain(column: list[Any]) -> list[Any]:
    """Return the cells of a column as plain values; a column that holds only those is given back as it is."""
    if set(map(type, column)) <= PLAIN:
        return column
    return [_plain_cell(cell) for cell in column]


def _plain_cell(cell: Any) -> Any:
    if isinstance(cell, dt.date):
        return cell.isoformat()
    return str(cell) if isinstance(cell, str) else getattr(cell, "item", lambda: cell)()


def count_statuses(columns: Sequence[str], cells: Sequence[Sequence[object]]) -> Suppressed:
    """Count the rows by status; a table without that column is shown as a whole."""
    if STATUS not in columns:
        return Suppressed(shown=len(cells[0]) if cells else 0)
    counts = Counter(cells[columns.index(STATUS)])
    return Suppressed(*(counts[status] for status in STATUSES))


def counted_rows(table: SafeTable) -> Suppressed:
    """Count the rows of a table by status as it stands, with whatever was left out of it."""
    return count_statuses(table.columns, list(zip(*table.rows, strict=True)) or [()] * len(table.columns))
