"""How what unrest keeps goes when its time is up; counts stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import delete, select, update

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.retention import days
from cleanup.domain.unrest.keeping import AREA_CHECK_INS, AREA_LINKS, SITUATIONS
from cleanup.models.unrest.agreements import PartnerPage
from cleanup.models.unrest.care import CareTask, ProfessionalCheckIn
from cleanup.models.unrest.situations import (
    Correction,
    EvaluationRound,
    Measure,
    Situation,
    SituationMessage,
    Thinking,
)
from cleanup.services.platform.retention.going import Going

EMPTIED = "situatie"
"""What a situation is called once its texts are gone."""


def drop_situations(now: dt.datetime, going: Going) -> int:
    """Empty situations that were closed two years ago: steps, care and rounds still count, without a text."""
    today = local_day(now)
    old = select(Situation.id).where(
        Situation.closed_on < today - days(SITUATIONS), Situation.emptied_on.is_(None)
    )
    for table in (Thinking, SituationMessage, Correction):
        going.also(delete(table).where(table.situation_id.in_(old)))
    going.also(update(Measure).where(Measure.situation_id.in_(old)).values(why_not_softer=""))
    going.also(update(CareTask).where(CareTask.situation_id.in_(old)).values(remark=""))
    going.also(
        update(EvaluationRound)
        .where(EvaluationRound.situation_id.in_(old))
        .values(good="", not_good="", next_time="", waived_why="")
    )
    return going.count(
        update(Situation).where(Situation.id.in_(old)).values(title=EMPTIED, outcome="", emptied_on=today)
    )


def drop_pages(now: dt.datetime, going: Going) -> int:
    """Forget pages of partners that ended a while ago."""
    return going.count(delete(PartnerPage).where(PartnerPage.expires_at < now - days(AREA_LINKS)))


def drop_check_ins(now: dt.datetime, going: Going) -> int:
    """Forget how people said to be after a situation."""
    oldest = local_day(now) - days(AREA_CHECK_INS)
    return going.count(delete(ProfessionalCheckIn).where(ProfessionalCheckIn.due_on < oldest))


RULES: dict[str, Callable[[dt.datetime, Going], int]] = {
    SITUATIONS: drop_situations,
    AREA_LINKS: drop_pages,
    AREA_CHECK_INS: drop_check_ins,
}
