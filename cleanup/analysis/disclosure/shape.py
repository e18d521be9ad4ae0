"""From what was decided to what is read: cells by the ladder, numbers rounded before they leave the analysis.

Rounding is a second lock, not the rule: with an exact mean change and interval of six people one can often
tell how many went up. So below ten people interval ends go outward to half points, below twenty every number
has one decimal, from twenty on two (``design.md`` 7). Researchers read full precision.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from cleanup.analysis.disclosure.ladder import Ladder
from cleanup.analysis.disclosure.rounded import rounded_once
from cleanup.analysis.disclosure.tables import HIDDEN, NOT_APPLICABLE

MANY = 20
DECIMALS = (1, 2)
"""How many decimals a published number has: about fewer than ``MANY`` people, and about more."""
FINE = 1e-9
DIGITS = 9


class Rung(Enum):
    """From how many people a number is shown."""

    ALWAYS = "always"
    MEAN = "mean"
    INTERVAL = "interval"
    SPREAD = "spread"

    def reached(self, n: int, ladder: Ladder) -> bool:
        """Whether a group of this size has reached the rung."""
        needed = {Rung.MEAN: ladder.means, Rung.INTERVAL: ladder.intervals, Rung.SPREAD: ladder.counts}
        return n >= needed.get(self, 0)


class Rounding(Enum):
    """How a number is rounded for sharing."""

    NONE = "none"
    NEAREST = "nearest"
    LOW_END = "low end"
    HIGH_END = "high end"

    def of(self, value: float, n: int, ladder: Ladder) -> float:
        """Return a number about ``n`` people as it may leave the analysis."""
        if self is Rounding.NONE:
            return value
        if n < ladder.counts and self is Rounding.LOW_END:
            return math.floor(2 * value + FINE) / 2
        if n < ladder.counts and self is Rounding.HIGH_END:
            return math.ceil(2 * value - FINE) / 2
        return rounded_once(value, DECIMALS[n >= MANY])


def plain(value: Any) -> Any:
    """Return a cell that was published as a file has it: no more digits than it was rounded to."""
    return round(float(value), DIGITS) + 0.0 if isinstance(value, float) else value


@dataclass(frozen=True)
class Number:
    """A column of numbers that are about people: when it is shown, and how it is rounded.

    ``needs`` names a cell of the row (``_effects``) that has to be true as well.
    """

    rung: Rung = Rung.MEAN
    rounding: Rounding = Rounding.NEAREST
    needs: str = ""


@dataclass(frozen=True)
class Shape:
    """How the rows of a table are shown: its numbers by column, and the column that counts people."""

    numbers: Mapping[str, Number]
    counted: str

    def shown(
        self,
        row: Mapping[str, Any],
        ladder: Ladder,
        *,
        rounded: bool,
        withheld: Collection[str] = (),
    ) -> dict[str, Any]:
        """Return a row that may stand, with shorthand in what the ladder or its form does not show."""
        n = row[self.counted]
        cells = dict(row)
        for name, number in self.numbers.items():
            allowed = name not in withheld and number.rung.reached(n, ladder)
            allowed = allowed and (not number.needs or bool(row[number.needs]))
            allowed = allowed and bool(row.get(f"_{name}", True))
            cells[name] = _cell(row[name], number, n, ladder, rounded=rounded) if allowed else HIDDEN
        return cells

    def hidden(self, row: Mapping[str, Any], word: str) -> dict[str, Any]:
        """Return a row that may not stand: a word for each number; one that is a word already stays."""
        return {
            **row,
            **{name: row[name] if isinstance(row[name], str) else word for name in self.numbers},
        }


def _cell(value: Any, number: Number, n: int, ladder: Ladder, *, rounded: bool) -> Any:
    if isinstance(value, str):
        return value
    if value is None or math.isnan(value):
        return NOT_APPLICABLE
    if rounded and isinstance(value, float):
        return number.rounding.of(value, n, ladder)
    return value
