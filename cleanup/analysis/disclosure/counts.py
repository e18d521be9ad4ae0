"""Small cells: how counts of answers are shown without giving away the hidden ones.

A *block* is one question at one moment: pilots by classes, where the classes of a row add up to a known
number of people. A cell of 1-4 is hidden, with companions until at least two cells and at least five people
are hidden in that row; and where the total is shown, at least five people are hidden in that class. The rows
of small pilots are unknown as a whole. The programme row may show a class only while every hidden cell can
still be another number: two unknown cells of a row trade one person, and where the programme shows their
classes another row trades back (a "move"). If a hidden cell has no such move, the programme row hides that
class as well, with companions, and in the end every class in which anything is unknown; then each row can
trade alone. So every hidden cell has at least two possible values, given everything shown.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations

import numpy as np

from cleanup.analysis.disclosure.units import Bools, Groups, Units, how_many
from cleanup.analysis.linking import Ints


@dataclass(frozen=True)
class CountBlock:
    """Counts of one or many questions at once.

    ``counts[row, class]`` are people, one row a question and pilot; ``groups`` says how many people answered
    in each row and to which (question, variant) and (question, programme) it belongs. ``judged`` are the
    classes that can be too small (of a choice "chosen / not chosen" only the first). ``sensitive`` rows never
    show that everybody gave the same answer.
    """

    counts: Ints
    groups: Groups
    judged: Bools
    sensitive: Bools


@dataclass(frozen=True)
class Totals:
    """Counts and people per key, and which cells are hidden; ``members`` are the rows that are in."""

    counts: Ints
    people: Ints
    hidden: Bools
    members: Bools


@dataclass(frozen=True)
class Protected:
    """What of a block may be shown.

    ``hidden[row, class]`` for the pilots; ``primary`` marks the cells that are small themselves or belong to
    a group that is too small. ``unknown[unit, class]`` are the cells of units that are not shown, and
    ``programme_hidden`` says what the row of a whole programme hides.
    """

    block: CountBlock
    units: Units
    hidden: Bools
    primary: Bools
    unknown: Bools
    programme_hidden: Bools

    def total(self, chosen: Bools, key: Ints, keys: int, programme_of: Ints) -> Totals:
        """Return the totals over chosen rows per key (0..keys-1), each within one programme.

        Only units wholly within the choice and one key count. A total over less than a whole programme shows
        a class only when that follows from what is shown already.
        """
        members = self.units.inside_keys(chosen, key)
        units, counts = self.units, sum_rows(self.block.counts[members], key[members], keys)
        owner = units.first(key)
        inside = np.zeros(units.count, dtype=bool)
        inside[units.unit[members]] = True
        parent = units.first(self.block.groups.programme)
        top = len(self.programme_hidden)
        unsure_in = sum_rows(self.unknown[inside], owner[inside], keys)
        unsure = sum_rows(self.unknown, parent, top)[programme_of]
        hidden = (unsure_in > 0) & ((unsure > unsure_in) | self.programme_hidden[programme_of])
        hidden[hidden.sum(axis=1) == 1] = False  # a single hidden class follows from the number of people
        return Totals(counts, counts.sum(axis=1), hidden, members)


def protect(block: CountBlock, units: Units, threshold: int, smallest: int) -> Protected:
    """Return what may be shown of a block whose rows are put together in these units."""
    parent = units.first(block.groups.programme)
    rows = units.covered
    counts = sum_rows(block.counts[rows], units.unit[rows], units.count)
    own = units.first(units.own.astype(np.int64)) > 0
    sensitive = units.first(block.sensitive.astype(np.int64)) > 0
    hidden = _hidden_in_rows(counts, sensitive, block.judged, smallest)
    hidden[~own] = True
    table = _Table(counts, hidden, own, parent, how_many(block.groups.programme))
    _share_the_burden(table, block.judged, smallest)
    row_hidden = np.ones(block.counts.shape, dtype=bool)
    row_hidden[units.own] = hidden[units.unit[units.own]]
    small = (block.counts > 0) & (block.counts < smallest) & block.judged
    primary = row_hidden & (small | (block.groups.size < threshold)[:, None])
    programme_hidden = _hidden_in_programme(table, block.judged, smallest)
    return Protected(block, units, row_hidden, primary, hidden, programme_hidden)


@dataclass(frozen=True)
class _Table:
    """Counts of units, which of them are unknown, and to which of ``top`` programmes they belong."""

    counts: Ints
    unknown: Bools
    own: Bools
    parent: Ints
    top: int

    @property
    def residue(self) -> Ints:
        """How many people are unknown per programme and class."""
        return sum_rows(np.where(self.unknown, self.counts, 0), self.parent, self.top)

    @property
    def unsure(self) -> Bools:
        """In which classes of a programme anything is unknown."""
        return np.asarray(sum_rows(self.unknown, self.parent, self.top) > 0, dtype=bool)

    @property
    def at_stake(self) -> Bools:
        """Which cells must not be found.

        Of pilots every unknown cell. Of a unit of small pilots only an empty or full class: it would tell the
        same of each of them, while anything in between they can divide in several ways.
        """
        people = self.counts.sum(axis=1, keepdims=True)
        extreme = np.equal(self.counts, 0) | np.equal(self.counts, people)
        return np.asarray(self.unknown & (self.own[:, None] | extreme), dtype=bool)


def sum_rows(values: Ints | Bools, owner: Ints, owners: int) -> Ints:
    """Return the sums of rows per owner 0..owners-1."""
    result = np.zeros((owners, values.shape[1]), dtype=np.int64)
    np.add.at(result, owner, values)
    return result


def _hidden_in_rows(counts: Ints, sensitive: Bools, judged: Bools, smallest: int) -> Bools:
    """Return the hidden cells of rows: small ones, and companions for them."""
    hidden = (counts > 0) & (counts < smallest) & judged
    everybody = (counts == counts.sum(axis=1, keepdims=True)).any(axis=1) & sensitive
    hidden[everybody] = True
    return with_companions(counts, hidden, np.ones(hidden.shape, dtype=bool), smallest)


def _share_the_burden(table: _Table, judged: Bools, smallest: int) -> None:
    """Hide the next smallest pilot of a class in which fewer than ``smallest`` people are hidden.

    Otherwise the programme would have to hide its total, which says more than the row of one pilot.
    """
    counts, hidden, parent = table.counts, table.unknown, table.parent
    for _ in range(counts.shape[1]):
        lacking = table.unsure & (table.residue < smallest) & judged
        free = table.own[:, None] & ~hidden & (counts >= smallest) & lacking[parent]
        for column in np.flatnonzero(free.any(axis=0)):
            cost = np.where(free[:, column], counts[:, column], np.iinfo(np.int64).max)
            ranked = np.lexsort((cost, parent))
            first = ranked[np.unique(parent[ranked], return_index=True)[1]]
            hidden[first[free[first, column]], column] = True
        hidden[:] = with_companions(counts, hidden, np.ones(hidden.shape, dtype=bool), smallest)


def with_companions(counts: Ints, hidden: Bools, allowed: Bools, smallest: int) -> Bools:
    """Hide the next smallest cells of a row until two cells and ``smallest`` people are hidden in it."""
    hidden = hidden.copy()
    for _ in range(counts.shape[1]):
        cells = hidden.sum(axis=1)
        people = np.where(hidden, counts, 0).sum(axis=1)
        free = ~hidden & allowed
        lacking = (cells > 0) & ((cells == 1) | (people < smallest)) & free.any(axis=1)
        cost = np.where(free, counts, np.iinfo(np.int64).max)
        hidden[np.flatnonzero(lacking), cost.argmin(axis=1)[lacking]] = True
    return hidden


def _hidden_in_programme(table: _Table, judged: Bools, smallest: int) -> Bools:
    """Return the classes that the programme row hides."""
    residue, unsure = table.residue, table.unsure
    chosen = with_companions(residue, unsure & judged & (residue < smallest), unsure, smallest)
    for _ in range(table.counts.shape[1]):
        found = _found(table, chosen)
        chosen = with_companions(residue, chosen | (found & unsure), unsure, smallest)
    trapped = np.flatnonzero(_found(table, chosen).any(axis=1))
    chosen[trapped] = unsure[trapped]
    return chosen


def _found(table: _Table, chosen: Bools) -> Bools:
    """Return in which classes of a programme a hidden cell or the total itself can be found."""
    stuck = sum_rows(table.at_stake & ~_movable(table, chosen), table.parent, table.top)
    return np.asarray((stuck > 0) | (chosen & ~_varies(table, chosen)), dtype=bool)


def _varies(table: _Table, chosen: Bools) -> Bools:
    """Return which hidden classes of a programme can change by a trade within one row.

    A row with nobody in two such classes takes part as well: those empty cells have a move through another
    row, which changes the classes, or they are found themselves.
    """
    free = table.unknown & chosen[table.parent]
    trading = free & (free.sum(axis=1) > 1)[:, None]
    return np.asarray(sum_rows(trading, table.parent, table.top) > 0, dtype=bool)


def _movable(table: _Table, chosen: Bools) -> Bools:
    """Return which hidden cells have a move: a trade of one person that leaves everything shown the same.

    Classes that the programme hides are one pool: trading within it needs no return. Between any other two
    columns another row of the programme must trade back.
    """
    counts, parent = table.counts, table.parent
    free = table.unknown & chosen[parent]
    pool = np.where(free, counts, 0)
    has_pool, in_pool = free.any(axis=1), pool.sum(axis=1)
    movable = free & (free.sum(axis=1) > 1)[:, None] & (in_pool > 0)[:, None]
    bound = table.unknown & ~free
    for first, second in combinations(range(counts.shape[1]), 2):
        both = bound[:, first] & bound[:, second]
        can = _trade(both, counts[:, first], counts[:, second], parent)
        movable[:, first] |= can
        movable[:, second] |= can
    for column in range(counts.shape[1]):
        can = _trade(bound[:, column] & has_pool, counts[:, column], in_pool, parent)
        movable[:, column] |= can
        movable |= free & can[:, None]
    return np.asarray(movable, dtype=bool)


def _trade(able: Bools, here: Ints, there: Ints, parent: Ints) -> Bools:
    """Return which able rows can move a person between two columns while another able row moves one back."""
    gives, takes = able & (here > 0), able & (there > 0)
    givers, takers = np.bincount(parent, gives), np.bincount(parent, takes)
    back_from_here = givers[parent] - gives > 0
    back_from_there = takers[parent] - takes > 0
    return np.asarray((takes & back_from_here) | (gives & back_from_there), dtype=bool)
