"""How a version of a questionnaire did over all pilots, from the closed answers of now; for evaluators."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy import select

from cleanup.domain.surveys.instrument import Mixed, mixed_factors
from cleanup.domain.surveys.opening import DAY_MOMENTS
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.responses import Response
from cleanup.services import surveys
from cleanup.services.evaluation.collect import read_responses
from cleanup.services.evaluation.scope import everything_scope

if TYPE_CHECKING:
    from cleanup.analysis.changed_enough import ChangedEnough
    from cleanup.analysis.factor_ends import FactorEnds
    from cleanup.analysis.instrument import ItemStatistics, Stability
    from cleanup.services.evaluation.figures import Figures


def mixed_in(codes: Iterable[str]) -> dict[str, Mixed]:
    """Return the factors that pilots with these codes were not asked in the same way on the day.

    What is compared is the change of the day; in other weeks a programme may ask everybody less.
    So the versions of each of the two moments are held against each other. Two queries at most.
    """
    query = (
        select(Response.moment, Response.version)
        .join(Pilot, Pilot.id == Response.pilot_id)
        .where(Pilot.code.in_(list(codes)), Response.excluded == "", Response.moment.in_(DAY_MOMENTS))
        .distinct()
    )
    return _mixed((moment, version) for moment, version in db.session.execute(query))


def mixed_then(figures: Iterable[Figures], codes: Iterable[str]) -> dict[str, Mixed]:
    """Return what ``mixed_in`` does of what was released: as it stood then, whatever came in since.

    A release of before versions were kept by moment is judged by the answers of now.
    """
    wanted, released = set(codes), [one.on_the_day for one in figures]
    if any(asked is None for asked in released):
        return mixed_in(wanted)
    return _mixed(
        pair
        for asked in released
        for code, pairs in (asked or {}).items()
        if code in wanted
        for pair in pairs
    )


def _mixed(pairs: Iterable[tuple[str, str]]) -> dict[str, Mixed]:
    asked: defaultdict[str, set[str]] = defaultdict(set)
    for moment, version in pairs:
        asked[moment].add(version)
    found: dict[str, Mixed] = {}
    for versions in asked.values():
        if len(versions) > 1:
            found |= mixed_factors(surveys.list_versions(), versions)
    return found


@dataclass(frozen=True)
class InstrumentFigures:
    """What the answers say of a version: how many there are at t0, each question, and stability (if any).

    ``changed`` tells by factor how many people changed more than the error of measurement explains.
    """

    answers: int
    items: tuple[ItemStatistics, ...]
    stability: tuple[Stability, ...]
    changed: tuple[ChangedEnough, ...] = ()
    ends: tuple[FactorEnds, ...] = ()
    """Floor and ceiling of each factor, beside those of its questions."""


def instrument_figures(version: str, now: dt.datetime) -> InstrumentFigures:
    """Return how a version did over all pilots; nothing is kept, for few ask and seldom."""
    from cleanup.analysis.changed_enough import changed_enough
    from cleanup.analysis.factor_ends import factor_ends
    from cleanup.analysis.instrument import count_start, item_statistics, stability_of

    answers = read_responses(everything_scope(), now)
    items = tuple(item_statistics(answers, version))
    return InstrumentFigures(
        count_start(answers, version),
        items,
        tuple(stability_of(answers, version)),
        tuple(changed_enough(answers, version)),
        tuple(factor_ends(answers, version, items)),
    )
