"""What a sheet with one table is made of, before anything is written."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from cleanup.analysis.linking import Ints
from cleanup.analysis.workbook.cells import Value
from cleanup.analysis.workbook.styles import CellForm

CHUNK = 500
"""Rows that are turned into XML at once: memory stays flat however long the table is."""

MOST_ROWS = 1_048_576
"""Rows of an Excel sheet, the header included."""

NARROWEST, WIDEST = 10, 60


@dataclass(frozen=True)
class Column:
    """One column: its heading, how its numbers are shown, its width in characters."""

    name: str
    form: CellForm = CellForm.TEXT
    width: int = 0

    @property
    def shown_width(self) -> int:
        """The width within the limits, wide enough for the heading and the button of a filter."""
        return min(WIDEST, max(NARROWEST, self.width, len(self.name) + 4))


@dataclass(frozen=True, kw_only=True)
class TableSheet:
    """A sheet that holds one table: data (header in row 1) or a result (title above, header in row 4).

    ``chunks`` are its rows, so that a long table never stands in memory as cells. ``grows``: a row is as
    high as its longest text needs.
    """

    name: str
    table: str
    columns: Sequence[Column]
    chunks: Iterable[Sequence[Sequence[Value]]]
    row_count: int
    title: str
    note: str = ""
    is_data: bool = False
    frozen: str = "B2"
    grows: bool = True

    @property
    def header_row(self) -> int:
        """The row of the headings: data start at the top, results have three lines above."""
        return 1 if self.is_data else 4


def frame_chunks(frame: pd.DataFrame, order: Ints | None = None) -> Iterator[list[tuple[Value, ...]]]:
    """Yield the rows of a frame (in this order) in chunks of plain values; missing cells become None."""
    places = np.arange(len(frame)) if order is None else order
    for start in range(0, len(frame), CHUNK):
        part = frame.iloc[places[start : start + CHUNK]]
        yield list(zip(*(plain_values(part.iloc[:, place]) for place in range(part.shape[1])), strict=True))


def plain_values(values: pd.Series) -> list[Value]:
    """Return the values of one column as plain Python values, with None for what is missing."""
    plain: list[Value] = values.tolist()
    if not values.hasnans:
        return plain
    return [None if missing else value for value, missing in zip(plain, values.isna(), strict=True)]
