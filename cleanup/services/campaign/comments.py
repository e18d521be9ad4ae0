"""Comments: taps that count exactly once, cases in general words, and a storm."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import func, select, update

from cleanup.domain.campaign import comments as rules
from cleanup.domain.campaign.closing import check_open
from cleanup.domain.campaign.tasks import STORM_TALK, STORM_TOGETHER
from cleanup.domain.day.events import is_key
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.campaign.channel import Channel
from cleanup.models.campaign.comments import CommentCase, CommentCount, CommentTap
from cleanup.models.campaign.posts import ContentPost
from cleanup.services.campaign.tasks import add_task

OLDEST_TAP = dt.timedelta(days=60)


@dataclass(frozen=True)
class Tap:
    """One tap on a phone: its key, the day there, what was counted, or (``of``) which tap it takes back."""

    key: str
    day: dt.date
    category: str = ""
    severity: str = ""
    action: str = ""
    post_id: str | None = None
    of: str = ""


def read_tap(given: Mapping[str, Any], today: dt.date) -> Tap:
    """Return what a phone sent; raises RuleBrokenError when it is no tap."""
    key, of = given.get("key"), given.get("of") or ""
    day = _day(given.get("day"), today)
    category, severity = str(given.get("category", "")), str(given.get("severity", rules.MILD))
    if not is_key(key) or day is None or (of and not is_key(of)):
        raise RuleBrokenError(N_("Deze telling begrijpen we niet."), "key")
    if not of and (category not in rules.CATEGORIES or severity not in rules.SEVERITIES):
        raise RuleBrokenError(N_("Deze telling begrijpen we niet."), "category")
    if of:
        return Tap(str(key), day, of=str(of))
    action = str(given.get("action") or rules.advise(category, severity, about_me=False).actions[0])
    if action not in rules.ACTIONS:
        raise RuleBrokenError(N_("Deze telling begrijpen we niet."), "action")
    post_id = given.get("post") or None
    return Tap(str(key), day, category, severity, action, str(post_id) if post_id else None)


def _day(given: object, today: dt.date) -> dt.date | None:
    try:
        day = dt.date.fromisoformat(str(given))
    except ValueError:
        return None
    return day if today - OLDEST_TAP <= day <= today + dt.timedelta(days=1) else None


def record_tap(channel: Channel, tap: Tap, today: dt.date) -> bool:
    """Count a tap, or take one back; the same key again changes nothing. Return whether it was new.

    The row of the channel is held meanwhile, so that phones that send at once count one after the other.

    Raises
    ------
    RuleBrokenError
        When the channel was closed before the day of the tap.
    """
    check_open(channel.closed_on, tap.day)
    db.session.execute(select(Channel.id).where(Channel.id == channel.id).with_for_update())
    if db.session.get(CommentTap, tap.key, populate_existing=True) is not None:
        return False
    if tap.of:
        _take_back(channel, tap)
    else:
        row = _count_row(channel, tap)
        db.session.add(CommentTap(key=tap.key, channel_id=channel.id, count_id=row.id, day=tap.day))
        db.session.flush()
        _add(row.id, 1)
        _watch(channel, tap.day, today)
    db.session.flush()
    return True


def _take_back(channel: Channel, tap: Tap) -> None:
    """Take a tap back; one that did not arrive yet will not count when it does."""
    taken = db.session.get(CommentTap, tap.of, populate_existing=True)
    db.session.add(CommentTap(key=tap.key, channel_id=channel.id, day=tap.day, taken_back=True))
    if taken is None:
        db.session.add(CommentTap(key=tap.of, channel_id=channel.id, day=tap.day, taken_back=True))
    elif not taken.taken_back and taken.channel_id == channel.id and taken.count_id is not None:
        taken.taken_back = True
        _add(taken.count_id, -1)


def _add(count_id: str, by: int) -> None:
    change = update(CommentCount).where(CommentCount.id == count_id)
    db.session.execute(
        change.values(count=CommentCount.count + by).execution_options(synchronize_session="fetch")
    )


def _count_row(channel: Channel, tap: Tap) -> CommentCount:
    post_id = post_of(channel, tap.post_id)
    query = select(CommentCount).where(
        CommentCount.channel_id == channel.id,
        CommentCount.post_id.is_(None) if post_id is None else CommentCount.post_id == post_id,
        CommentCount.day == tap.day,
        CommentCount.category == tap.category,
        CommentCount.severity == tap.severity,
        CommentCount.action == tap.action,
    )
    row = db.session.scalar(query)
    if row is None:
        row = CommentCount(
            channel_id=channel.id,
            post_id=post_id,
            day=tap.day,
            category=tap.category,
            severity=tap.severity,
            action=tap.action,
            count=0,
        )
        db.session.add(row)
        db.session.flush()
    return row


def post_of(channel: Channel, post_id: str | None) -> str | None:
    """Return the post of this channel; a tap under a post that is gone still counts for the channel."""
    post = db.session.get(ContentPost, post_id) if post_id else None
    return post.id if post is not None and post.channel_id == channel.id else None


def counts_between(channel: Channel, first: dt.date, last: dt.date) -> dict[tuple[dt.date, str], int]:
    """Return how many comments of each kind there were on each day; one query."""
    query = (
        select(CommentCount.day, CommentCount.category, func.sum(CommentCount.count))
        .where(CommentCount.channel_id == channel.id, CommentCount.day >= first, CommentCount.day <= last)
        .group_by(CommentCount.day, CommentCount.category)
    )
    return {(day, category): int(count) for day, category, count in db.session.execute(query) if count}


def counts_on(channel: Channel, day: dt.date) -> Counter[str]:
    """Return how many comments of each kind there were on one day."""
    found = counts_between(channel, day, day)
    return Counter({category: count for (_, category), count in found.items()})


def _watch(channel: Channel, day: dt.date, today: dt.date) -> None:
    """Make one case and two tasks when it storms; more of it the same day adds nothing."""
    if not rules.storm(counts_on(channel, day)):
        return
    key = f"storm:{day.isoformat()}"
    known = select(CommentCase.id).where(CommentCase.channel_id == channel.id, CommentCase.source_key == key)
    if db.session.scalar(known) is not None:
        return
    db.session.add(
        CommentCase(
            channel_id=channel.id,
            source_key=key,
            day=day,
            category="kwetsend",
            severity=rules.SERIOUS,
            what="",
            action="beperken",
            is_storm=True,
        )
    )
    add_task(channel, STORM_TOGETHER, today, code=f"{key}:samen")
    add_task(channel, STORM_TALK, today + dt.timedelta(days=1), code=f"{key}:nazorg")


def find_storm(channel: Channel, today: dt.date) -> CommentCase | None:
    """Return the open storm of today or yesterday, None when it is quiet."""
    return find_storms([channel], today).get(channel.id)


def find_storms(channels: Sequence[Channel], today: dt.date) -> dict[str, CommentCase]:
    """Return the open storms of today or yesterday, by channel; one query."""
    query = select(CommentCase).where(
        CommentCase.channel_id.in_([channel.id for channel in channels]),
        CommentCase.is_storm,
        CommentCase.day >= today - dt.timedelta(days=1),
        CommentCase.closed_on.is_(None),
    )
    return {row.channel_id: row for row in db.session.scalars(query.order_by(CommentCase.day)).unique()}
