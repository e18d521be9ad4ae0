"""Where the boxes stand. A place is stored once, and from then on only a person moves it.

A whole new map is laid out on staggered rows, so that few lines cross and few would pass behind a box. A
party that comes later gets the free place nearest to its neighbours; no other box moves for it. The same map
is laid out the same way every time.
"""

from __future__ import annotations

import math
import random
from collections.abc import Iterable, Iterator, Mapping, Sequence

from cleanup.domain.ecosystem.geometry import (
    ACROSS,
    DOWN,
    HEIGHT,
    WIDTH,
    Box,
    Place,
    Point,
    cross,
    distance,
    passes,
    place_of,
)
from cleanup.domain.ecosystem.graph import Statement

LOWEST, HIGHEST = 0, 1000
FREE_ACROSS, FREE_DOWN = 44, 40
"""What stays free between two boxes, so that lines and letters pass between them."""
ROW, COLUMN = 118, 226
"""Units between rows and between the boxes of one row."""
CROSSING, BEHIND = 420.0, 480.0
"""What a crossing and a box in the way cost, in units of line."""
TRIES = 6000
EFFORT = 1_500_000
"""How many pairs of lines are compared in all; a crowded map gets fewer tries, so that nobody waits."""
FIRST_HEAT = 300.0
ROUNDING = 1e-6


