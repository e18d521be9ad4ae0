"""How much people differ at t0 in a comparison: by what two sides that begin apart are measured.

Like everything of a comparison it is read from what is shown. The standard deviation is the pooled one of
both sides (What Works Clearinghouse, Standards Handbook 5.0), over everybody of every pilot that counts: a
pilot of which no spread is shown may not drop out of it, for the sides could then seem to begin alike.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

AT_START = "t0"
SIDES = 2
Row = Mapping[str, Any]


@dataclass(frozen=True)
class Spread:
    """A pooled standard deviation (NaN: not to be told), and whether it is that of whole programmes."""

    value: float
    of_programme: bool = False


@dataclass(frozen=True)
class SideAtStart:
    """How one side began: its pilots, how many people, and their mean (None: not shown)."""

    codes: frozenset[str]
    people: int
    mean: float | None


def spread_at_start(levels: Iterable[Row], factor: str, sides: Sequence[SideAtStart]) -> Spread:
    """Return the standard deviation at t0 of two sides together, from rows of ``tbl_mem``.

    Where a pilot is too small to show its own, that of the programmes stands in, for it counts everybody;
    how far the sides of one programme are apart is taken out of it.
    """
    known = [
        row
        for row in levels
        if row["factor"] == factor
        and row["moment"] == AT_START
        and not isinstance(row["standaarddeviatie"], str)
    ]
    of_pilot = {row["groep"]: row for row in known if row["niveau"] == "pilot"}
    if all(side.codes <= set(of_pilot) for side in sides):
        return Spread(_of_sides([[of_pilot[code] for code in sorted(side.codes)] for side in sides]))
    return Spread(
        _of_programmes([row for row in known if row["niveau"] == "programma"], sides), of_programme=True
    )


def _of_sides(sides: Sequence[Sequence[Row]]) -> float:
    """Return the pooled standard deviation of two sides of which every pilot is shown.

    Where a mean is not, it is the pooled one within pilots.
    """
    rows = [row for side in sides for row in side]
    people, squares = sum(row["n_geldig"] for row in rows), sum(map(_within, rows))
    if any(not isinstance(row.get("gemiddelde"), int | float) for row in rows):
        return _root(squares, people - len(rows))
    return _root(squares + sum(map(_between, sides)), people - SIDES)


def _within(row: Row) -> float:
    return float((row["n_geldig"] - 1) * row["standaarddeviatie"] ** 2)


def _between(rows: Sequence[Row]) -> float:
    """Return the squares between the pilots of one side."""
    people = sum(row["n_geldig"] for row in rows)
    whole = sum(row["n_geldig"] * row["gemiddelde"] for row in rows) / people if people else 0.0
    return float(sum(row["n_geldig"] * (row["gemiddelde"] - whole) ** 2 for row in rows))


def _of_programmes(rows: Sequence[Row], sides: Sequence[SideAtStart]) -> float:
    squares, people = sum(map(_within, rows)), sum(row["n_geldig"] for row in rows)
    if len(rows) != 1:
        return _root(squares, people - len(rows))
    went, waited = sides
    both = went.people + waited.people
    if went.mean is None or waited.mean is None or not both:
        return _root(squares, people - 1)
    apart = went.people * waited.people / both * (went.mean - waited.mean) ** 2
    return _root(squares - apart, people - SIDES)


def _root(squares: float, free: float) -> float:
    return math.sqrt(squares / free) if squares > 0 and free > 0 else math.nan
