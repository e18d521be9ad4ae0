"""How what the network keeps goes when its time is up."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import func, select

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.retention import days, last_month_to_go
from cleanup.extensions import db
from cleanup.models.network.gatherings import GradeReceipt
from cleanup.models.network.members import Member
from cleanup.services.network import grading, members, people, telling
from cleanup.services.platform.retention.going import Going


def drop_members(now: dt.datetime, going: Going) -> int:
    """Let go members without a sign of life for two years, and whoever was never stored whole."""
    today = local_day(now)
    count = members.forget_silent(today - days("members"), today, dry=going.dry)
    if not going.dry:
        people.forget_strangers(db.session.scalars(select(Member.id).where(Member.left_on.is_(None))))
    return count


def drop_receipts(now: dt.datetime, going: Going) -> int:
    """Forget that devices sent a grade, two months later."""
    oldest = last_month_to_go(local_day(now), days("grades"))
    if going.dry:
        query = select(func.count()).select_from(GradeReceipt).where(GradeReceipt.month <= oldest)
        return db.session.scalar(query) or 0
    return grading.forget_receipts(oldest)


def drop_stories(now: dt.datetime, going: Going) -> int:
    """Take back stories whose consent ended."""
    return telling.forget_ended(local_day(now), dry=going.dry)


RULES = {"members": drop_members, "grades": drop_receipts, "stories": drop_stories}
