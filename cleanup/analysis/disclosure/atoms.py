"""Who cannot be told apart: the people of one quantity as atoms, and earlier releases in their terms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from cleanup.analysis.disclosure.figures import Figure, GivenSum
from cleanup.analysis.disclosure.memory import Known
from cleanup.analysis.disclosure.space import PRIME, Row
from cleanup.analysis.linking import Ints

STRIDE = 16
"""Coordinates of one atom: more than there can be moments."""

Signature = NDArray[np.uint64]


def signature_of(figures: Iterable[Figure], units: Ints) -> Signature:
    """Return two random 64-bit numbers per person, equal for people whom nothing tells apart.

    ``units[person, moment]`` is the unit that an earlier release gave the response, 0 for a new response and
    -1 without one. Everybody in a part of any form gets the same random number added: equal sums mean the
    same parts (but for a chance of 2**-128).
    """
    rng = np.random.default_rng(20261129)
    found = np.zeros((len(units), 2), dtype=np.uint64)
    for figure in figures:
        for form in figure.forms:
            for part in form.parts:
                found[part.people] += rng.integers(2**63, size=2, dtype=np.uint64)
    for moment in range(units.shape[1]):
        values, inverse = np.unique(units[:, moment], return_inverse=True)
        found += rng.integers(2**63, size=(len(values), 2), dtype=np.uint64)[inverse]
    return found


def number_of(signature: Signature) -> Ints:
    """Return the number of the atom of each person."""
    return np.asarray(np.unique(signature, axis=0, return_inverse=True)[1], dtype=np.int64).ravel()


class Atoms:
    """The atoms of one quantity, the size of each coordinate, and what earlier releases gave away of it.

    ``moments`` are the codes of the moments in their order. A response that an earlier release counted and
    that is gone stays as a coordinate of its own: all that is known of it is that there was one.
    """

    def __init__(
        self, figures: Sequence[Figure], units: Ints, moments: Sequence[str], known: Known | None
    ) -> None:
        self.of = number_of(signature_of(figures, units))
        self._moments = list(moments)
        count = int(self.of.max(initial=-1)) + 1
        self.sizes: dict[int, int] = {}
        self.moments: dict[int, int] = {}
        for place in range(len(moments)):
            size = np.bincount(self.of[units[:, place] >= 0], minlength=count)
            for atom in np.flatnonzero(size).tolist():
                self._add(atom * STRIDE + place, place, int(size[atom]))
        self._gone: dict[str, dict[int, int]] = {moment: {} for moment in moments}
        self.earlier: list[Row] = self._translated(known, units, count) if known else []

    def row(self, part: GivenSum) -> Row:
        """Return what a part gives away as a row."""
        found: Row = {}
        for atom in np.unique(self.of[part.people]).tolist():
            found[atom * STRIDE + part.plus] = 1
            if part.minus is not None:
                found[atom * STRIDE + part.minus] = PRIME - 1
        return found

    def known(self, rows: Sequence[Row], units: Ints) -> Known:
        """Return what the next release must remember of these rows.

        ``units`` are the units that this release gives its people, one a person.
        """
        used = sorted({place for row in rows for place in row})
        number = {place: index for index, place in enumerate(used)}
        places: dict[str, dict[int, int]] = {}
        atom_of = dict(zip(units.tolist(), self.of.tolist(), strict=True))
        for moment, code in enumerate(self._moments):
            here = {unit: number.get(atom * STRIDE + moment) for unit, atom in atom_of.items()}
            gone = {unit: number.get(place) for unit, place in self._gone.get(code, {}).items()}
            places[code] = {unit: place for unit, place in (gone | here).items() if place is not None}
        return Known(
            coordinates=[(self._moments[self.moments[place]], self.sizes[place]) for place in used],
            rows=[{number[place]: value for place, value in row.items()} for row in rows],
            places=places,
        )

    def _add(self, coordinate: int, moment: int, size: int) -> None:
        self.sizes[coordinate], self.moments[coordinate] = size, moment

    def _translated(self, known: Known, units: Ints, count: int) -> list[Row]:
        """Return the rows of earlier releases over the atoms of today and those that are gone."""
        pieces: list[set[int]] = [set() for _ in known.coordinates]
        for place, code in enumerate(self._moments):
            units_of_coordinates = known.places.get(code, {})
            here = units[:, place] > 0
            for unit, atom in set(zip(units[here, place].tolist(), self.of[here].tolist(), strict=True)):
                if unit in units_of_coordinates:
                    pieces[units_of_coordinates[unit]].add(atom * STRIDE + place)
        lost: dict[int, int] = {}
        for old, (code, size) in enumerate(known.coordinates):
            gone = size - sum(self.sizes[place] for place in pieces[old])
            if gone > 0:
                lost[old] = (count + len(lost)) * STRIDE
                self._add(lost[old], self._place(code), gone)
                pieces[old].add(lost[old])
        for code, units_of_coordinates in known.places.items():
            found = {unit: lost[old] for unit, old in units_of_coordinates.items() if old in lost}
            self._gone.setdefault(code, {}).update(found)
        return [{place: value for old, value in row.items() for place in pieces[old]} for row in known.rows]

    def _place(self, moment: str) -> int:
        if moment not in self._moments:
            self._moments.append(moment)
        return self._moments.index(moment)


def units_of(signatures: Mapping[str, Signature], people: int, last_unit: int) -> Ints:
    """Return a new unit for every person: people whom no quantity tells apart share one.

    Units go up from ``last_unit``, so that one that was given out never comes back.
    """
    whole = np.zeros((people, 2), dtype=np.uint64)
    for place, signature in enumerate(signatures.values()):
        whole += signature * np.uint64(2 * place + 1)
    return number_of(whole) + last_unit + 1
