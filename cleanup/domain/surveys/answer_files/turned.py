"""Scales that run the other way in a file: columns that were said to, and questions against the rest."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from cleanup.domain.surveys.answer_files.cells import CellReader
from cleanup.domain.surveys.answer_files.value_labels import TURNED
from cleanup.domain.surveys.questionnaires import Item, Questionnaire

FEWEST = 20
"""From how many rows a correlation is told: with fewer, chance turns it round too easily."""


@dataclass(frozen=True)
class AgainstTheRest:
    """A question whose answers go down where those to the other questions of its factor go up.

    ``r`` is its correlation with their mean, after the questions that are asked in reverse were turned.
    """

    item: Item
    rows: int
    r: float


def against_the_rest(
    questionnaire: Questionnaire, rows: Iterable[Mapping[str, int]]
) -> Iterator[AgainstTheRest]:
    """Yield the core questions that go against the others of their factor in these rows of numbers.

    A factor of which every question was turned hangs together as well as before: this cannot see it.
    """
    known = list(rows)
    for factor in questionnaire.factors:
        items = questionnaire.core_items(factor.code)
        for item in items:
            pairs = list(_pairs(item, [other for other in items if other is not item], known))
            r = _correlation(pairs) if len(pairs) >= FEWEST else None
            if r is not None and r < 0:
                yield AgainstTheRest(item, len(pairs), r)


def turned_columns(scales: Mapping[int, CellReader]) -> tuple[int, ...]:
    """Return the places of the columns that are read the other way round, because somebody said so."""
    return tuple(place for place, reader in sorted(scales.items()) if reader.is_turned)


def contradicted(scales: Mapping[int, CellReader]) -> tuple[int, ...]:
    """Return the columns that were said to run the other way while their own words say how they run."""
    return tuple(
        place
        for place, reader in sorted(scales.items())
        if reader.order == TURNED and reader.in_words and reader.meanings.is_certain
    )


def _pairs(
    item: Item, others: Sequence[Item], rows: Iterable[Mapping[str, int]]
) -> Iterator[tuple[float, float]]:
    for row in rows:
        own = _score(item, row)
        rest = [score for other in others if (score := _score(other, row)) is not None]
        if own is not None and rest and len(rest) == len(others):
            yield own, statistics.fmean(rest)


def _score(item: Item, row: Mapping[str, int]) -> float | None:
    """Return the number of an answer, turned where the question is asked in reverse; None without one."""
    codes, number = item.scale.way.codes(item.scale), row.get(item.variable)
    if number not in codes or number is None:
        return None
    return float(codes[0] + codes[-1] - number if item.reverse else number)


def _correlation(pairs: Sequence[tuple[float, float]]) -> float | None:
    try:
        return statistics.correlation(*zip(*pairs, strict=True))
    except statistics.StatisticsError:  # all the same
        return None
