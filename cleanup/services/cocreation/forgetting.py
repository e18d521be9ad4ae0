"""How what is kept of co-creation goes, by the code of its term."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import delete, select

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.retention import days, last_month_to_go
from cleanup.models.cocreation.polls import Poll, PollAnswer, PollReceipt
from cleanup.models.cocreation.training import Competence
from cleanup.services.cocreation.makers import forget_old_names
from cleanup.services.platform.retention.going import Going


def drop_makers(now: dt.datetime, going: Going) -> int:
    """Forget the first names of makers of programmes that ended over a year ago; counts stay."""
    return forget_old_names(local_day(now), dry=going.dry)


def drop_competences(now: dt.datetime, going: Going) -> int:
    """Forget how far people were who did not look at it for two years."""
    old = Competence.changed_on < local_day(now) - days("competences")
    return going.count(delete(Competence).where(old))


def drop_polls(now: dt.datetime, going: Going) -> int:
    """Forget the answers of polls that closed two years ago, and which devices sent one."""
    old = select(Poll.id).where(Poll.closed_on < local_day(now) - days("polls"))
    month = last_month_to_go(local_day(now), days("receipts"))
    going.also(delete(PollReceipt).where(PollReceipt.month <= month))
    return going.count(delete(PollAnswer).where(PollAnswer.poll_id.in_(old)))


RULES: dict[str, Callable[[dt.datetime, Going], int]] = {
    "makers": drop_makers,
    "competences": drop_competences,
    "polls": drop_polls,
}
