"""Putting shorthand in the cells that are not shown."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cleanup.analysis.disclosure.tables import HIDDEN, NOT_APPLICABLE, UNAVAILABLE
from cleanup.analysis.disclosure.units import Bools
from cleanup.analysis.rows import Rows, either


def shield(rows: Rows, columns: Iterable[str], shown: Bools, word: str | NDArray[np.str_] = HIDDEN) -> Rows:
    """Return the rows with a word in these columns wherever ``shown`` is not true.

    A number that does not exist where it may be shown reads ``[z]``; a word that stands already stays.
    """
    return shield_each(rows, dict.fromkeys(columns, shown), word)


def shield_each(rows: Rows, shown: Mapping[str, Bools], word: str | NDArray[np.str_] = HIDDEN) -> Rows:
    """Return the rows with a word wherever a column's own mask is not true, as ``shield`` does."""
    changed = {}
    for column, visible in shown.items():
        cells = rows[column]
        words = np.zeros(len(cells), dtype=bool)
        if cells.dtype == object:
            words = np.array([isinstance(cell, str) for cell in cells], dtype=bool)
        cells = either(pd.isna(cells), NOT_APPLICABLE, cells)
        changed[column] = either(visible | words, cells, word)
    return rows.assign(**changed)


__all__ = ["HIDDEN", "NOT_APPLICABLE", "UNAVAILABLE", "shield", "shield_each"]
