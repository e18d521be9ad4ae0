"""Units: the groups of people that figures are made of.

A group that is large enough is a unit of its own. Groups that are too small are put together with other small
groups of the same variant, what is left over with those of the same programme, until the unit is large
enough; a small group without company belongs to no unit and to no total. Every total and every filter covers
whole units only, so whatever is added or subtracted, nothing about fewer people than one unit comes out: not
from a programme minus its shown pilots, and not from two overlapping filters. Units do not depend on the
filter.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from cleanup.analysis.linking import Ints

Bools = NDArray[np.bool_]

NOWHERE = -1
COMPANY = 2
ENOUGH_TO_BORROW = 5


@dataclass(frozen=True)
class Groups:
    """Groups of people that may be put together: sizes, and numbers of their variant and programme.

    Numbers count from 0. A variant number belongs to one programme; programmes never mix.
    """

    size: Ints
    variant: Ints
    programme: Ints


@dataclass(frozen=True)
class Units:
    """The unit of every group (-1: in no unit), and whether the group is a unit of its own."""

    unit: Ints
    own: Bools

    @property
    def count(self) -> int:
        """How many units there are."""
        return int(self.unit.max(initial=NOWHERE)) + 1

    @property
    def covered(self) -> Bools:
        """Which groups belong to a unit."""
        return np.asarray(self.unit != NOWHERE, dtype=bool)

    def inside(self, chosen: Bools) -> Bools:
        """Return which groups belong to units that lie wholly within the chosen groups."""
        outside = np.bincount(self.unit[self.covered & ~chosen], minlength=self.count) > 0
        result = self.covered.copy()
        result[self.covered] = ~outside[self.unit[self.covered]]
        return result

    def inside_keys(self, chosen: Bools, key: Ints) -> Bools:
        """Return which groups belong to units wholly within the chosen groups and within one key (from 0)."""
        straddling = chosen.copy()
        covered = self.covered
        straddling[covered] &= key[covered] == self.first(key)[self.unit[covered]]
        return self.inside(straddling & (key != NOWHERE))

    def first(self, values: Ints) -> Ints:
        """Return for every unit the value of its first group."""
        result = np.zeros(self.count, dtype=np.int64)
        places = np.flatnonzero(self.covered)[::-1]
        result[self.unit[places]] = values[places]
        return result

    def without(self, dropped: Ints) -> Units:
        """Return the units without these unit numbers; their groups belong to none."""
        gone = np.isin(self.unit, dropped)
        return Units(np.where(gone, NOWHERE, self.unit), self.own & ~gone)


def units_of(
    groups: Groups, threshold: int, *, may_stand: Bools | None = None, borrow: bool = False
) -> Units:
    """Return the units of at least ``threshold`` people; empty groups belong to none.

    ``may_stand`` says which groups may be a unit of their own when large enough (default all). With
    ``borrow`` a leftover in a programme with at least five units of their own takes the smallest of those as
    company, so that the total stays whole; otherwise a leftover stays out of the total.
    """
    own = groups.size >= threshold
    if may_stand is not None:
        own &= may_stand
    unit = np.where(own, np.arange(len(own)), NOWHERE)
    waiting = (groups.size > 0) & ~own
    first_programme = len(own) + how_many(groups.variant)
    for key, first in ((groups.variant, len(own)), (groups.programme, first_programme)):
        together = waiting & _enough_company(groups.size, key, waiting, threshold)
        unit[together] = first + key[together]
        waiting &= ~together
    waiting = _join(groups, unit, waiting, hosts=(unit >= len(own)))
    if borrow:
        many = np.bincount(groups.programme, own) >= ENOUGH_TO_BORROW
        _join(groups, unit, waiting, hosts=own & many[groups.programme])
    return _numbered(unit, own)


def how_many(numbers: Ints) -> int:
    """Return how many there are of what is numbered from 0."""
    return len(np.bincount(numbers))


def _enough_company(size: Ints, key: Ints, waiting: Bools, threshold: int) -> Bools:
    people, members = np.bincount(key, size * waiting), np.bincount(key, waiting)
    return np.asarray(((people >= threshold) & (members >= COMPANY))[key], dtype=bool)


def _join(groups: Groups, unit: Ints, waiting: Bools, hosts: Bools) -> Bools:
    """Put waiting groups in the smallest hosting unit of their programme; return who still waits."""
    people = np.bincount(unit[hosts], groups.size[hosts])
    places = np.flatnonzero(hosts)
    order = places[np.lexsort((unit[places], people[unit[places]], groups.programme[places]))]
    first = np.unique(groups.programme[order], return_index=True)[1]
    host = np.full(how_many(groups.programme), NOWHERE)
    host[groups.programme[order[first]]] = unit[order[first]]
    joining = waiting & (host[groups.programme] != NOWHERE)
    unit[joining] = host[groups.programme[joining]]
    return np.asarray(waiting & ~joining, dtype=bool)


def _numbered(unit: Ints, own: Bools) -> Units:
    covered = unit != NOWHERE
    numbers = np.unique(unit[covered], return_inverse=True)[1]
    members = np.bincount(numbers)
    result = np.full(len(unit), NOWHERE, dtype=np.int64)
    result[covered] = numbers
    alone = np.zeros(len(unit), dtype=bool)
    alone[covered] = members[numbers] == 1
    return Units(result, own & alone)
