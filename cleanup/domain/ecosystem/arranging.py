"""Laying out a whole map: a few layouts are tried, and the one that draws best is kept."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from cleanup.domain.ecosystem.geometry import Box, Place, bounds, distance, lines_cross, passes, place_of
from cleanup.domain.ecosystem.placing import lay_out
from cleanup.domain.ecosystem.routing import RADIUS, RoutedLine, route
from cleanup.domain.ecosystem.ties import KnownTie

SEEDS, FEW = 4, 60
"""So many layouts are compared, as long as the map has few enough relations to draw them all quickly."""


@dataclass(frozen=True)
class Quality:
    """What is wrong with a picture: lines behind a box, lines that cross, letters that touch."""

    behind: int
    crossings: int
    touching: int

    @property
    def is_good(self) -> bool:
        """Whether there is nothing to gain."""
        return not (self.behind or self.crossings or self.touching)

    @property
    def cost(self) -> int:
        """Return one number to compare pictures by: a line behind a box is worst."""
        return 10 * self.behind + 3 * self.touching + self.crossings


def arrange(parties: Sequence[str], ties: Collection[KnownTie]) -> dict[str, Place]:
    """Return a place for every party of a map that nobody has placed yet."""
    links = [tie.ends for tie in ties]
    if len(ties) > FEW:
        return lay_out(parties, links)
    best: tuple[int, dict[str, Place]] | None = None
    for seed in range(SEEDS):
        places = lay_out(parties, links, seed=seed)
        quality = judge(places, route(places, ties))
        if best is None or quality.cost < best[0]:
            best = quality.cost, places
        if quality.is_good:
            break
    return best[1] if best else {}


def judge(places: Mapping[str, Place], lines: Sequence[RoutedLine]) -> Quality:
    """Return what is wrong with a picture; lines between the same two parties do not count as crossing."""
    boxes = {party: Box(*place_of(*place)) for party, place in places.items()}
    ways = [(set(line.ties[0].ends), line.points(), line.sign) for line in lines]
    behind = crossings = touching = 0
    for number, (ends, points, sign) in enumerate(ways):
        behind += sum(
            party not in ends and any(passes(box, a, b) for a, b in pairwise(points))
            for party, box in boxes.items()
        )
        touching += any(box.holds(sign, RADIUS) for box in boxes.values())
        for other_ends, other_points, other_sign in ways[:number]:
            touching += distance(sign, other_sign) <= 2 * RADIUS
            if ends != other_ends and _may_meet(points, other_points):
                crossings += lines_cross(points, other_points)
    return Quality(behind, crossings, touching)


def _may_meet(first: Sequence[tuple[float, float]], second: Sequence[tuple[float, float]]) -> bool:
    a, b = bounds(first), bounds(second)
    return not (a[2] < b[0] or b[2] < a[0] or a[3] < b[1] or b[3] < a[1])
