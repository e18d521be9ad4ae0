"""Grades become visible in batches: when a gathering is closed, and never so few that one more can be told.

A mean that is shown before and after one more grade gives that grade away. So grades wait while a gathering
may be graded, and afterwards until a whole group of new ones is there. What was shown once is remembered as
batches; everything shown, now and earlier, is made of whole batches.

A first batch below the smallest group may count in the mean of all gatherings, together with others that make
a group: a *block*. As long as each block is shown whole or not at all, no difference of two sums is smaller
than a group: a later batch is a group by itself, and blocks share no gathering.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

Counts = Mapping[int, int]


@dataclass(frozen=True)
class GradeBatch:
    """Grades of one gathering that became visible together; ``number`` is the same for all of one moment."""

    code: str
    number: int
    counts: Counts

    @property
    def n(self) -> int:
        """How many grades it has."""
        return count_of(self.counts)


@dataclass(frozen=True)
class GradedGathering:
    """How often each grade was given at a gathering, and the last day on which it could be given."""

    code: str
    counts: Counts
    until: dt.date

    def is_open(self, today: dt.date) -> bool:
        """Whether grades may still come."""
        return today <= self.until


def count_of(counts: Counts) -> int:
    """Return how many grades there are."""
    return sum(counts.values())


def new_batches(
    gatherings: Sequence[GradedGathering], shown: Sequence[GradeBatch], today: dt.date, smallest: int
) -> list[GradeBatch]:
    """Return what became visible since the ``shown`` batches, closing after closing, in order."""
    found = list(shown)
    for day in sorted({one.until for one in gatherings if not one.is_open(today)}):
        found += _of_closing([one for one in gatherings if one.until <= day], found, smallest)
    return found[len(shown) :]


def _of_closing(
    closed: Iterable[GradedGathering], shown: Sequence[GradeBatch], smallest: int
) -> list[GradeBatch]:
    number = max((batch.number for batch in shown), default=0) + 1
    rest = [GradeBatch(one.code, number, waiting_of(one, shown)) for one in closed]
    new = [batch for batch in rest if batch.n >= smallest]
    known = {batch.code for batch in (*shown, *new)}
    first = [batch for batch in rest if batch.n and batch.code not in known]
    whole = sum(batch.n for batch in first) >= smallest and blocks_are_whole([*shown, *new], smallest)
    return [*new, *(first if whole else ())]


def waiting_of(gathering: GradedGathering, batches: Iterable[GradeBatch]) -> dict[int, int]:
    """Return the grades of a gathering that are in no batch yet, how often each."""
    before = together(batch.counts for batch in batches if batch.code == gathering.code)
    left = {grade: count - before.get(grade, 0) for grade, count in gathering.counts.items()}
    return {grade: count for grade, count in left.items() if count > 0}


def blocks_are_whole(batches: Sequence[GradeBatch], smallest: int) -> bool:
    """Whether of each block all gatherings still have that one batch, or all have more."""
    many: dict[str, int] = {}
    blocks: dict[int, set[str]] = {}
    for batch in batches:
        many[batch.code] = many.get(batch.code, 0) + 1
        if batch.n < smallest:
            blocks.setdefault(batch.number, set()).add(batch.code)
    return all(len({many[code] > 1 for code in codes}) == 1 for codes in blocks.values())


def together(all_counts: Iterable[Counts]) -> dict[int, int]:
    """Return counts added up, by grade."""
    found: dict[int, int] = {}
    for counts in all_counts:
        for grade, count in counts.items():
            found[grade] = found.get(grade, 0) + count
    return found
