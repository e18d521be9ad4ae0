"""The check on a design, per programme and per variant of the day."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping

from sqlalchemy import exists, select

from cleanup.domain.cocreation.content import Check, CocreationContent
from cleanup.domain.cocreation.design import SUBJECT_LABELS, WHOLE, check_judgement
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db
from cleanup.models.cocreation.design import DesignJudgement
from cleanup.models.partners.organisations import Programme, ProgrammePart
from cleanup.models.pilots.plan import Pilot
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.guard import refuse_personal


def list_checks() -> tuple[tuple[Check, ...], tuple[Check, ...]]:
    """Return the ten recommendations and the four things that do not work."""
    content = loaded().cocreation
    return content.recommendations, content.pitfalls


def judgements_of(programme: Programme, subject: str) -> dict[str, DesignJudgement]:
    """Return what was judged of a programme or one of its variants, by code; raises NotFoundError."""
    if subject not in SUBJECT_LABELS:
        raise NotFoundError
    query = select(DesignJudgement).where(
        DesignJudgement.programme_id == programme.id, DesignJudgement.subject == subject
    )
    return {row.code: row for row in db.session.scalars(query)}


def judge_design(
    programme: Programme, subject: str, judged: Mapping[str, tuple[str, str]], today: dt.date
) -> None:
    """Store (state, reason) by code.

    Raises
    ------
    RuleBrokenError
        When a state is unknown, a reason is missing, or one may be about a person.
    """
    known = judgements_of(programme, subject)
    codes = [check.code for checks in list_checks() for check in checks]
    typed = {code: judged.get(code, ("", "")) for code in codes}
    for code, (state, reason) in typed.items():
        check_judgement(state, reason, code)
    refuse_personal(**{f"{code}_reason": reason for code, (_, reason) in typed.items()})
    for code, (state, reason) in typed.items():
        row = known.get(code)
        if row is None and (state or reason):
            row = DesignJudgement(programme_id=programme.id, subject=subject, code=code)
            db.session.add(row)
        if row is not None:
            row.state, row.reason, row.judged_on = state, reason, today
    db.session.flush()


def gaps_of(pilot: Pilot) -> list[Check]:
    """Return the recommendations that the variant of a pilot, or else its programme, does not meet."""
    used = exists().where(
        ProgrammePart.programme_id == pilot.programme_id, ProgrammePart.part == Part.COCREATION
    )
    query = select(DesignJudgement).where(
        DesignJudgement.programme_id == pilot.programme_id,
        DesignJudgement.subject.in_((WHOLE, pilot.variant)),
        used,
    )
    found: dict[str, str] = {}
    for row in sorted(db.session.scalars(query), key=lambda one: one.subject != WHOLE):
        found[row.code] = row.state or found.get(row.code, "")
    return [check for check in list_checks()[0] if found.get(check.code) == "nee"]


def gradations() -> CocreationContent:
    """Return the content with the steps from negativity to extremism, and who is hit."""
    return loaded().cocreation
