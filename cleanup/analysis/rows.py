"""Parts of a table while it is made: columns of equal length, as plain arrays.

A table is put together from a part for every question, moment and level. A data frame for each of those
costs many times the arithmetic in it, so the parts are arrays by name and the table is one frame in the end.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

Column = NDArray[Any]


class Rows:
    """Columns by name, all of one length; a single value stands in every row. It is never changed."""

    def __init__(self, columns: Mapping[str, object]) -> None:
        made = {name: _as_column(values) for name, values in columns.items()}
        count = next((len(column) for column in made.values() if column.ndim), 1)
        self._columns = {
            name: column if column.ndim else np.repeat(column, count) for name, column in made.items()
        }

    def __getitem__(self, name: str) -> Column:
        """Return a column."""
        return self._columns[name]

    def assign(self, **columns: object) -> Rows:
        """Return the rows with these columns added or replaced."""
        return Rows(self._columns | columns)

    def only(self, kept: NDArray[np.bool_]) -> Rows:
        """Return the rows for which ``kept`` is true."""
        return Rows({name: column[kept] for name, column in self._columns.items()})

    def records(self) -> list[dict[str, Any]]:
        """Return each row as a mapping of plain values."""
        cells = zip(*(column.tolist() for column in self._columns.values()), strict=True)
        return [dict(zip(self._columns, row, strict=True)) for row in cells]


def _as_column(values: object) -> Column:
    """Return values as an array; texts and mixed values as objects, so that they stay what they are."""
    if isinstance(values, np.ndarray):
        return values
    if isinstance(values, str):
        return np.array(values, dtype=object)
    if isinstance(values, list | tuple):
        return np.array(values, dtype=object)
    return np.asarray(values)


def either(condition: NDArray[np.bool_], yes: object, no: object) -> NDArray[np.object_]:
    """Return ``yes`` where the condition holds and ``no`` elsewhere, as objects.

    Each is one value or one per row. A word stays one text, however many rows it stands in; numpy alone
    would make a copy of it for every row.
    """
    chosen: NDArray[np.object_] = np.where(condition, np.asarray(yes, object), np.asarray(no, object))
    return chosen


def table_of(parts: Sequence[Rows], columns: Sequence[str]) -> pd.DataFrame:
    """Return parts under each other as a frame of objects with these columns; without parts it is empty."""
    if not parts:
        return pd.DataFrame(columns=list(columns), dtype=object)
    stacked = {name: np.concatenate([part[name] for part in parts]).astype(object) for name in columns}
    return pd.DataFrame(stacked, columns=list(columns), dtype=object, copy=False)
