"""Boxes and curves of the picture, in its own units (about the pixels of a desk screen)."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

Point = tuple[float, float]
Place = tuple[int, int]
"""A stored place: across and down, each 0 to 1000."""

WIDTH, HEIGHT = 156, 46
"""Of a box; two lines of 21 signs fit in it."""
ACROSS, DOWN = 1.6, 1.0
"""Units of the picture per step of a stored place, which runs from 0 to 1000 both ways."""
STEPS = 16
"""Pieces a curve is looked at in."""


@dataclass(frozen=True)
class Box:
    """The box of a party around its middle."""

    x: float
    y: float

    def holds(self, point: Point, around: float = 0) -> bool:
        """Whether a point lies in the box, or within ``around`` of it."""
        return abs(point[0] - self.x) < WIDTH / 2 + around and abs(point[1] - self.y) < HEIGHT / 2 + around

    def overlaps(self, other: Box, across: float = 0, down: float = 0) -> bool:
        """Whether two boxes are nearer to each other than this."""
        return abs(self.x - other.x) < WIDTH + across and abs(self.y - other.y) < HEIGHT + down

    def edge_towards(self, point: Point, gap: float = 3) -> Point:
        """Return where a line from the middle to a point leaves the box, a little outside it."""
        dx, dy = point[0] - self.x, point[1] - self.y
        shares = [
            limit / abs(step)
            for step, limit in ((dx, WIDTH / 2 + gap), (dy, HEIGHT / 2 + gap))
            if abs(step) > 1e-9  # noqa: PLR2004 - a line that does not go that way
        ]
        share = min(shares, default=0)
        return self.x + dx * share, self.y + dy * share


@dataclass(frozen=True)
class Curve:
    """A line that bends once: from ``start`` towards ``bend`` to ``end``."""

    start: Point
    bend: Point
    end: Point

    def at(self, share: float) -> Point:
        """Return the point at a share of the way, 0 at the start and 1 at the end."""
        rest = 1 - share
        a, b, c = rest * rest, 2 * rest * share, share * share
        return (
            a * self.start[0] + b * self.bend[0] + c * self.end[0],
            a * self.start[1] + b * self.bend[1] + c * self.end[1],
        )

    def points(self) -> list[Point]:
        """Return the curve as the points it is looked at in."""
        return [self.at(step / STEPS) for step in range(STEPS + 1)]


def place_of(x: float, y: float) -> Point:
    """Return where in the picture a stored place lies."""
    return x * ACROSS, y * DOWN


def bounds(points: Sequence[Point]) -> tuple[float, float, float, float]:
    """Return (left, top, right, bottom) of points."""
    across, down = [p[0] for p in points], [p[1] for p in points]
    return min(across), min(down), max(across), max(down)


def _turn(a: Point, b: Point, c: Point) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def cross(a: Point, b: Point, c: Point, d: Point) -> bool:
    """Whether the straight lines a-b and c-d cross between their ends."""
    return _turn(a, b, c) * _turn(a, b, d) < 0 and _turn(c, d, a) * _turn(c, d, b) < 0


def lines_cross(first: Sequence[Point], second: Sequence[Point]) -> int:
    """Return how often two lines of points cross."""
    count = 0
    for a, b in pairwise(first):
        left, right = min(a[0], b[0]), max(a[0], b[0])
        top, bottom = min(a[1], b[1]), max(a[1], b[1])
        for c, d in pairwise(second):
            if (c[0] < left and d[0] < left) or (c[0] > right and d[0] > right):
                continue
            if (c[1] < top and d[1] < top) or (c[1] > bottom and d[1] > bottom):
                continue
            count += cross(a, b, c, d)
    return count


def passes(box: Box, a: Point, b: Point, around: float = 0) -> bool:
    """Whether the straight line a-b comes within ``around`` of a box (Liang and Barsky's clipping)."""
    first, last = 0.0, 1.0
    for middle, half, start, way in (
        (box.x, WIDTH / 2 + around, a[0], b[0] - a[0]),
        (box.y, HEIGHT / 2 + around, a[1], b[1] - a[1]),
    ):
        low, high = middle - half - start, middle + half - start
        if abs(way) < 1e-9:  # noqa: PLR2004 - it does not go that way
            if low > 0 or high < 0:
                return False
            continue
        near, far = sorted((low / way, high / way))
        first, last = max(first, near), min(last, far)
        if first > last:
            return False
    return True


def distance(a: Point, b: Point) -> float:
    """Return how far two points are apart."""
    return math.hypot(a[0] - b[0], a[1] - b[1])


def is_near_piece(spot: Point, a: Point, b: Point, near: float) -> bool:
    """Whether a spot lies nearer than ``near`` to the straight piece from a to b."""
    dx, dy = b[0] - a[0], b[1] - a[1]
    length = dx * dx + dy * dy or 1.0
    share = min(1.0, max(0.0, ((spot[0] - a[0]) * dx + (spot[1] - a[1]) * dy) / length))
    return distance(spot, (a[0] + dx * share, a[1] + dy * share)) < near
