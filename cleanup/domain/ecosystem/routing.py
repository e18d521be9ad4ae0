"""How the lines run: around the boxes, beside each other, with a letter on each that touches no other.

Between two parties run at most five lines, one per kind. Two opposite relations of one kind are one line with
two heads; a relation within one kind of party is a loop at its box.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

from cleanup.domain.ecosystem.bundles import Bundle, bundles_of, directed
from cleanup.domain.ecosystem.geometry import (
    HEIGHT,
    WIDTH,
    Box,
    Curve,
    Place,
    Point,
    bounds,
    distance,
    is_near_piece,
    lines_cross,
    place_of,
)
from cleanup.domain.ecosystem.ties import KnownTie
from cleanup.domain.ecosystem.words import RANKS

RADIUS = 9
"""Of the round sign with a letter."""

APART = 2 * RADIUS + 4
"""Between the middles of two signs."""

CLEAR = 7
"""What a line keeps free from a box that is not its own."""

BENDS = tuple(
    way * step for step in (20, 36, 52, 68, 86, 105, 128, 155, 185, 220, 260, 310, 370) for way in (1, -1)
)
HALF_WAY = 0.5
WHERE = (HALF_WAY, 0.38, 0.62, 0.26, 0.74, 0.12, 0.88)
"""How far a line may bend aside, and where along the way."""

BOWS = ((0.0, HALF_WAY), *((bend, HALF_WAY) for bend in BENDS if abs(bend) <= 105))  # noqa: PLR2004 - a simple bow
DETOURS = tuple((bend, where) for bend in BENDS for where in WHERE)
SPREAD = 46
"""Between the corners of two lines of a bundle, which puts half of it between the lines."""

IN_THE_WAY, CROSSED = 5000.0, 450.0
LOOKS = 25
"""Points of a line that are compared with the boxes."""

LOOKS_AT_CROSSINGS = 90
"""With more bundles only boxes are avoided: nobody can follow the crossings there, and it takes long."""

SIGNS_AT = (0.5, 0.44, 0.56, 0.38, 0.62, 0.32, 0.68, 0.26, 0.74, 0.2, 0.8, 0.14, 0.86)


@dataclass(frozen=True)
class RoutedLine:
    """One line of the picture: its curve, whether it has a head at each end, and where its letter stands."""

    ties: tuple[KnownTie, ...]
    curve: Curve | None
    loop: Loop | None
    sign: Point

    def points(self) -> list[Point]:
        """Return the line as the points it is looked at in."""
        way = self.curve or self.loop
        return way.points() if way else []

    @property
    def kind(self) -> str:
        """The kind of relation."""
        return self.ties[0].kind

    @property
    def is_both_ways(self) -> bool:
        """Whether it has two heads."""
        return len(self.ties) > 1

    @property
    def strength(self) -> str:
        """The strength it is drawn with: of two opposite relations the stronger."""
        return max((tie.strength for tie in self.ties), key=lambda word: RANKS.get(word, 0))


@dataclass(frozen=True)
class Loop:
    """A line from a box to itself, at one of its corners."""

    start: Point
    first: Point
    second: Point
    end: Point

    def points(self) -> list[Point]:
        """Return the loop as points."""
        return [self._at(step / 12) for step in range(13)]

    def _at(self, share: float) -> Point:
        rest = 1 - share
        weights = rest**3, 3 * rest * rest * share, 3 * rest * share * share, share**3
        corners = (self.start, self.first, self.second, self.end)
        x = sum(w * c[0] for w, c in zip(weights, corners, strict=True))
        y = sum(w * c[1] for w, c in zip(weights, corners, strict=True))
        return x, y


def route(places: Mapping[str, Place], ties: Iterable[KnownTie]) -> tuple[RoutedLine, ...]:
    """Return the lines of a map, in an order that depends on the parties alone."""
    boxes = {party: Box(*place_of(*place)) for party, place in places.items()}
    bundles, loops = bundles_of([tie for tie in ties if tie.source in boxes and tie.target in boxes])
    drawn = _Sheet(boxes)
    heavy_last = sorted(
        bundles, key=lambda each: (distance(_at(boxes, each.a), _at(boxes, each.b)), each.a, each.b)
    )
    looks = len(bundles) <= LOOKS_AT_CROSSINGS
    for bundle in heavy_last:
        drawn.add(bundle, looks=looks)
    return tuple(drawn.finish(bundles, loops))


def _at(boxes: Mapping[str, Box], party: str) -> Point:
    return boxes[party].x, boxes[party].y


@dataclass(frozen=True)
class _Corners:
    """Corners per way and line (an array of ways x lines x 2), and what the bending of each way costs."""

    at: Any
    bending: Any


class _Sheet:
    """What is drawn so far, and the search for a free way."""

    def __init__(self, boxes: Mapping[str, Box]) -> None:
        self.boxes = boxes
        self.curves: dict[tuple[str, str], list[Curve]] = {}
        self.lines: list[tuple[tuple[float, float, float, float], list[Point]]] = []
        self.signs: list[Point] = []

    def add(self, bundle: Bundle, *, looks: bool) -> None:
        """Find the cheapest way for a bundle: bent as little as keeps it off boxes and other lines.

        The wide detours are worked out only when no simple bow is free.
        """
        best = self._cheapest(bundle, BOWS, looks=looks)
        if best[0] >= (CROSSED if looks else IN_THE_WAY):
            best = min(best, self._cheapest(bundle, DETOURS, looks=looks), key=lambda way: way[0])
        self.curves[bundle.a, bundle.b] = best[1]
        for curve in best[1]:
            points = curve.points()
            self.lines.append((bounds(points), points))

    def _cheapest(
        self, bundle: Bundle, ways: Sequence[tuple[float, float]], *, looks: bool
    ) -> tuple[float, list[Curve]]:
        best: tuple[float, list[Curve]] = (math.inf, [])
        for least, curves in self._costed(bundle, ways):
            if least >= best[0]:
                break
            crossings = (
                sum(self._crossings(points, bounds(points)) for points in map(Curve.points, curves))
                if looks
                else 0
            )
            best = min(best, (least + CROSSED * crossings, curves), key=lambda way: way[0])
        return best

    def _costed(
        self, bundle: Bundle, ways: Sequence[tuple[float, float]]
    ) -> Iterator[tuple[float, list[Curve]]]:
        corners = self._corners(bundle, ways)
        costs = corners.bending + IN_THE_WAY * self._count_hits(bundle, corners.at)
        start, end = self.boxes[bundle.a], self.boxes[bundle.b]
        for way in costs.argsort(kind="stable"):
            spots = [(float(x), float(y)) for x, y in corners.at[way]]
            curves = [Curve(start.edge_towards(spot), spot, end.edge_towards(spot)) for spot in spots]
            yield float(costs[way]), curves

    def _corners(self, bundle: Bundle, choice: Sequence[tuple[float, float]]) -> _Corners:
        """Return where the lines of a bundle could bend: a row per way, a corner per line."""
        import numpy as np

        start, end = self.boxes[bundle.a], self.boxes[bundle.b]
        dx, dy = end.x - start.x, end.y - start.y
        length = math.hypot(dx, dy) or 1.0
        ways = np.array(choice)
        strands = np.arange(len(bundle.strands)) - (len(bundle.strands) - 1) / 2
        off = 2 * ways[:, :1] + strands[None, :] * SPREAD
        x = start.x + dx * ways[:, 1:] - dy / length * off
        y = start.y + dy * ways[:, 1:] + dx / length * off
        bending = np.abs(ways[:, 0]) + 60 * np.abs(ways[:, 1] - HALF_WAY)
        return _Corners(np.stack([x, y], axis=-1), bending)

    def _count_hits(self, bundle: Bundle, corners: Any) -> Any:
        """Return for each way how many boxes its lines would run behind."""
        import numpy as np

        a, b = self.boxes[bundle.a], self.boxes[bundle.b]
        share = np.linspace(0, 1, LOOKS)[:, None]
        first, bent, last = (1 - share) ** 2, 2 * (1 - share) * share, share**2
        ends = first * np.array([a.x, a.y]) + last * np.array([b.x, b.y])
        points = ends[None, None] + bent * corners[:, :, None, :]
        others = np.array(
            [(box.x, box.y) for key, box in self.boxes.items() if key not in (bundle.a, bundle.b)]
        )
        if not len(others):
            return np.zeros(len(corners))
        apart = np.abs(points[:, :, :, None, :] - others)
        within = (apart[..., 0] < WIDTH / 2 + CLEAR) & (apart[..., 1] < HEIGHT / 2 + CLEAR)
        return within.any(axis=2).sum(axis=(1, 2))

    def _crossings(self, points: list[Point], around: tuple[float, float, float, float]) -> int:
        left, top, right, bottom = around
        return sum(
            lines_cross(points, other)
            for (x1, y1, x2, y2), other in self.lines
            if not (x2 < left or x1 > right or y2 < top or y1 > bottom)
        )

    def finish(
        self, bundles: Sequence[Bundle], loops: Sequence[tuple[KnownTie, ...]]
    ) -> Iterator[RoutedLine]:
        """Yield every line with a place for its letter; loops last, because they fit in what is left."""
        lines: list[tuple[tuple[KnownTie, ...], Curve | Loop, list[Point]]] = []
        for bundle in bundles:
            for strand, curve in zip(bundle.strands, self.curves[bundle.a, bundle.b], strict=True):
                lines.append((strand, directed(curve, strand[0], bundle), [curve.at(at) for at in SIGNS_AT]))
        for strand in loops:
            loop = self._loop(self.boxes[strand[0].source])
            points = loop.points()
            self.lines.append((bounds(points), points))
            lines.append((strand, loop, points[4:9]))
        for strand, way, spots in lines:
            sign = self._sign(spots, way.points())
            yield RoutedLine(
                strand,
                way if isinstance(way, Curve) else None,
                way if isinstance(way, Loop) else None,
                sign,
            )

    def _loop(self, box: Box) -> Loop:
        """Return a loop at the corner of a box with most room."""
        best: tuple[float, Loop] | None = None
        for right, below in ((1, -1), (-1, -1), (1, 1), (-1, 1)):
            x, y = box.x + right * (WIDTH / 2 - 30), box.y + below * (HEIGHT / 2 + 3)
            far_x, far_y = box.x + right * (WIDTH / 2 + 3), box.y + below * (HEIGHT / 2 - 14)
            loop = Loop(
                (x, y),
                (x + right * 2, y + below * 46),
                (far_x + right * 44, far_y + below * 36),
                (far_x, far_y),
            )
            points = loop.points()
            cost = CROSSED * self._crossings(points, bounds(points))
            cost += IN_THE_WAY * sum(
                other is not box and any(other.holds(point, CLEAR) for point in points)
                for other in self.boxes.values()
            )
            if best is None or cost < best[0]:
                best = cost, loop
        if best is None:
            raise AssertionError("a box has four corners")
        return best[1]

    def _sign(self, spots: Sequence[Point], own: Sequence[Point]) -> Point:
        """Return where a letter stands: free of letters and boxes, and of other lines where that can be."""
        free = [spot for spot in spots if self._is_free(spot)]
        clear = next((spot for spot in free if not self._on_other_line(spot, own)), None)
        found = clear or (free[0] if free else max(spots, key=self._room))
        self.signs.append(found)
        return found

    def _room(self, spot: Point) -> float:
        return min((distance(spot, sign) for sign in self.signs), default=0.0)

    def _is_free(self, spot: Point) -> bool:
        if any(abs(sign[0] - spot[0]) < APART and distance(spot, sign) < APART for sign in self.signs):
            return False
        return not any(box.holds(spot, RADIUS + 2) for box in self.boxes.values())

    def _on_other_line(self, spot: Point, own: Sequence[Point]) -> bool:
        near, ends = RADIUS + 3, {own[0], own[-1]}
        return any(
            x1 - near <= spot[0] <= x2 + near
            and y1 - near <= spot[1] <= y2 + near
            and {points[0], points[-1]} != ends
            and any(is_near_piece(spot, a, c, near) for a, c in pairwise(points))
            for (x1, y1, x2, y2), points in self.lines
        )
