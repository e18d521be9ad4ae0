"""Tables that may be shown, as plain rows for pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeGuard

if TYPE_CHECKING:
    from cleanup.analysis.disclosure import SafeTable

Row = dict[str, Any]


@dataclass(frozen=True)
class ShownTable:
    """A safe table in rows; its cells are numbers, texts or shorthand such as ``[c]``."""

    safe: SafeTable
    _found: dict[tuple[str, ...], dict[tuple[object, ...], list[Row]]] = field(
        default_factory=dict, init=False, repr=False, compare=False
    )

    @property
    def rows(self) -> Sequence[Row]:
        """All rows, in the order of the table."""
        return self.safe.records

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(self.safe.columns)

    @property
    def notes(self) -> tuple[str, ...]:
        """Sentences that belong to the table."""
        return self.safe.notes

    def where(self, **values: object) -> list[Row]:
        """Return the rows in which these columns hold these values, in the order of the table.

        What was asked of these columns once is found at once from then on: a table can have a row for every
        factor of a thousand pilots.
        """
        names = tuple(values)
        known = self._found.get(names)
        if known is None:
            known = {}
            for row in self.rows:
                known.setdefault(tuple(row.get(name) for name in names), []).append(row)
            self._found[names] = known
        return list(known.get(tuple(values.values()), ()))

    def find(self, **values: object) -> Row | None:
        """Return the first row in which these columns hold these values, or None."""
        return next(iter(self.where(**values)), None)

    def distinct(self, column: str) -> list[Any]:
        """Return the different values of a column, in the order of the table."""
        return list(dict.fromkeys(row[column] for row in self.rows))


def shown_tables(tables: Mapping[str, SafeTable]) -> dict[str, ShownTable]:
    """Return tables by the word pages use for them: ``tbl_mem`` becomes ``mem``."""
    return {name.removeprefix("tbl_"): ShownTable(table) for name, table in tables.items()}


def is_number(cell: object) -> TypeGuard[float]:
    """Whether a cell holds a number that may be shown."""
    return isinstance(cell, int | float) and not isinstance(cell, bool)


def numbers(cells: Iterable[object]) -> list[float]:
    """Return the numbers among cells."""
    return [float(cell) for cell in cells if isinstance(cell, int | float) and not isinstance(cell, bool)]
