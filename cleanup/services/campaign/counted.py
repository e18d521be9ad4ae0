"""What the campaign counts by itself, as figures with their source, date, numerator and denominator.

The evaluation reads them beside the typed ones, so that two values for one thing are pointed out there too.
Reach is only ever the platform's own unique total of one channel: it is never added up.
"""

from __future__ import annotations

import datetime as dt
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import ColumnElement, ScalarSelect, Select, func, select

from cleanup.config import settings
from cleanup.domain.campaign.comments import CATEGORY_LABELS, HOSTILE
from cleanup.domain.campaign.posts import PLACED, REVIEWED
from cleanup.domain.campaign.reach import campaign_reach, last_followers
from cleanup.domain.evaluation.figures import CAMPAIGN_SOURCE
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db
from cleanup.models.campaign.channel import Channel
from cleanup.models.campaign.comments import CommentCount
from cleanup.models.campaign.figures import ChannelCount
from cleanup.models.campaign.posts import Ad, ContentPost
from cleanup.models.partners.organisations import ProgrammePart
from cleanup.services.campaign.ads import decided
from cleanup.services.campaign.series import monday_of

Row = tuple[str, str, float, str, float | None, float | None, str, str, dt.date]
"""code, activity, value, unit, numerator, denominator, note, source, day: as typed figures are."""
FOLLOWERS, REACH, POSTS = "volgers_campagne", "bereik_campagne", "berichten_geplaatst"
CO_CREATED, REFUSED, COMMENTS = "berichten_co_creatie", "advertenties_afgekeurd", "reacties"
CO_CREATION = "co-creatie"
ACTIVITIES = {
    FOLLOWERS: "Volgers van de Social Cleanup-campagne",
    REACH: "Bereik Social Cleanup-campagne",
    POSTS: "Berichten geplaatst",
    CO_CREATED: "Berichten gemaakt met de co-creatiegroep",
    REFUSED: "Advertenties afgekeurd",
}


def count_using(programme_ids: Sequence[str]) -> ScalarSelect[Any]:
    """Return how many of these programmes use the campaign, to ask along with something else."""
    query = select(func.count()).where(
        ProgrammePart.programme_id.in_(programme_ids), ProgrammePart.part == Part.CAMPAIGN
    )
    return query.scalar_subquery()


def counted_rows(programme_ids: Sequence[str]) -> list[Row]:
    """Return the figures of the channels of these programmes, the oldest channel first; five queries."""
    channels = list(
        db.session.scalars(select(Channel).where(Channel.id.in_(_channels(programme_ids)))).unique()
    )
    channels.sort(key=lambda one: (one.opened_on, one.name, one.id))
    ids = [one.id for one in channels]
    counts = _by_channel(select(ChannelCount).where(ChannelCount.channel_id.in_(ids)))
    posts = _by_channel(
        select(ContentPost).where(ContentPost.channel_id.in_(ids), ContentPost.state.in_((PLACED, REVIEWED)))
    )
    ads = _by_channel(select(Ad).where(Ad.channel_id.in_(ids)))
    comments = _by_channel(select(CommentCount).where(CommentCount.channel_id.in_(ids)))
    found: list[Row] = []
    for number, channel in enumerate(channels, start=1):
        rows = [
            *_state(counts.get(channel.id, [])),
            *_posts(posts.get(channel.id, [])),
            *_ads(ads.get(channel.id, [])),
            *_comments(comments.get(channel.id, [])),
        ]
        found += [_of_channel(row, channel.name, number) for row in rows]
    return found


def _channels(programme_ids: Sequence[str]) -> Select[str]:
    return (
        select(Channel.id)
        .join(ProgrammePart, ProgrammePart.programme_id == Channel.programme_id)
        .where(Channel.programme_id.in_(programme_ids), ProgrammePart.part == Part.CAMPAIGN)
    )


def _by_channel(query: Select[Any]) -> dict[str, list[Any]]:
    found: dict[str, list[Any]] = {}
    for row in db.session.scalars(query).unique():
        found.setdefault(row.channel_id, []).append(row)
    return found


