"""Polls without a pilot: which there are, and what may be shown of the answers once a poll is closed.

The steps are those of every figure here: under five answers only the number, from five a mean, from ten
counts as "x van n" with small counts hidden, from twenty percentages. A closed poll stays closed, so that
nothing follows from two versions of it.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.origin import Text
from cleanup.domain.surveys.questionnaires import Item

YOUNG, PROFESSIONALS = "needs_poll", "professionals"
POLL_LABELS = {
    YOUNG: N_("Peiling van jongeren: wat heb jij nodig?"),
    PROFESSIONALS: N_("Vragenlijst voor professionals"),
}
COUNTS_FROM, PERCENTAGES_FROM = 10, 20
SMALL = 5
TOO_FEW = N_("te weinig antwoorden om te tonen")

Answer = Mapping[str, Sequence[str]]


@dataclass(frozen=True)
class PollOption:
    """One answer and how often it was given; None when that number is hidden."""

    text: Text
    count: int | None
    percentage: int | None = None


@dataclass(frozen=True)
class Asked:
    """What may be shown of one question: how many answered, perhaps a mean, perhaps the options."""

    text: Text
    n: int
    mean: float | None = None
    options: tuple[PollOption, ...] = ()


def results_of(items: Iterable[Item], answers: Sequence[Answer], smallest_group: int) -> list[Asked]:
    """Return what may be shown; nothing at all below the smallest group."""
    if len(answers) < max(SMALL, smallest_group):
        return []
    return [_asked(item, [tuple(answer.get(item.code, ())) for answer in answers]) for item in items]


def _asked(item: Item, given: Sequence[tuple[str, ...]]) -> Asked:
    known = {option.value for option in item.scale.options}
    real = [tuple(value for value in values if value in known) for values in given]
    real = [values for values in real if values]
    n = len(real)
    if n < SMALL:
        return Asked(item.text, n)
    counts = Counter(value for values in real for value in set(values))
    is_multi = item.scale.way.is_several
    shown: set[str] = set()
    if n >= COUNTS_FROM:
        shown = _may_be_shown({value: counts[value] for value in known}, n, is_multi=is_multi)
    options = tuple(
        PollOption(
            option.text,
            counts[option.value] if option.value in shown else None,
            round(100 * counts[option.value] / n)
            if option.value in shown and n >= PERCENTAGES_FROM
            else None,
        )
        for option in item.scale.options
    )
    mean = None
    if item.scale.way.measure == "ordinal" and (n < COUNTS_FROM or shown == known):
        mean = round(sum(float(values[0]) for values in real) / n, 1)
    return Asked(item.text, n, mean, options if n >= COUNTS_FROM else ())


def _option(text: Text, count: int, n: int) -> PollOption:
    return PollOption(text, count, round(100 * count / n) if n >= PERCENTAGES_FROM else None)


def _may_be_shown(counts: Mapping[str, int], n: int, *, is_multi: bool) -> set[str]:
    """Return the options whose count may be shown, so that no small count follows from the others.

    Of several choices each stands by itself: it is hidden when few chose it or few did not. Of one choice the
    counts add up, so at least two are hidden, together of at least five people.
    """
    if is_multi:
        return {value for value, count in counts.items() if not (0 < count < SMALL or 0 < n - count < SMALL)}
    hidden = {value for value, count in counts.items() if 0 < count < SMALL}
    rest = sorted(
        (value for value in counts if value not in hidden), key=lambda value: (counts[value], value)
    )
    while hidden and rest and (len(hidden) < 2 or sum(counts[value] for value in hidden) < SMALL):  # noqa: PLR2004 - one alone follows from the total
        hidden.add(rest.pop(0))
    return set(counts) - hidden


def packed(fields: Mapping[str, Sequence[str]]) -> str:
    """Return answers as they are stored: as JSON in a fixed order."""
    return json.dumps({code: sorted(values) for code, values in sorted(fields.items())})
