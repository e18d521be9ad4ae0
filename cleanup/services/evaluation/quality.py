"""Data quality: answers to look at again, and setting one aside with a reason, which can be undone."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.surveys.responses import EXCLUSIONS, Response
from cleanup.services.evaluation.cache_key import cache_key_of
from cleanup.services.evaluation.collect import read_responses
from cleanup.services.evaluation.result_cache import ResultCache
from cleanup.services.evaluation.scope import Scope
from cleanup.services.evaluation.scoped_pilots import ids_of
from cleanup.services.platform import audit


@dataclass(frozen=True)
class Doubtful:
    """An answer that stands out, or that was set aside; never what was answered."""

    response_id: str
    pilot_code: str
    moment: str
    answered: int
    flags: tuple[str, ...]
    excluded: str


_kept: ResultCache[list[Doubtful]] = ResultCache(len)


def list_doubtful(scope: Scope, now: dt.datetime) -> list[Doubtful]:
    """Return the answers of closed moments that stand out or were set aside, by pilot, moment and id.

    All answers are looked through once for as long as they stay the same.
    """
    return _kept.get(cache_key_of(scope, now), lambda: _look_through(scope, now))


def _look_through(scope: Scope, now: dt.datetime) -> list[Doubtful]:
    from cleanup.analysis.factors import factors_of
    from cleanup.analysis.quality import FLAGS, quality_flags
    from cleanup.analysis.responses import unpack_answers

    answers = read_responses(scope, now)
    flags = quality_flags(unpack_answers(answers, excluded=True), factors_of(answers.questionnaires)).to_dict(
        "records"
    )
    aside = _set_aside(scope)
    chosen = set(scope.codes)
    return [
        Doubtful(
            response_id=row["response_id"],
            pilot_code=row["pilot"],
            moment=row["moment"],
            answered=int(row["n_antwoorden"]),
            flags=tuple(flag for flag in FLAGS if row[flag]),
            excluded=aside.get(row["response_id"], ""),
        )
        for row in sorted(flags, key=lambda row: (row["pilot"], row["moment"], row["response_id"]))
        if row["pilot"] in chosen and (row["response_id"] in aside or any(row[flag] for flag in FLAGS))
    ]


def _set_aside(scope: Scope) -> dict[str, str]:
    query = select(Response.id, Response.excluded).where(
        Response.pilot_id.in_(ids_of(programme.id for programme in scope.programmes)), Response.excluded != ""
    )
    return dict(db.session.execute(query).all())


def exclude_response(scope: Scope, response_id: str, reason: str, by: Account, now: dt.datetime) -> None:
    """Set an answer aside for a reason, or with an empty reason let it count again.

    Raises
    ------
    NotFoundError
        When it is no answer of a closed moment within the scope.
    RuleBrokenError
        When the reason is unknown.
    """
    if reason not in EXCLUSIONS:
        raise RuleBrokenError(N_("Kies waarom dit antwoord niet meetelt."), "reason")
    response = db.session.get(Response, response_id)
    pilot = next((p for p in scope.chosen if response is not None and p.id == response.pilot_id), None)
    if response is None or pilot is None or response.moment not in pilot.closed_moments(now):
        raise NotFoundError
    response.excluded = reason
    db.session.flush()
    what = f"{pilot.code} {response.moment}"
    audit.record(audit.Kind.ANSWERS_JUDGED, by.id, now, what, reason=reason or "telt weer mee")
