"""How data of the campaign go when their time is up; counts without people stay."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import delete

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.retention import days
from cleanup.models.campaign.care import KeeperCheckIn, KeeperShift
from cleanup.models.campaign.channel import CampaignTask
from cleanup.models.campaign.comments import CommentCase, CommentTap
from cleanup.models.campaign.figures import Insight
from cleanup.services.platform.retention.going import Going


def drop_shifts(now: dt.datetime, going: Going) -> int:
    """Forget shifts, check-ins, the tasks they gave coaches, and the keys of taps."""
    oldest = local_day(now) - days("shifts")
    going.also(delete(CommentTap).where(CommentTap.day < oldest))
    going.also(delete(CampaignTask).where(CampaignTask.only_owner, CampaignTask.due_on < oldest))
    return going.count(
        delete(KeeperShift).where(KeeperShift.day < oldest),
        delete(KeeperCheckIn).where(KeeperCheckIn.day < oldest),
    )


def drop_cases(now: dt.datetime, going: Going) -> int:
    """Forget cases of over a year ago; how many comments there were stays."""
    oldest = local_day(now) - days("cases")
    going.also(delete(CampaignTask).where(CampaignTask.due_on < oldest))
    return going.count(delete(CommentCase).where(CommentCase.day < oldest))


def drop_insights(now: dt.datetime, going: Going) -> int:
    """Forget the counts of single posts of over two years ago; the states of the channel stay."""
    return going.count(delete(Insight).where(Insight.as_of < local_day(now) - days("insights_raw")))


RULES: dict[str, Callable[[dt.datetime, Going], int]] = {
    "shifts": drop_shifts,
    "cases": drop_cases,
    "insights_raw": drop_insights,
}
