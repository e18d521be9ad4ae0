"""What a release keeps for the next one: what it gave away, and about how many; no scores, nobody's code.

Every counted response carries its *unit*: the number of the people that no figure of any quantity told
apart in the release that counted it last. A unit that shrank says how many are gone, whoever they were.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from cleanup.analysis.disclosure.rounded import as_stored, from_stored
from cleanup.analysis.disclosure.space import Row


@dataclass(frozen=True)
class Known:
    """What earlier releases gave away of one quantity.

    ``coordinates`` are (moment, responses); ``rows`` combine them. ``places`` leads from a moment and a unit
    to the coordinate that its responses belong to.
    """

    coordinates: Sequence[tuple[str, int]]
    rows: Sequence[Row]
    places: Mapping[str, Mapping[int, int]]

    def as_json(self) -> dict[str, Any]:
        """Return plain lists."""
        return {
            "coordinates": [list(coordinate) for coordinate in self.coordinates],
            "rows": [sorted(row.items()) for row in self.rows],
            "places": {moment: sorted(units.items()) for moment, units in self.places.items()},
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> Known:
        """Return what ``as_json`` stored."""
        return cls(
            coordinates=[(str(moment), int(size)) for moment, size in stored["coordinates"]],
            rows=[{int(place): int(value) for place, value in row} for row in stored["rows"]],
            places={moment: dict(units) for moment, units in stored["places"].items()},
        )


@dataclass(frozen=True)
class InForce:
    """A figure as it is shown now: since which release, in which form, with which cells.

    ``sums`` are (people, sum of scores) of each part of its form, for a total over pilots. ``exact`` has, row
    by row, the numbers that are shown as they were before rounding: what is computed from figures of a
    release is computed from these and rounded once. They never leave the memory of a release.
    """

    release: int
    made_on: str
    basis: str
    rank: int
    n: int
    rows: Sequence[Mapping[str, Any]]
    sums: Sequence[tuple[int, float]]
    exact: Sequence[Mapping[str, float]] = ()

    def as_json(self) -> dict[str, Any]:
        """Return plain values."""
        return {
            "release": self.release, "made_on": self.made_on, "basis": self.basis, "rank": self.rank,
            "n": self.n, "sums": [list(one) for one in self.sums],
            "rows": [{name: as_stored(cell) for name, cell in row.items()} for row in self.rows],
            "exact": [dict(row) for row in self.exact],
        }  # fmt: skip

    @classmethod
    def from_json(cls, stored: Mapping[str, Any]) -> InForce:
        """Return what ``as_json`` stored."""
        rows = [{name: from_stored(cell) for name, cell in row.items()} for row in stored["rows"]]
        sums = [(int(n), float(total)) for n, total in stored["sums"]]
        return cls(**{**stored, "rows": rows, "sums": sums})


@dataclass(frozen=True)
class Memory:
    """All that earlier releases of a programme leave behind about means and changes.

    ``last_unit`` is the highest unit given out. What they leave of counts is kept by ``counts_in_force``.
    """

    known: Mapping[str, Known] = field(default_factory=dict)
    in_force: Mapping[str, InForce] = field(default_factory=dict)
    last_unit: int = 0

    def as_json(self) -> dict[str, Any]:
        """Return plain values that JSON can hold."""
        return {
            "known": {quantity: known.as_json() for quantity, known in self.known.items()},
            "in_force": {key: shown.as_json() for key, shown in self.in_force.items()},
            "last_unit": self.last_unit,
        }

    @classmethod
    def from_json(cls, stored: Mapping[str, Any] | None) -> Memory:
        """Return what ``as_json`` stored; nothing known before the first release."""
        if not stored:
            return cls()
        return cls(
            {quantity: Known.from_json(known) for quantity, known in stored["known"].items()},
            {key: InForce.from_json(shown) for key, shown in stored["in_force"].items()},
            int(stored["last_unit"]),
        )