def lay_out(
    parties: Sequence[str], links: Iterable[Statement], tries: int = TRIES, seed: int = 0
) -> dict[str, Place]:
    """Return a place for every party of a new map.

    ``links`` may hold a pair several times and in either direction. Parties without a link stand in a row
    below the others, in their own order.
    """
    pairs = sorted({(min(a, b), max(a, b)) for a, b in links if a != b and a in parties and b in parties})
    linked = {party for pair in pairs for party in pair}
    apart = [party for party in parties if party not in linked]
    slots = _slots(len(linked))
    board = _Board([party for party in parties if party in linked], pairs, slots)
    board.improve(min(tries, EFFORT // (1 + 8 * len(pairs) ** 2 // max(len(linked), 1))), seed)
    spots = board.spots()
    spots |= dict(zip(apart, _rows_below(len(apart), list(spots.values())), strict=True))
    return _stored(spots)


def _slots(count: int) -> list[Point]:
    """Return staggered places for so many parties, with about a third to spare."""
    wanted = math.ceil(count * 1.35) + 1
    columns = max(3, min(7, round(math.sqrt(wanted * ROW / COLUMN * 2.2))))
    rows = math.ceil(wanted / columns)
    return [
        (column * COLUMN + (row & 1) * COLUMN / 2, row * ROW * 1.0)
        for row in range(rows)
        for column in range(columns)
    ]


def _width(slots: Sequence[Point]) -> float:
    return max(x for x, _ in slots)


def _rows_below(count: int, above: Sequence[Point]) -> Iterator[Point]:
    """Yield places under the others, in rows around their middle."""
    left, right = min((x for x, _ in above), default=0.0), max((x for x, _ in above), default=COLUMN * 4.0)
    bottom = max((y for _, y in above), default=-ROW)
    most = max(4, int((right - left) // COLUMN) + 1)
    for number in range(count):
        row, column = divmod(number, most)
        here = min(most, count - row * most)
        yield (left + right) / 2 + (column - (here - 1) / 2) * COLUMN, bottom + (row + 1) * ROW


def _stored(spots: Mapping[str, Point]) -> dict[str, Place]:
    """Return places from 0 to 1000 with the map in the middle; one that is too large is pressed together."""
    if not spots:
        return {}
    left, right = min(x for x, _ in spots.values()), max(x for x, _ in spots.values())
    top, bottom = min(y for _, y in spots.values()), max(y for _, y in spots.values())
    half_x, half_y = WIDTH / 2 + 8, HEIGHT / 2 + 8
    across = min(1.0, (HIGHEST * ACROSS - 2 * half_x) / max(right - left, 1))
    down = min(1.0, (HIGHEST * DOWN - 2 * half_y) / max(bottom - top, 1))
    return {
        party: (
            round((HIGHEST * ACROSS / 2 + (x - (left + right) / 2) * across) / ACROSS),
            round((HIGHEST * DOWN / 2 + (y - (top + bottom) / 2) * down) / DOWN),
        )
        for party, (x, y) in spots.items()
    }


class _Board:
    """Parties on places, and what their lines cost; what lies between places is worked out once."""

    def __init__(self, parties: list[str], pairs: list[tuple[str, str]], slots: list[Point]) -> None:
        self.parties, self.slots = parties, slots
        number = {party: place for place, party in enumerate(parties)}
        self.pairs = [(number[a], number[b]) for a, b in pairs]
        self.mine = [[pair for pair in self.pairs if one in pair] for one in range(len(parties))]
        self.at = self._begin()
        self.who = {slot: one for one, slot in enumerate(self.at)}
        self._between: dict[tuple[int, int], tuple[int, ...]] = {}
        self._crossed: dict[tuple[int, int, int, int], bool] = {}

    def _begin(self) -> list[int]:
        """Return a place for everybody, who has most lines in the middle."""
        order = sorted(range(len(self.parties)), key=lambda one: (-len(self.mine[one]), one))
        middle = (_width(self.slots) / 2, self.slots[-1][1] / 2)
        near = sorted(range(len(self.slots)), key=lambda slot: (distance(self.slots[slot], middle), slot))
        at = [0] * len(self.parties)
        for one, slot in zip(order, near, strict=False):
            at[one] = slot
        return at

    def spots(self) -> dict[str, Point]:
        """Return where everybody stands."""
        return {party: self.slots[slot] for party, slot in zip(self.parties, self.at, strict=True)}

    def improve(self, tries: int, seed: int) -> None:
        """Change places for as long as it helps: warm at first, so that it gets out of a bad corner."""
        if not self.pairs:
            return
        dice = random.Random(seed)  # noqa: S311 - the same map must come out the same way
        gained = best = 0.0
        kept = list(self.at)
        for step in range(tries):
            heat = FIRST_HEAT * (1 - step / tries) ** 2 + 1
            back, slot = self.at[dice.randrange(len(self.parties))], dice.randrange(len(self.slots))
            if slot == back:
                continue
            before = self._cost(back, slot)
            self._swap(back, slot)
            worse = self._cost(back, slot) - before
            if worse > 0 and dice.random() >= math.exp(-worse / heat):
                self._swap(back, slot)
                continue
            gained += worse
            if gained < best - ROUNDING:
                best, kept = gained, list(self.at)
        self.at = kept

    def _swap(self, first: int, second: int) -> None:
        """Exchange what stands on two places; one of them may be empty."""
        a, b = self.who.pop(first, None), self.who.pop(second, None)
        for one, slot in ((a, second), (b, first)):
            if one is not None:
                self.at[one], self.who[slot] = slot, one

    def _cost(self, first: int, second: int) -> float:
        """Return what depends on two places: the lines that begin there, and those that pass behind them."""
        movers = [self.who[slot] for slot in (first, second) if slot in self.who]
        mine = {pair for one in movers for pair in self.mine[one]}
        cost, done = 0.0, set()
        for pair in sorted(mine):
            done.add(pair)
            a, b = self.at[pair[0]], self.at[pair[1]]
            cost += distance(self.slots[a], self.slots[b])
            cost += BEHIND * sum(slot in self.who for slot in self._in_between(a, b))
            others = [other for other in self.pairs if other not in done]
            cost += CROSSING * sum(self._do_cross(a, b, self.at[c], self.at[d]) for c, d in others)
        occupied = [slot for slot in (first, second) if slot in self.who]
        for c, d in self.pairs:
            if (c, d) not in mine:
                between = self._in_between(self.at[c], self.at[d])
                cost += BEHIND * sum(slot in between for slot in occupied)
        return cost

    def _in_between(self, a: int, b: int) -> tuple[int, ...]:
        """Return the places whose box a line would pass behind."""
        if (a, b) not in self._between:
            start, end = self.slots[a], self.slots[b]
            self._between[a, b] = tuple(
                slot
                for slot, spot in enumerate(self.slots)
                if slot not in (a, b) and passes(Box(*spot), start, end, 8)
            )
        return self._between[a, b]

    def _do_cross(self, a: int, b: int, c: int, d: int) -> bool:
        key = (a, b, c, d)
        if key not in self._crossed:
            apart = len({a, b, c, d}) == len(key)
            self._crossed[key] = apart and cross(*(self.slots[slot] for slot in key))
        return self._crossed[key]


def place_new(
    places: Mapping[str, Place], new: Sequence[str], links: Iterable[Statement]
) -> dict[str, Place]:
    """Return places for parties that came later; the places that are given stay as they are."""
    pairs = {(min(a, b), max(a, b)) for a, b in links if a != b}
    found: dict[str, Place] = {}
    for party in new:
        known = {**places, **found}
        near = [known[other] for pair in pairs if party in pair for other in pair if other in known]
        lines = [(known[a], known[b]) for a, b in sorted(pairs) if a in known and b in known]
        found[party] = _free_place(near, list(known.values()), lines)
    return found


def _free_place(near: Sequence[Place], taken: Sequence[Place], lines: Sequence[tuple[Place, Place]]) -> Place:
    """Return the place nearest to the neighbours that is free of boxes, and best of lines as well."""
    wanted = _middle(near) if near else (500, HIGHEST - 60)
    boxes = [Box(*place_of(*place)) for place in taken]
    spots = sorted(_grid(), key=lambda place: (_apart(place, wanted), place))
    free = [place for place in spots if _is_free(place, boxes)]
    clear = (place for place in free if not _in_the_way(place, lines))
    first = next(iter(free), wanted)
    best = next(clear, first)
    return best if _apart(best, wanted) < _apart(first, wanted) + 300 else first


def _middle(places: Sequence[Place]) -> Place:
    return (
        round(sum(x for x, _ in places) / len(places)),
        round(sum(y for _, y in places) / len(places)),
    )


def _grid() -> Iterator[Place]:
    edge_x, edge_y = math.ceil((WIDTH / 2 + 8) / ACROSS), math.ceil((HEIGHT / 2 + 8) / DOWN)
    for x in range(edge_x, HIGHEST - edge_x + 1, 15):
        for y in range(edge_y, HIGHEST - edge_y + 1, 15):
            yield x, y


def _apart(place: Place, wanted: Place) -> float:
    return distance(place_of(*place), place_of(*wanted))


def _is_free(place: Place, boxes: Sequence[Box]) -> bool:
    own = Box(*place_of(*place))
    return not any(own.overlaps(box, FREE_ACROSS, FREE_DOWN) for box in boxes)


def _in_the_way(place: Place, lines: Sequence[tuple[Place, Place]]) -> bool:
    own = Box(*place_of(*place))
    return any(passes(own, place_of(*a), place_of(*b), 10) for a, b in lines)


def keep_within(x: int, y: int) -> Place:
    """Return a place a person chose, kept on the sheet."""
    return min(max(x, LOWEST), HIGHEST), min(max(y, LOWEST), HIGHEST)
