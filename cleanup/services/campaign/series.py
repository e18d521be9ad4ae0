"""Figures of a channel over time: posts per month by tone, comments per week by kind."""

from __future__ import annotations

import datetime as dt
from collections import Counter, defaultdict
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.campaign.comments import CATEGORIES, HOSTILE, week_label
from cleanup.domain.campaign.posts import PLACED, REVIEWED, TONES
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.campaign.channel import Channel
from cleanup.models.campaign.posts import ContentPost
from cleanup.services.campaign.comments import counts_between

Month = dt.date
"""The first day of a month."""


def posts_by_month(channel: Channel) -> list[tuple[Month, dict[str, int]]]:
    """Return how many posts of each tone went online in each month that had any, the oldest first."""
    query = select(ContentPost.placed_at, ContentPost.tone).where(
        ContentPost.channel_id == channel.id,
        ContentPost.state.in_((PLACED, REVIEWED)),
    )
    months: defaultdict[Month, Counter[str]] = defaultdict(Counter)
    for placed_at, tone in db.session.execute(query):
        if placed_at is not None:
            months[local_day(placed_at).replace(day=1)][tone] += 1
    return [(month, {tone: months[month][tone] for tone in TONES}) for month in sorted(months)]


@dataclass(frozen=True)
class Week:
    """The comments of one week by kind; ``hostile`` as it is shown, one to four never a number."""

    monday: dt.date
    counts: dict[str, int]
    hostile: str


def hostile_by_week(channel: Channel) -> dict[dt.date, int]:
    """Return how many hostile comments each week had that had any, by its Monday, the oldest first."""
    weeks: Counter[dt.date] = Counter()
    for (day, category), count in counts_between(channel, dt.date.min, dt.date.max).items():
        if category in HOSTILE:
            weeks[monday_of(day)] += count
    return dict(sorted(weeks.items()))


def monday_of(day: dt.date) -> dt.date:
    """Return the day on which the week of a day begins."""
    return day - dt.timedelta(days=day.weekday())


def comments_by_week(channel: Channel, first: dt.date, last: dt.date) -> list[Week]:
    """Return the counted comments of each week that had any. Hostile kinds are shown together only."""
    weeks: defaultdict[dt.date, Counter[str]] = defaultdict(Counter)
    for (day, category), count in counts_between(channel, first, last).items():
        weeks[monday_of(day)][category] += count
    return [
        Week(
            monday,
            {category: weeks[monday][category] for category in CATEGORIES if category not in HOSTILE},
            week_label(sum(weeks[monday][category] for category in HOSTILE)),
        )
        for monday in sorted(weeks)
    ]
