"""What members say the network is worth: counted a question at a time, shown from the smallest group on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from cleanup.domain.surveys.questionnaires import Item

Counts = Mapping[str, int]


@dataclass(frozen=True)
class Answered:
    """How often an answer was given, and how often when it was last shown: moved by whole groups alone.

    ``is_whole`` says whether every answer grew by none or by a group each time.
    """

    count: int
    shown: int
    is_whole: bool


@dataclass(frozen=True)
class Valued:
    """One question: how many answers are shown, or how many there are when none is; and what shows of them.

    ``mean`` is of a question with numbers; ``counts`` (by value) are there only when every answer was given
    by nobody or by a whole group.
    """

    item: Item
    n: int
    mean: float | None
    counts: Counts | None


def valued(item: Item, answers: Mapping[str, Answered]) -> Valued:
    """Return what may be shown of one question; before a whole group answered only how many did."""
    counts = {value: one.shown for value, one in answers.items()}
    n = sum(counts.values())
    if not n:
        return Valued(item, sum(one.count for one in answers.values()), None, None)
    whole = all(one.is_whole for one in answers.values())
    return Valued(item, n, _mean(item, counts, n), counts if whole else None)


def _mean(item: Item, counts: Counts, n: int) -> float | None:
    if not item.scale.way.is_scored:
        return None
    return sum(number_of(item, value) * count for value, count in counts.items()) / n


def number_of(item: Item, value: str) -> int:
    """Return the number of an answer."""
    option = item.scale.option(value)
    return option.code if option else int(value)


def answers_of(item: Item) -> list[str]:
    """Return the answers a question takes, in order."""
    if item.scale.way.has_range:
        return [str(number) for number in range(item.scale.low_code, item.scale.high_code + 1)]
    return [option.value for option in item.scale.options]
