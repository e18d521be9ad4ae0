"""From answers to factor scores.

A score is the mean of the factor's core items after recoding reversed ones (lowest + highest - answer),
when at least two thirds of the items that were asked are answered; otherwise it is missing. The factors are
different causes and are never averaged together. Between two moments only items asked at both count, so a
removed item cannot pass for change.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cleanup.analysis.factors import NEEDED, OUT_OF, FactorView, valid_codes
from cleanup.analysis.linking import Ints
from cleanup.analysis.responses import Unpacked
from cleanup.domain.surveys.questionnaires import NOT_SHOWN

Floats = NDArray[np.float64]


def score(
    unpacked: Unpacked, factor: FactorView, rows: Ints | None = None, other: Ints | None = None
) -> Floats:
    """Return the score of one factor for each response, NaN when too few items are answered.

    ``rows`` picks responses (default all). ``other`` are the same people at another moment: then only the
    items asked at both moments count. One pass over each item column; no loop over people.
    """
    n = len(unpacked.codes) if rows is None else len(rows)
    total, answered, asked = np.zeros(n, np.int32), np.zeros(n, np.int16), np.zeros(n, np.int16)
    for variable in factor.variables:
        value, common = _asked(unpacked, factor, variable, rows)
        if other is not None:
            common &= _asked(unpacked, factor, variable, other)[1]
        valid = common & (value >= 0)
        total += value * valid
        answered += valid
        asked += common
    enough = (answered > 0) & (answered * OUT_OF >= asked * NEEDED)
    found = np.full(n, np.nan)
    np.divide(total, answered, out=found, where=enough)
    return found


def _asked(
    unpacked: Unpacked, factor: FactorView, variable: str, rows: Ints | None
) -> tuple[NDArray[np.integer], NDArray[np.bool_]]:
    """Return the recoded answers to one item, and whether it was asked as a core item of the factor."""
    column = unpacked.codes[variable].to_numpy()
    value = column if rows is None else column[rows]
    shown = value != NOT_SHOWN
    is_core, flip = _versions(unpacked, factor, variable)
    if is_core.all() and (flip == 0).all():
        return value, shown
    codes = unpacked.responses["version"].cat.codes.to_numpy()
    version = codes if rows is None else codes[rows]
    turned = flip[version]
    return np.where((turned > 0) & (value >= 0), turned - value, value), shown & is_core[version]


def _versions(unpacked: Unpacked, factor: FactorView, variable: str) -> tuple[NDArray[np.bool_], Ints]:
    """Return per version whether the variable is core, and lowest + highest where it is reversed (else 0)."""
    versions = list(unpacked.responses["version"].cat.categories)
    is_core = np.zeros(len(versions), dtype=bool)
    flip = np.zeros(len(versions), dtype=np.int64)
    for version, items in factor.items.items():
        if variable in items:
            is_core[versions.index(version)] = True
            if items[variable].reverse:
                codes = valid_codes(items[variable])
                flip[versions.index(version)] = codes[0] + codes[-1]
    return is_core, flip


def scores(unpacked: Unpacked, factors: tuple[FactorView, ...]) -> pd.DataFrame:
    """Return the scores of every response, one column a factor (its export name)."""
    return pd.DataFrame({f.export_name: score(unpacked, f) for f in factors}, index=unpacked.responses.index)
