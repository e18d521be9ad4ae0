"""The rows that stand together, and whether one more would say something about fewer than five people.

Words: an *atom* is a set of people that no figure tells apart; a *coordinate* is an atom at a moment, and
stands for the unknown sum of its scores there; a *row* is a whole-number combination of coordinates: what a
figure shows (a level is a sum at a moment, a change a sum after minus a sum before).

Rule: no combination of rows (added, subtracted, scaled) may be *light*, which means that at every moment
fewer than ``smallest`` responses take part in it. What a reader can work out linearly is exactly what the
rows span, so nothing about fewer people follows from everything that is shown.

Method: rows are reduced by those before them, in whole numbers modulo a prime, so that no rounding decides.
A row that keeps a coordinate of ``smallest`` or more responses can never help to make a light combination;
among the few others a light combination is searched exactly. The search sees who took part, never a score,
so hiding a figure tells nothing about scores (Kenthapadi, Mishra and Nissim, JCSS 79, 2013; auditing by
elimination: Chin and Ozsoyoglu, 1982).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

Row = dict[int, int]
"""Coordinate to whole number modulo ``PRIME``; never zero."""

PRIME = 2_147_483_647
STEPS = 2_000
"""How far the search goes before a row that cannot be shown to be safe is refused: steps, so it repeats."""
MOST_ROWS = 250
"""Among how many rows it searches at all; a programme of some fifty pilots stays well below it."""


class Space:
    """Rows shown together. ``sizes`` gives the responses of each coordinate, ``moments`` its moment.

    ``smallest`` is how many responses a combination needs at one moment at least.
    """

    def __init__(self, sizes: Mapping[int, int], moments: Mapping[int, int], smallest: int) -> None:
        self._sizes, self._moments, self._smallest = sizes, moments, smallest
        self._pivots: dict[int, Row] = {}
        self._small: dict[int, Row] = {}
        self._small_at: dict[int, set[int]] = defaultdict(set)

    def reduced(self, row: Row) -> Row:
        """Return the row without what the rows before it say already; empty when it follows from them."""
        row = dict(row)
        waiting = [place for place in row if place in self._pivots]
        while waiting:
            pivot = waiting.pop()
            factor = row.get(pivot, 0)
            if not factor:
                continue
            for place, number in self._pivots[pivot].items():
                value = (row.get(place, 0) - factor * number) % PRIME
                if value:
                    row[place] = value
                    if place in self._pivots and place != pivot:
                        waiting.append(place)
                else:
                    row.pop(place, None)
        return row

    def add(self, rows: Iterable[Row], *, check: bool = True) -> list[Row] | None:
        """Show rows together; return those that said something new, or None (nothing changed) when refused.

        Rows of earlier releases are known already, so they are added without ``check``.
        """
        added: list[int] = []
        new: list[Row] = []
        for row in rows:
            left = self.reduced(row)
            if not left:
                continue
            pivot = max(left, key=lambda place: (self._sizes[place], -place))
            large = self._sizes[pivot] >= self._smallest
            if check and not large and self._makes_light(left):
                for place in reversed(added):
                    self._remove(place)
                return None
            self._store(pivot, left, large=large)
            added.append(pivot)
            new.append(row)
        return new

    def _store(self, pivot: int, row: Row, *, large: bool) -> None:
        inverse = pow(row[pivot], PRIME - 2, PRIME)
        self._pivots[pivot] = scaled = {place: number * inverse % PRIME for place, number in row.items()}
        if not large:
            self._small[pivot] = scaled
            for place in scaled:
                self._small_at[place].add(pivot)

    def _remove(self, pivot: int) -> None:
        row = self._pivots.pop(pivot)
        if self._small.pop(pivot, None) is not None:
            for place in row:
                self._small_at[place].discard(pivot)

    def _makes_light(self, row: Row) -> bool:
        rows = [row, *self._connected(row)]
        if len(rows) > MOST_ROWS:
            return True
        return has_light(rows, self._sizes, self._moments, self._smallest)

    def _connected(self, row: Row) -> list[Row]:
        """Return the rows without a large coordinate that hang together with a row."""
        found: dict[int, Row] = {}
        waiting = list(row)
        seen = set(row)
        while waiting:
            for pivot in self._small_at.get(waiting.pop(), ()):
                if pivot not in found:
                    found[pivot] = self._small[pivot]
                    fresh = found[pivot].keys() - seen
                    seen |= fresh
                    waiting.extend(fresh)
        return [found[pivot] for pivot in sorted(found)]


def has_light(
    rows: Sequence[Row], sizes: Mapping[int, int], moments: Mapping[int, int], smallest: int
) -> bool:
    """Return whether the first row and the others, which make no light combination, make one together.

    Exact: each coordinate is either outside the combination (forced to zero) or inside (its responses come
    off what is left at its moment). Coordinates that all rows treat alike count as one. A search of more
    than ``STEPS`` steps answers yes.
    """
    treated: dict[int, list[tuple[int, int]]] = defaultdict(list)
    for number, row in enumerate(rows):
        for place, coefficient in row.items():
            treated[place].append((number, coefficient))
    merged: dict[tuple[int, tuple[tuple[int, int], ...]], int] = defaultdict(int)
    for place, cells in treated.items():
        merged[moments[place], tuple(cells)] += sizes[place]
    order = sorted(merged, key=lambda key: (-merged[key], key))
    space = np.zeros((len(rows), len(order) + 1), dtype=np.int64)
    space[0, 0] = 1  # the first row takes part, or the combination is an old one
    for column, (_, alike) in enumerate(order, start=1):
        for number, coefficient in alike:
            space[number, column] = coefficient
    moment_numbers = {moment: number for number, moment in enumerate(sorted({key[0] for key in order}))}
    search = _Search(
        weight=np.array([0, *(merged[key] for key in order)]),
        moment=np.array([0, *(moment_numbers[key[0]] for key in order)]),
    )
    left = np.full(max(len(moment_numbers), 1), smallest - 1)
    inside = np.zeros(len(order) + 1, dtype=bool)
    inside[0] = True
    return search.finds(space, left, inside)


class _Search:
    """Depth first over coordinates, the one with most responses first."""

    def __init__(self, weight: NDArray[np.int64], moment: NDArray[np.int64]) -> None:
        self._weight, self._moment, self._steps = weight, moment, STEPS

    def finds(self, space: NDArray[np.int64], left: NDArray[np.int64], inside: NDArray[np.bool_]) -> bool:
        while len(space) and space[:, 0].any():
            self._steps -= 1
            if self._steps < 0:
                return True
            undecided = space.any(axis=0) & ~inside
            column = int(undecided.argmax())
            if not undecided[column]:
                return True
            if self._weight[column] <= left[self._moment[column]]:
                taken, chosen = left.copy(), inside.copy()
                taken[self._moment[column]] -= self._weight[column]
                chosen[column] = True
                if self.finds(space, taken, chosen):
                    return True
            space = _without(space, column)
        return False


def _without(space: NDArray[np.int64], column: int) -> NDArray[np.int64]:
    """Return the combinations that leave this coordinate out."""
    rows = np.flatnonzero(space[:, column])
    pivot = space[rows[0]] * pow(int(space[rows[0], column]), PRIME - 2, PRIME) % PRIME
    rest = space.copy()
    rest[rows] = (rest[rows] - rest[rows, column][:, None] * pivot) % PRIME
    return np.delete(rest, rows[0], axis=0)
