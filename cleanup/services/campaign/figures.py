"""Figures of a channel: counts as the platform gave them, an interval where that is all, and targets."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import select

from cleanup.domain.campaign import posts as post_rules
from cleanup.domain.campaign.reach import (
    COUNTS,
    Bounds,
    ReachChange,
    campaign_reach,
    change_since,
    check_period,
    check_total,
    last_followers,
    per_thousand,
    reach_bounds,
)
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import check_not_to_come, local_day
from cleanup.domain.platform.targets import Progress, is_set_later, toward_target
from cleanup.extensions import db
from cleanup.models.campaign.channel import Channel
from cleanup.models.campaign.figures import TYPED, ChannelCount, Insight
from cleanup.models.campaign.posts import Ad, ContentPost
from cleanup.models.evaluation.people import Indicator
from cleanup.services.campaign.ads import decided, list_ads

REACH, FOLLOWERS = "bereik_campagne", "volgers_campagne"
CO_CREATION = "co-creatie"
PLACED_STATES = (post_rules.PLACED, post_rules.REVIEWED)


@dataclass(frozen=True)
class KnownFigures:
    """One figure with where it comes from; ``progress`` is how it stands to its target.

    ``period`` are the first and last day it is about, when that is not all days so far.
    """

    value: int
    source: str
    as_of: dt.date
    target: float | None
    progress: Progress
    is_target_later: bool
    period: tuple[dt.date, dt.date] | None = None


@dataclass(frozen=True)
class CampaignFigures:
    """What may be said of a channel. ``reach`` is one of: a unique total, else an interval of the parts."""

    followers: KnownFigures | None
    reach: KnownFigures | None
    bounds: Bounds | None
    followers_per_thousand: float | None
    placed: int
    co_created: int
    ads_refused: int
    ads_decided: int
    differences: tuple[tuple[str, int, int], ...] = ()


def list_counts(channel: Channel) -> list[ChannelCount]:
    """Return the states of a channel, the oldest first."""
    query = select(ChannelCount).where(ChannelCount.channel_id == channel.id)
    return list(db.session.scalars(query.order_by(ChannelCount.as_of)))


def save_count(channel: Channel, typed: Mapping[str, Any], today: dt.date) -> ChannelCount:
    """Keep the state of a channel on a day, over what was typed for that day before.

    Raises
    ------
    RuleBrokenError
        When a total cannot be, or something is missing.
    """
    followers, total = typed.get("followers"), typed.get("reach_unique")
    as_of: dt.date = typed["as_of"]
    if as_of > today:
        raise RuleBrokenError(N_("Deze dag is nog niet geweest."), "as_of")
    before = db.session.scalar(
        select(ChannelCount).where(ChannelCount.channel_id == channel.id, ChannelCount.as_of == as_of)
    )
    if before is not None:
        of_reach = ("reach_unique", "reach_period_from", "reach_period_to")
        # A total typed anew says itself of which days it is: what was there was of another total.
        typed = filled_up(typed, before, ("followers", *(of_reach if total is None else ())))
        followers, total = typed["followers"], typed["reach_unique"]
    if followers is None and total is None:
        raise RuleBrokenError(N_("Vul het aantal volgers of het bereik in."), "followers")
    check_period(typed.get("reach_period_from"), typed.get("reach_period_to"), as_of)
    if total is not None:
        check_total(total, *_parts(channel, typed.get("reach_period_from"), typed.get("reach_period_to")))
    row = before
    if row is None:
        row = ChannelCount(channel_id=channel.id, as_of=as_of)
        db.session.add(row)
    for name in ("followers", "reach_unique", "reach_period_from", "reach_period_to", "source"):
        setattr(row, name, typed.get(name))
    db.session.flush()
    return row


def _parts(channel: Channel, first: dt.date | None, last: dt.date | None) -> tuple[list[int], list[int]]:
    """Return the reach of all parts that touch a period, and of those that lie wholly in it."""
    spans = [
        *((ad.reach, ad.starts_on, ad.ends_on or ad.starts_on) for ad in list_ads(channel)),
        *((row.reach, day, row.as_of) for row, day in _latest_insights(channel)),
    ]
    touching, inside = [], []
    for reach, begins, ends in spans:
        if reach is None:
            continue
        if (first and ends and ends < first) or (last and begins and begins > last):
            continue
        touching.append(reach)
        if (not first or (begins and begins >= first)) and (not last or (ends and ends <= last)):
            inside.append(reach)
    return touching, inside


def _latest_insights(channel: Channel) -> list[tuple[Insight, dt.date | None]]:
    """Return the newest counts of each post, paid and not paid apart, with the day it was placed."""
    query = (
        select(Insight, ContentPost.placed_at)
        .join(ContentPost, ContentPost.id == Insight.post_id)
        .where(ContentPost.channel_id == channel.id)
        .order_by(Insight.as_of)
    )
    newest = {(row.post_id, row.paid): (row, placed) for row, placed in db.session.execute(query)}
    return [(row, local_day(placed) if placed else None) for row, placed in newest.values()]


def show_figures(channel: Channel) -> CampaignFigures:
    """Return what may be said of a channel; a sum of reach is never among it."""
    counts = list_counts(channel)
    indicators = _indicators(channel)
    followers = _known(last_followers(counts), "followers", indicators.get(FOLLOWERS))
    reach = _known(campaign_reach(counts), "reach_unique", indicators.get(REACH))
    ads = list_ads(channel)
    known = decided(ads)
    placed = _placed(channel)
    return CampaignFigures(
        followers=followers,
        reach=reach,
        bounds=None if reach else reach_bounds(_parts(channel, None, None)[0]),
        followers_per_thousand=per_thousand(followers.value, reach.value) if followers and reach else None,
        placed=len(placed),
        co_created=sum(CO_CREATION in post.maker_label.casefold() for post in placed),
        ads_refused=sum(not ad.passed for ad in known),
        ads_decided=len(known),
        differences=tuple(_differences(followers, reach, indicators)),
    )


def _placed(channel: Channel) -> list[ContentPost]:
    query = select(ContentPost).where(
        ContentPost.channel_id == channel.id, ContentPost.state.in_(PLACED_STATES)
    )
    return list(db.session.scalars(query.order_by(ContentPost.placed_at, ContentPost.id)).unique())


def _indicators(channel: Channel) -> dict[str, Indicator]:
    """Return what was typed or agreed elsewhere about reach and followers; what was typed goes first."""
    query = select(Indicator).where(
        Indicator.programme_id == channel.programme_id, Indicator.code.in_((REACH, FOLLOWERS))
    )
    latest_last = query.order_by(Indicator.is_goal.desc(), Indicator.as_of, Indicator.id)
    return {row.code: row for row in db.session.scalars(latest_last)}


def _known(row: ChannelCount | None, field: str, typed: Indicator | None) -> KnownFigures | None:
    if row is None:
        return None
    value = getattr(row, field)
    target = typed.target if typed else None
    progress = toward_target(value, target, typed.target_direction) if typed else toward_target(value, None)
    is_later = is_set_later(typed.target_set_on, row.as_of) if typed else False
    period = _period(row) if field == "reach_unique" else None
    return KnownFigures(value, row.source, row.as_of, target, progress, is_later, period)


def _period(row: ChannelCount) -> tuple[dt.date, dt.date] | None:
    first = row.reach_period_from
    return None if first is None else (first, row.reach_period_to or row.as_of)


def _differences(
    followers: KnownFigures | None, reach: KnownFigures | None, indicators: Mapping[str, Indicator]
) -> list[tuple[str, int, int]]:
    """Return (code, counted here, typed elsewhere) where the two differ; neither is chosen."""
    pairs = ((FOLLOWERS, followers), (REACH, reach))
    return [
        (code, known.value, int(indicators[code].value))
        for code, known in pairs
        if known is not None
        and code in indicators
        and not indicators[code].is_goal
        and indicators[code].value != known.value
    ]


def list_insights(post: ContentPost) -> list[Insight]:
    """Return the counts of a post, the oldest first."""
    query = select(Insight).where(Insight.post_id == post.id)
    return list(db.session.scalars(query.order_by(Insight.paid, Insight.as_of)))


def changes_of(rows: Sequence[Insight]) -> dict[str, ReachChange]:
    """Return for each count of a post the change since the one before it, by the id of the row."""
    found: dict[str, ReachChange] = {}
    before: dict[bool, Insight] = {}
    for row in rows:
        earlier = before.get(row.paid)
        if earlier is not None:
            found[row.id] = change_since(counts_of(earlier), counts_of(row))
        before[row.paid] = row
    return found


def counts_of(row: Insight) -> dict[str, int | None]:
    """Return the counts of a row by their names."""
    return {name: getattr(row, name) for name in COUNTS}


def filled_up(typed: Mapping[str, Any], row: object, names: Iterable[str]) -> dict[str, Any]:
    """Return what was typed, and for what was left empty what is known already: empty takes nothing away."""
    return {**typed, **{name: getattr(row, name) for name in names if typed.get(name) is None}}


def check_insight_day(post: ContentPost, as_of: dt.date, today: dt.date) -> None:
    """Refuse counts of a day that has yet to come, or of before the post was online.

    Raises
    ------
    RuleBrokenError
        Naming the day.
    """
    check_not_to_come(as_of, today, "as_of")
    if post.placed_at is not None and as_of < local_day(post.placed_at):
        raise RuleBrokenError(N_("Op deze dag stond het bericht nog niet online."), "as_of")


def keep_insight(
    post: ContentPost, as_of: dt.date, counts: Mapping[str, int | None], *, paid: bool, source: str = TYPED
) -> bool:
    """Keep the counts of a post on a day; the same again changes nothing. Return whether anything changed."""
    query = select(Insight).where(Insight.post_id == post.id, Insight.as_of == as_of, Insight.paid == paid)
    row = db.session.scalar(query)
    values = {name: counts.get(name) for name in COUNTS}
    if row is not None:
        values = filled_up(values, row, COUNTS)
    if row is None:
        db.session.add(Insight(post_id=post.id, as_of=as_of, paid=paid, source=source, **values))
        db.session.flush()
        return True
    if counts_of(row) == values:
        return False
    for name, value in values.items():
        setattr(row, name, value)
    row.source = source
    db.session.flush()
    return True


def ad_reach(channel: Channel) -> list[Ad]:
    """Return the ads of which the platform gave a reach."""
    return [ad for ad in list_ads(channel) if ad.reach is not None]
