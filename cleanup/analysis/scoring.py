"""From answers to factor scores.

A score is the mean of the factor's core items after recoding reversed ones (lowest + highest - answer),
when at least two thirds of the items that were asked are answered; otherwise it is missing. The factors are
different causes and are never averaged together. Between two moments only items asked at both count, so a
removed item cannot pass for change.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from cleanup.analysis.linking import Ints
from cleanup.analysis.responses import Unpacked
from cleanup.domain.questionnaires import NOT_SHOWN, Item, Questionnaire

Floats = NDArray[np.float64]

NEEDED, OUT_OF = 2, 3


@dataclass(frozen=True)
class FactorView:
    """A factor as it is scored: on one range of answers, from these core items per version.

    ``items`` maps version -> variable -> item. Two questionnaires that ask one factor on different scales
    give two views; the second carries its range in ``export_name`` (``kennis_1_6``).
    """

    code: str
    export_name: str
    stem: str
    name: str
    low: int
    high: int
    items: Mapping[str, Mapping[str, Item]]

    @property
    def variables(self) -> tuple[str, ...]:
        """The variables of all versions, in order of first appearance."""
        return tuple(dict.fromkeys(v for items in self.items.values() for v in items))

    @property
    def min_items(self) -> int:
        """How many answers a score needs in the version with most items."""
        return needed(max(len(items) for items in self.items.values()))


def needed(asked: int) -> int:
    """Return how many of the asked items must be answered for a score."""
    return -(-asked * NEEDED // OUT_OF)


def valid_codes(item: Item) -> tuple[int, ...]:
    """Return the codes of an item that are answers, lowest first; empty for free text."""
    scale = item.scale
    if scale.kind == "integer":
        return tuple(range(scale.minimum or 0, (scale.maximum or 0) + 1))
    return tuple(sorted(option.code for option in scale.options if not option.missing))


def factors_of(questionnaires: Mapping[str, Questionnaire]) -> tuple[FactorView, ...]:
    """Return the factors that have core items, in the order in which the questionnaires name them."""
    found: dict[tuple[str, int, int], dict[str, Mapping[str, Item]]] = {}
    names = {f.code: f for v in sorted(questionnaires) for f in questionnaires[v].factors}
    for version in sorted(questionnaires):
        questionnaire = questionnaires[version]
        for factor in questionnaire.factors:
            items = {i.variable: i for i in questionnaire.core_items(factor.code) if i.scale.is_number}
            if items:
                codes = valid_codes(next(iter(items.values())))
                found.setdefault((factor.code, codes[0], codes[-1]), {})[version] = items
    views, seen = [], set()
    for (code, low, high), versions in found.items():
        suffix = f"_{low}_{high}" if code in seen else ""
        seen.add(code)
        named = names[code]
        views.append(
            FactorView(
                code + suffix,
                named.export_name + suffix,
                named.stem + suffix,
                named.name["nl"] + suffix.replace("_", " ", 1).replace("_", "-"),
                low,
                high,
                versions,
            )
        )
    return tuple(views)


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