def _of_channel(row: Row, name: str, number: int) -> Row:
    """Return a figure with its channel named; that of a further channel is another figure."""
    code, note = row[0], row[6]
    return (
        code if number == 1 else f"{code}_{number}", *row[1:6], f"{name}: {note}" if note else name, *row[7:]
    )  # fmt: skip


def _row(code: str, value: float, unit: str, day: dt.date, of: float | None = None, note: str = "") -> Row:
    return code, ACTIVITIES[code], value, unit, value, of, note, CAMPAIGN_SOURCE, day


def _state(counts: Iterable[ChannelCount]) -> list[Row]:
    """Return the last followers and the total that speaks for the campaign; each says who counted it."""
    known = list(counts)
    rows = []
    for code, name, unit, row in (
        (FOLLOWERS, "followers", "volgers", last_followers(known)),
        (REACH, "reach_unique", N_("keer bereikt"), campaign_reach(known)),
    ):
        if row is not None:
            rows.append(_row(code, getattr(row, name), unit, row.as_of, note=row.source))
    return rows


def _posts(posts: Sequence[ContentPost]) -> list[Row]:
    days = [local_day(post.placed_at) for post in posts if post.placed_at is not None]
    if not days:
        return []
    together = sum(CO_CREATION in post.maker_label.casefold() for post in posts)
    return [
        _row(POSTS, len(posts), "berichten", max(days)),
        _row(CO_CREATED, together, "berichten", max(days), len(posts)),
    ]


def _ads(ads: Sequence[Ad]) -> list[Row]:
    known, days = decided(ads), [ad.decided_on for ad in ads if ad.decided_on is not None]
    if not known or not days:
        return []
    refused = sum(not ad.passed for ad in known)
    return [_row(REFUSED, refused, "advertenties", max(days), len(known))]


def _comments(counts: Sequence[CommentCount]) -> list[Row]:
    """Return how many comments of each kind; hostile ones together, over the weeks that show a number.

    A total over all weeks would give away what the weeks with one to four do not say.
    """
    if not counts:
        return []
    day, found = max(one.day for one in counts), dict.fromkeys(CATEGORY_LABELS, 0)
    for one in counts:
        found[one.category] += one.count
    for category in HOSTILE:
        del found[category]
    hostile = _shown_hostile(counts)
    is_quiet = not any(one.count for one in counts if one.category in HOSTILE)
    shown = [(code, CATEGORY_LABELS[code], number) for code, number in found.items() if number]
    if hostile or is_quiet:
        shown.append(("naar", "nare reacties", hostile))
    return [
        (
            f"{COMMENTS}_{code}", f"Reacties op de campagne: {label}", number, "reacties", number, None, "",
            CAMPAIGN_SOURCE, day,
        )
        for code, label, number in shown
    ]  # fmt: skip


def _shown_hostile(counts: Iterable[CommentCount]) -> int:
    weeks: Counter[dt.date] = Counter()
    for one in counts:
        if one.category in HOSTILE:
            weeks[monday_of(one.day)] += one.count
    return sum(number for number in weeks.values() if number >= settings().smallest_group)


def stamp_columns(programme_ids: Sequence[str]) -> list[ColumnElement[Any]]:
    """Return counts and sums that change whenever one of the figures does."""
    ids = _channels(programme_ids)
    posts, ads = ContentPost.channel_id.in_(ids), Ad.channel_id.in_(ids)
    comments, counts = CommentCount.channel_id.in_(ids), ChannelCount.channel_id.in_(ids)
    placed = ContentPost.state.in_((PLACED, REVIEWED))
    queries = [
        select(func.count()).where(posts, placed),
        select(func.max(ContentPost.placed_at)).where(posts, placed),
        select(func.sum(ContentPost.revision)).where(posts),
        select(func.count()).where(ads, Ad.decided_on.is_not(None)),
        select(func.count()).where(ads, Ad.refused_because.is_not(None)),
        select(func.sum(CommentCount.count)).where(comments),
        select(func.sum(CommentCount.count)).where(comments, CommentCount.category.in_(HOSTILE)),
        select(func.sum(ChannelCount.followers)).where(counts),
        select(func.sum(ChannelCount.reach_unique)).where(counts),
        select(func.max(ChannelCount.as_of)).where(counts),
    ]
    return [*(query.scalar_subquery() for query in queries), count_using(programme_ids)]
