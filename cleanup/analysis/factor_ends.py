"""Floor and ceiling of each factor of a version: which part of the people scores the lowest or highest.

For evaluators, over all pilots, beside the same of each question. Nothing stands there of fewer than twenty
scores, no count of one to four people, and none that lies one to four people from that of a question of the
factor that is shown: who takes the one from the other would have those few.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass

from cleanup.analysis.answers import Answers
from cleanup.analysis.factors import FactorView
from cleanup.analysis.instrument import FEWEST, SMALLEST, ItemStatistics
from cleanup.analysis.statistics.ends import EFFECT, Share, ends_of
from cleanup.analysis.study import Study, prepare


@dataclass(frozen=True)
class FactorEnds:
    """One factor at one moment: how many scores, and the shares at both ends; None where it may not stand."""

    factor: str
    moment: str
    n: int
    lowest: float | None = None
    highest: float | None = None

    @property
    def has_floor(self) -> bool:
        """Whether so many people stand at the lowest score that they could not have gone down."""
        return self.lowest is not None and self.lowest > EFFECT

    @property
    def has_ceiling(self) -> bool:
        """Whether so many people stand at the highest score that they could not have gone up."""
        return self.highest is not None and self.highest > EFFECT


def factor_ends(answers: Answers, version: str, items: Iterable[ItemStatistics]) -> list[FactorEnds]:
    """Return both ends of every factor of a version at every moment; ``items`` stand beside it."""
    study, beside = prepare(answers), list(items)
    return [
        found
        for factor in study.factors
        if version in factor.items
        for found in _of_factor(study, factor, version, beside)
    ]


def _of_factor(
    study: Study, factor: FactorView, version: str, items: Sequence[ItemStatistics]
) -> Iterator[FactorEnds]:
    scores = study.scores[factor.export_name].to_numpy()
    mine = (study.unpacked.responses["version"] == version).to_numpy()
    for moment in study.moments:
        ends = ends_of(scores[mine & (study.moment_of == study.place(moment))], factor.low, factor.high)
        n = ends.lowest.n
        if not n:
            continue
        own = [one for one in items if one.factor == factor.code and one.moment == moment]
        turned = {item.code for item in factor.items[version].values() if item.reverse}
        low = _counts(own, "lowest", "highest", turned)
        high = _counts(own, "highest", "lowest", turned)
        yield FactorEnds(factor.code, moment, n, _shown(ends.lowest, low), _shown(ends.highest, high))


def _counts(items: Sequence[ItemStatistics], end: str, other: str, turned: Collection[str]) -> list[int]:
    """Return how many people stand at an end by each question that shows it; turned ones at the other end."""
    shares = ((one.given, getattr(one, other if one.code in turned else end)) for one in items)
    return [round(share * given) for given, share in shares if share is not None]


def _shown(end: Share, beside: Iterable[int]) -> float | None:
    """Return a share of at least twenty scores that tells of no few people, alone or beside the questions."""
    few = range(1, SMALLEST)
    if end.n < FEWEST or end.count in few or end.n - end.count in few:
        return None
    return None if any(abs(end.count - count) in few for count in beside) else end.share
