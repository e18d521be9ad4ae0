"""How many people changed more than the error of measurement of a version explains; for evaluators.

Over all pilots together, as counts: spread and alpha come from everybody at the start with that version.
Nothing stands there of fewer than thirty complete answers at the start, and no count of one to four people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from cleanup.analysis.answers import Answers
from cleanup.analysis.factors import FactorView
from cleanup.analysis.linking import ABSENT
from cleanup.analysis.reliability import reliability_of
from cleanup.analysis.reliability_table import recoded
from cleanup.analysis.scoring import Floats
from cleanup.analysis.statistics.reliable import Reliable, reliable_change
from cleanup.analysis.study import Study, prepare

FEWEST = 30
"""From how many complete answers at the start alpha is steady enough to judge a change by."""
SMALLEST = 5
BEFORE, AFTER = "t0", "t1"


@dataclass(frozen=True)
class ChangedEnough:
    """One factor: complete pairs, and how large a change must be to be more than error.

    ``threshold`` is in points and ``next_step`` the smallest possible change beyond it. ``better``, ``same``
    and ``worse`` are people, None where one of them would be one to four people.
    """

    factor: str
    pairs: int
    alpha: float
    threshold: float
    next_step: float
    better: int | None = None
    same: int | None = None
    worse: int | None = None


def changed_enough(answers: Answers, version: str) -> list[ChangedEnough]:
    """Return every factor of a version of which the error of measurement can be told, in their order."""
    study = prepare(answers)
    found = (_of_factor(study, factor, version) for factor in study.factors if version in factor.items)
    return [one for one in found if one is not None]


def _of_factor(study: Study, factor: FactorView, version: str) -> ChangedEnough | None:
    mine = (study.unpacked.responses["version"] == version).to_numpy()
    given = recoded(study.unpacked, factor, version, np.ones(len(mine), dtype=bool))
    if not len(given):
        return None
    complete = mine & ~np.isnan(given).any(axis=1)
    start = complete & (study.moment_of == study.place(BEFORE))
    if start.sum() < FEWEST:
        return None
    alpha = reliability_of(given[start])
    if alpha is None:
        return None
    scores = np.where(complete, given.mean(axis=1), np.nan)
    result = reliable_change(
        *_pairs(study, scores),
        sd=float(scores[start].std(ddof=1)),
        reliability=max(alpha.value, 0.0),
        step=1 / given.shape[1],
    )
    return None if result is None else _told(factor.code, alpha.value, result)


def _pairs(study: Study, scores: Floats) -> Iterator[Floats]:
    """Yield the scores before and after of who has both."""
    rows = study.linked.rows[:, [study.place(BEFORE), study.place(AFTER)]]
    both = scores[rows[(rows != ABSENT).all(axis=1)]]
    yield from both[~np.isnan(both).any(axis=1)].T


def _told(factor: str, alpha: float, result: Reliable) -> ChangedEnough:
    counts = (result.better, result.same, result.worse)
    shown = counts if not any(0 < count < SMALLEST for count in counts) else (None, None, None)
    return ChangedEnough(factor, len(result.rc), alpha, result.threshold, result.next_step, *shown)
