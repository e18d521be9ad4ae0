"""Written answers: read by an evaluator, cleaned of names, coded by factor, and only then shown to others."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from sqlalchemy import ColumnElement, false, func, or_, select
from sqlalchemy.sql.elements import and_

from cleanup.domain.evaluation.figures import FACTORS, LONGEST_QUOTE
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.surveys.moments import EVERY_MOMENT
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.surveys.responses import CONSENTS, OpenAnswer
from cleanup.services.evaluation.scope import Scope
from cleanup.services.platform import audit

ON_A_PAGE = 20
NOWHERE = "geen"


@dataclass(frozen=True)
class WrittenAnswers:
    """One page of written answers, how many there are in all, and how many still wait."""

    rows: list[OpenAnswer]
    number: int
    pages: int
    total: int
    waiting: int


def list_written(
    scope: Scope, now: dt.datetime, *, screened: bool = False, number: int = 1
) -> WrittenAnswers:
    """Return written answers of closed moments, in the order of their random ids; three queries at most."""
    here = _closed(scope, now)
    wanted = OpenAnswer.cleaned_text.is_not(None) if screened else OpenAnswer.cleaned_text.is_(None)
    count = select(func.count()).select_from(OpenAnswer)
    waiting = db.session.scalar(count.where(here, OpenAnswer.cleaned_text.is_(None))) or 0
    total = (db.session.scalar(count.where(here, wanted)) or 0) if screened else waiting
    pages = max(1, -(-total // ON_A_PAGE))
    number = min(max(number, 1), pages)
    query = select(OpenAnswer).where(here, wanted).order_by(OpenAnswer.id)
    rows = db.session.scalars(query.limit(ON_A_PAGE).offset((number - 1) * ON_A_PAGE))
    return WrittenAnswers(list(rows), number, pages, total, waiting)


def _closed(scope: Scope, now: dt.datetime) -> ColumnElement[bool]:
    """Return the condition that an answer belongs to a closed moment of a chosen pilot.

    A list of pilots for each moment: a condition for each pilot would be too deep for SQLite from a
    thousand pilots on.
    """
    closed: dict[str, list[str]] = {moment: [] for moment in EVERY_MOMENT}
    for pilot in scope.chosen:
        for moment in pilot.closed_moments(now):
            closed[moment].append(pilot.id)
    places = [
        and_(OpenAnswer.moment == moment, OpenAnswer.pilot_id.in_(ids))
        for moment, ids in closed.items()
        if ids
    ]
    return or_(false(), *places)


def get_written(scope: Scope, answer_id: str, now: dt.datetime) -> OpenAnswer:
    """Return one written answer of a closed moment; raises NotFoundError."""
    query = select(OpenAnswer).where(_closed(scope, now), OpenAnswer.id == answer_id)
    answer = db.session.scalar(query)
    if answer is None:
        raise NotFoundError
    return answer


def screen_answer(
    answer: OpenAnswer, cleaned_text: str, consent: str, factor: str, by: Account, now: dt.datetime
) -> None:
    """Keep the cleaned text, how far it may go and its factor; the audit log never says the words.

    Raises
    ------
    RuleBrokenError
        When a value is unknown, or a text that may be shown is empty or too long.
    """
    if consent not in CONSENTS:
        raise RuleBrokenError(N_("Kies waar deze tekst getoond mag worden."), "consent")
    if factor and factor not in FACTORS:
        raise RuleBrokenError(N_("Kies een factor."), "factor")
    text = cleaned_text.strip()
    if consent != NOWHERE and not text:
        raise RuleBrokenError(N_("Zonder tekst is er niets te tonen: kies ‘nergens tonen’."), "cleaned_text")
    if len(text) > LONGEST_QUOTE:
        raise RuleBrokenError(N_("Maak de tekst korter: hooguit 500 tekens."), "cleaned_text")
    answer.cleaned_text, answer.consent, answer.factor = text, consent, factor
    db.session.flush()
    audit.record(audit.Kind.ANSWERS_JUDGED, by.id, now, "open_answer", consent=consent, factor=factor)
