"""How the questions of one version did over all pilots: per question, and how stable each factor is.

For evaluators, over all pilots: nothing stands there of fewer than twenty answers, and no count of one to
four of any kind. Answers stand as they were given; the correlation with the rest turns reversed ones round.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from cleanup.analysis.answers import Answers, shared
from cleanup.analysis.factors import FactorView, factors_of, valid_codes
from cleanup.analysis.responses import Unpacked, unpack_answers
from cleanup.analysis.scoring import Floats
from cleanup.domain.surveys.instrument import question_of
from cleanup.domain.surveys.moments import pairs_before
from cleanup.domain.surveys.questionnaires import NOT_SHOWN, Item

FEWEST = 20
"""From how many answers on a question is described."""
SMALLEST = 5
START = "t0"


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
    given: int = 0
    """How many gave an answer that counts."""


@dataclass(frozen=True)
class Stability:
    """How far the scores of a factor agree at two moments up to the start: pairs and their correlation.

    ``questions`` says over how many of the questions of the factor, for the ones in both questionnaires.
    """

    factor: str
    pairs: int
    r: float | None
    before: str = "t-1"
    start: str = START
    questions: int = 0
    of: int = 0


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


def stability_of(
    answers: Answers, version: str, pairs: Iterable[tuple[str, str]] | None = None
) -> list[Stability]:
    """Return how stable each factor of a version is between two moments; nothing where nobody was at both.

    ``pairs`` are by default all pairs of moments up to the start of the day: what moves between them moved
    without the day. Weeks before the day another questionnaire may ask a part of the questions; then it is
    over the questions that both ask with the same words, scale and direction. One of the two is the version.
    """
    unpacked = unpack_answers(answers)
    steps = pairs_before(answers.moments) if pairs is None else tuple(pairs)
    return [
        found
        for before, start in steps
        for factor in _factors(answers, version)
        if (found := _stable(unpacked, _Asked(answers, version, factor), before, start))
    ]


@dataclass(frozen=True)
class _Asked:
    """A factor of a version, and which of its questions another version asks in the same way."""

    answers: Answers
    version: str
    factor: FactorView

    @property
    def own(self) -> Mapping[str, Item]:
        """The questions of the version."""
        return self.factor.items[self.version]

    def shared(self, other: str) -> tuple[str, ...]:
        """Return the variables that both versions ask alike."""
        questionnaire = self.answers.questionnaires[other]
        theirs = {item.variable: question_of(item) for item in questionnaire.core_items(self.factor.code)}
        return tuple(name for name, item in self.own.items() if theirs.get(name) == question_of(item))


def _stable(unpacked: Unpacked, asked: _Asked, before: str, start: str) -> Stability | None:
    """Return the stability over the widest set of questions that two questionnaires share."""
    first, last = (_versions_at(unpacked, moment) for moment in (before, start))
    together = [
        (asked.shared(one if two == asked.version else two), one, two)
        for one in first
        for two in last
        if asked.version in {one, two}
    ]
    found = [
        _agreement(unpacked, asked, names, (before, one), (start, two))
        for names, one, two in together
        if names
    ]
    return max(filter(None, found), key=lambda one: (one.questions, one.pairs), default=None)


def _versions_at(unpacked: Unpacked, moment: str) -> list[str]:
    rows = unpacked.responses
    return sorted(map(str, rows["version"][(rows["moment"] == moment).to_numpy()].unique()))


def _agreement(
    unpacked: Unpacked,
    asked: _Asked,
    names: Sequence[str],
    first: tuple[str, str],
    last: tuple[str, str],
) -> Stability | None:
    """Return how the scores over some questions agree; ``first`` and ``last`` are moment and version."""
    rows = unpacked.responses
    link, scores = (
        shared(rows["link"]),
        _mean_of(_recoded(unpacked, asked.factor, asked.version, list(names))),
    )
    sides = []
    for moment, version in (first, last):
        here = (rows["moment"] == moment) & (rows["version"] == version) & link.notna()
        at = here.to_numpy() & ~np.isnan(scores)
        people = list(zip(rows["pilot_code"].astype(str)[at], link[at], strict=True))
        times = Counter(people)  # a code that came twice at one moment links nobody
        known = zip(people, scores[at], strict=True)
        sides.append({person: score for person, score in known if times[person] == 1})
    both = sorted(sides[0].keys() & sides[1].keys())
    if not both:
        return None
    r = _correlation(*(np.array([side[key] for key in both]) for side in sides))
    return Stability(
        asked.factor.code,
        len(both),
        r if len(both) >= FEWEST else None,
        first[0],
        last[0],
        len(names),
        len(asked.own),
    )


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
        given=len(given),
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
