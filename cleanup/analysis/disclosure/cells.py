"""Putting shorthand in the cells that are not shown."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cleanup.analysis.disclosure.tables import HIDDEN, NOT_APPLICABLE, UNAVAILABLE
from cleanup.analysis.disclosure.units import Bools


def shield(
    frame: pd.DataFrame, columns: Iterable[str], shown: Bools, word: str | NDArray[np.str_] = HIDDEN
) -> pd.DataFrame:
    """Return the frame with a word in these columns wherever ``shown`` is not true.

    A number that does not exist where it may be shown reads ``[z]``; a word that stands already stays.
    """
    changed = {}
    for column in columns:
        values = frame[column].to_numpy(dtype=object)
        mixed = frame[column].dtype == object
        words = np.array([isinstance(value, str) for value in values], dtype=bool) if mixed else False
        missing = pd.isna(values)
        cells = np.where(missing, NOT_APPLICABLE, values)
        changed[column] = np.where(shown | words, cells, word)
    return frame.assign(**changed)


__all__ = ["HIDDEN", "NOT_APPLICABLE", "UNAVAILABLE", "shield"]
