"""Planned posts and shifts as an iCalendar file; every entry keeps its name, and a change moves it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import TYPE_CHECKING

from sqlalchemy import select

from cleanup.domain.accounts.roles import Audience
from cleanup.domain.campaign import posts as rules
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.campaign.care import KeeperShift
from cleanup.models.campaign.channel import Channel
from cleanup.models.campaign.posts import ContentPost
from cleanup.services import pilots
from cleanup.services.campaign.channels import list_channels

if TYPE_CHECKING:
    from icalendar import Event

HALF_HOUR = dt.timedelta(minutes=30)
SHOWN = (rules.APPROVED, rules.PLANNED, rules.PLACED, rules.REVIEWED, rules.READY, rules.DROPPED)
WORDS = {"nl": ("Bericht", "Dienst"), "en": ("Post", "Shift")}


def write_feed(account: Account, public_url: str, now: dt.datetime) -> bytes:
    """Return the posts and shifts of every channel this person may see."""
    channels = list_channels(account, local_day(now))
    return write_calendar(channels, account.language, public_url, now)


def feed_of_token(token: str, public_url: str, now: dt.datetime) -> bytes:
    """Return the feed of whoever this secret address belongs to.

    Raises
    ------
    NotFoundError
        When there is no such address, or its person may not come in any more.
    """
    account = pilots.find_feed_owner(token)
    if account is None or not account.may(Audience.CAMPAIGN):
        raise NotFoundError
    return write_feed(account, public_url, now)


def write_calendar(channels: Sequence[Channel], language: str, public_url: str, now: dt.datetime) -> bytes:
    """Return planned posts and shifts of channels as an iCalendar file."""
    ids = [channel.id for channel in channels]
    names = {channel.id: channel.name for channel in channels}
    posts = db.session.scalars(
        select(ContentPost)
        .where(ContentPost.channel_id.in_(ids), ContentPost.planned_at.is_not(None))
        .where(ContentPost.state.in_(SHOWN))
        .order_by(ContentPost.planned_at, ContentPost.id)
    ).unique()
    shifts = db.session.scalars(
        select(KeeperShift).where(KeeperShift.channel_id.in_(ids)).order_by(KeeperShift.day, KeeperShift.id)
    ).unique()
    post_word, shift_word = WORDS.get(language, WORDS["nl"])
    calendar = pilots.empty_calendar(f"Social Cleanup {', '.join(names.values())}".strip())
    for post in posts:
        calendar.add_component(_post(post, f"{post_word} {names[post.channel_id]}", public_url, now))
    for shift in shifts:
        calendar.add_component(_shift(shift, f"{shift_word} {names[shift.channel_id]}", now))
    return bytes(calendar.to_ical())


def _post(post: ContentPost, word: str, public_url: str, now: dt.datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"bericht-{post.id}@social-cleanup")
    event.add("sequence", post.revision)
    event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
    begins = (post.planned_at or now).astimezone(dt.UTC)
    event.add("dtstart", begins)
    event.add("dtend", begins + HALF_HOUR)
    event.add("summary", f"{word}: {post.title}")
    event.add("url", f"{public_url}/campagne/berichten/{post.id}")
    event.add("status", "CANCELLED" if post.state == rules.DROPPED else _status(post))
    return event


def _status(post: ContentPost) -> str:
    return "TENTATIVE" if post.state in {rules.READY, rules.APPROVED} else "CONFIRMED"


def _shift(shift: KeeperShift, word: str, now: dt.datetime) -> Event:
    from icalendar import Event

    event = Event()
    event.add("uid", f"dienst-{shift.id}@social-cleanup")
    event.add("sequence", shift.revision)
    event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", shift.day)
    event.add("dtend", shift.day + dt.timedelta(days=1))
    event.add("summary", word if shift.handed_over else f"{word}: {shift.account.name}")
    event.add("status", "TENTATIVE" if shift.handed_over else "CONFIRMED")
    event.add("transp", "TRANSPARENT")
    return event
