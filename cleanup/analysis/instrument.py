"""How the questions of one version did over all pilots: per question, and how stable each factor is.

For evaluators, over all pilots: nothing stands there of fewer than twenty answers, and no count of one to
four of any kind. Answers stand as they were given; the correlation with the rest turns reversed ones round.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from cleanup.analysis.answers import Answers, shared
from cleanup.analysis.factors import FactorView, factors_of, valid_codes
from cleanup.analysis.responses import Unpacked, unpack_answers
from cleanup.analysis.scoring import Floats
from cleanup.domain.surveys.questionnaires import NOT_SHOWN, Item

FEWEST = 20
"""From how many answers on a question is described."""
SMALLEST = 5
BEFORE, START = "t-1", "t0"
"""Two moments before the day: what should be stable between them is the instrument."""


@dataclass(frozen=True)
class ItemStatistics:
    """One core question at one moment; None where there are too few, or a number cannot be given.

    ``n`` are the people who were asked, ``mean`` and ``sd`` of their answers, ``lowest`` and ``highest`` the
    shares at both ends, ``skipped`` the share without an answer ("weet ik niet", skipped, would rather not
    say), ``rest`` the correlation with the mean of the other questions of the factor.
    """

    code: str
    factor: str
    moment: str
    n: int
    mean: float | None = None
    sd: float | None = None
    lowest: float | None = None
    highest: float | None = None
    skipped: float | None = None
    rest: float | None = None


@dataclass(frozen=True)
class Stability:
    """How far the scores of a factor agree at two moments before the day: pairs and their correlation."""

    factor: str
    pairs: int
    r: float | None


def item_statistics(answers: Answers, version: str) -> list[ItemStatistics]:
    """Return every core question of a version at every moment it was asked, in the order of the factors."""
    unpacked = unpack_answers(answers)
    mine = (unpacked.responses["version"] == version).to_numpy()
    moment_of = unpacked.responses["moment"].astype(str).to_numpy()
    moments = list(answers.responses["moment"].cat.categories)
    return [
        found
        for factor in _factors(answers, version)
        for variable, item in factor.items[version].items()
        for moment in moments
        if (
            found := _described(
                unpacked, factor, version, variable, item, mine & (moment_of == moment), moment
            )
        )
    ]


def count_start(answers: Answers, version: str) -> int:
    """Return how many closed answers a version has at t0, over all pilots."""
    rows = unpack_answers(answers).responses
    return int(((rows["version"] == version) & (rows["moment"] == START)).sum())


def stability_of(answers: Answers, version: str, before: str = BEFORE, start: str = START) -> list[Stability]:
    """Return how stable each factor is between two moments; empty where nobody was asked at both."""
    unpacked = unpack_answers(answers)
    rows = unpacked.responses
    link, moment = shared(rows["link"]), rows["moment"].astype(str)
    mine = (rows["version"] == version).to_numpy()
    found = []
    for factor in _factors(answers, version):
        scores = _mean_of(_recoded(unpacked, factor, version, list(factor.items[version])))
        sides = []
        for when in (before, start):
            at = mine & (moment == when).to_numpy() & link.notna().to_numpy() & ~np.isnan(scores)
            keys = zip(rows["pilot_code"].astype(str)[at], link[at], strict=True)
            sides.append(dict(zip(keys, scores[at], strict=True)))
        both = sorted(sides[0].keys() & sides[1].keys())
        if both:
            r = _correlation(*(np.array([side[key] for key in both]) for side in sides))
            found.append(Stability(factor.code, len(both), r if len(both) >= FEWEST else None))
    return found


def _factors(answers: Answers, version: str) -> list[FactorView]:
    known = {version: answers.questionnaires[version]} if version in answers.questionnaires else {}
    return list(factors_of(known))


def _described(
    unpacked: Unpacked,
    factor: FactorView,
    version: str,
    variable: str,
    item: Item,
    here: np.ndarray[tuple[int], np.dtype[np.bool_]],
    moment: str,
) -> ItemStatistics | None:
    codes = unpacked.codes[variable].to_numpy()[here]
    codes = codes[codes != NOT_SHOWN]
    if not len(codes):
        return None
    bare = ItemStatistics(item.code, factor.code, moment, len(codes))
    if len(codes) < FEWEST:
        return bare
    valid = np.isin(codes, valid_codes(item))
    given = codes[valid].astype(float)
    others = [name for name in factor.items[version] if name != variable]
    own = _recoded(unpacked, factor, version, [variable])[here][:, 0]
    rest = (
        _mean_of(_recoded(unpacked, factor, version, others)[here]) if others else np.full(len(own), np.nan)
    )
    both = ~np.isnan(own) & ~np.isnan(rest)
    enough = len(given) >= FEWEST
    return ItemStatistics(
        item.code,
        factor.code,
        moment,
        len(codes),
        mean=float(given.mean()) if enough else None,
        sd=float(given.std(ddof=1)) if enough else None,
        lowest=_share(int((given == factor.low).sum()), len(given)) if enough else None,
        highest=_share(int((given == factor.high).sum()), len(given)) if enough else None,
        skipped=_share(int((~valid).sum()), len(codes)),
        rest=_correlation(own[both], rest[both]) if both.sum() >= FEWEST else None,
    )


def _share(count: int, total: int) -> float | None:
    """Return count / total, unless it or what is left is one to four people."""
    if 0 < count < SMALLEST or 0 < total - count < SMALLEST:
        return None
    return count / total


def _recoded(unpacked: Unpacked, factor: FactorView, version: str, variables: list[str]) -> Floats:
    """Return the answers to these questions with reversed ones turned round; NaN where there is none."""
    columns = []
    for variable in variables:
        item, codes = factor.items[version][variable], unpacked.codes[variable].to_numpy()
        values = np.where(np.isin(codes, valid_codes(item)), codes.astype(float), np.nan)
        columns.append(factor.low + factor.high - values if item.reverse else values)
    return np.column_stack(columns)


def _mean_of(values: Floats) -> Floats:
    """Return the mean of each row of which everything was answered, else NaN."""
    return np.asarray(values.mean(axis=1), dtype=float)


def _correlation(first: Floats, second: Floats) -> float | None:
    if first.std() == 0 or second.std() == 0:
        return None
    return float(np.corrcoef(first, second)[0, 1])
