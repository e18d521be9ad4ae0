"""Ads: their text looked at against the list of words, what became of them, and the counts per word."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import select

from cleanup.domain.campaign import ads as rules
from cleanup.domain.campaign.ads import AdFindings, DecidedAd, StemCount
from cleanup.domain.campaign.closing import check_open
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import check_not_to_come
from cleanup.extensions import db
from cleanup.models.campaign.channel import Channel
from cleanup.models.campaign.posts import Ad
from cleanup.services.platform.content.current import loaded

FIELDS = (
    "text", "budget_eur", "starts_on", "ends_on", "state", "refused_because", "decided_on", "reach",
    "post_id",
)  # fmt: skip


def list_ads(channel: Channel) -> list[Ad]:
    """Return the ads of a channel, the latest first."""
    query = select(Ad).where(Ad.channel_id == channel.id)
    found = db.session.scalars(query)
    return sorted(found, key=lambda ad: (ad.starts_on or dt.date.max, ad.id), reverse=True)


def get_ad(channel: Channel, ad_id: str) -> Ad:
    """Return an ad of this channel; raises NotFoundError when there is none."""
    ad = db.session.get(Ad, ad_id)
    if ad is None or ad.channel_id != channel.id:
        raise NotFoundError
    return ad


def save_ad(channel: Channel, typed: Mapping[str, Any], today: dt.date, ad: Ad | None = None) -> Ad:
    """Keep an ad; words that were refused before are a hint and never stop it.

    Raises
    ------
    RuleBrokenError
        When a refusal has no reason, it ends before it starts, was decided on a day to come, or is a new one
        of a closed channel.
    """
    if ad is None:
        check_open(channel.closed_on)
    values = {name: typed.get(name) for name in FIELDS}
    if values["state"] == rules.REFUSED and not values["refused_because"]:
        raise RuleBrokenError(N_("Kies waarom het platform de advertentie afkeurde."), "refused_because")
    if values["state"] != rules.REFUSED:
        values["refused_because"] = None
    starts, ends = values["starts_on"], values["ends_on"]
    if starts and ends and ends < starts:
        raise RuleBrokenError(N_("De laatste dag ligt voor de eerste."), "ends_on")
    if values["state"] == rules.STOPPED and starts and starts > today:
        raise RuleBrokenError(N_("Deze advertentie begint nog: zij kan niet gestopt zijn."), "starts_on")
    if values["decided_on"]:
        check_not_to_come(values["decided_on"], today, "decided_on")
    kept = ad or Ad(channel_id=channel.id)
    for name, value in values.items():
        setattr(kept, name, value or None if name in {"refused_because", "post_id"} else value)
    db.session.add(kept)
    db.session.flush()
    return kept


def look_at(text: str, today: dt.date) -> AdFindings:
    """Return what the words of a text met before."""
    return rules.ad_findings(text, loaded().campaign.ad_words, today)


def decided(ads: Sequence[Ad]) -> list[DecidedAd]:
    """Return the ads a platform decided about; one that was stopped later had been let through."""
    return [
        DecidedAd(ad.text, passed=ad.state != rules.REFUSED)
        for ad in ads
        if ad.state in {rules.LET_THROUGH, rules.REFUSED}
        or (ad.state == rules.STOPPED and ad.decided_on is not None)
    ]


def count_words(ads: Sequence[Ad]) -> tuple[StemCount, ...]:
    """Return for every word of the list how many of our ads with it were let through."""
    return rules.passed_and_refused(decided(ads), loaded().campaign.ad_words)
