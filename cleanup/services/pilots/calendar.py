"""Calendars: an ``.ics`` file of one pilot, and a private feed of one person.

Format: RFC 5545. The UID of a pilot never changes and SEQUENCE is its revision, so that a calendar
moves an event instead of adding a second one.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable
from typing import TYPE_CHECKING

from sqlalchemy import select, update

from cleanup.domain.errors import NotFoundError
from cleanup.domain.pilots import AMSTERDAM, CANCELLED, DRAFT
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots import Pilot
from cleanup.models.planning import CalendarFeed
from cleanup.services.pilots.find import list_pilots_for

if TYPE_CHECKING:
    from icalendar import Event

TOKEN_BYTES = 32
PRODUCT = "-//Diversion//Social Cleanup//NL"
STATUSES = {CANCELLED: "CANCELLED", DRAFT: "TENTATIVE"}


def write_calendar(pilots: Iterable[Pilot], public_url: str, now: dt.datetime, name: str) -> bytes:
    """Return pilots as an iCalendar file with its time zone; cancelled ones say so."""
    from icalendar import Calendar  # only who asks for a calendar needs it

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add("x-wr-calname", name)
    for pilot in pilots:
        calendar.add_component(_event(pilot, public_url, now))
    calendar.add_missing_timezones()
    return bytes(calendar.to_ical())


def uid_of(pilot: Pilot) -> str:
    """Return the name of a pilot in every calendar; it stays the same whatever changes."""
    return f"pilot-{pilot.id}@social-cleanup"


def _event(pilot: Pilot, public_url: str, now: dt.datetime) -> Event:
    from icalendar import Event, vText

    event = Event()
    event.add("uid", uid_of(pilot))
    event.add("sequence", pilot.revision)
    event.add("dtstamp", now.astimezone(dt.UTC).replace(microsecond=0))
    event.add("dtstart", dt.datetime.combine(pilot.date, pilot.starts_at, AMSTERDAM))
    event.add("dtend", dt.datetime.combine(pilot.date, pilot.ends_at, AMSTERDAM))
    event.add("summary", f"Social Cleanup Day: {pilot.title}")
    event.add("location", vText(", ".join(part for part in (pilot.place, pilot.municipality) if part)))
    event.add("status", STATUSES.get(pilot.status, "CONFIRMED"))
    event.add("url", f"{public_url}/pilots/{pilot.code}")
    return event


def make_feed(account: Account, now: dt.datetime) -> str:
    """Return the token of a fresh private feed; an earlier one stops working."""
    revoke_feed(account, now)
    token = secrets.token_urlsafe(TOKEN_BYTES)
    db.session.add(CalendarFeed(token_hash=_hash(token), account_id=account.id, created_at=now))
    db.session.flush()
    return token


def revoke_feed(account: Account, now: dt.datetime) -> None:
    """Stop the feed of a person."""
    db.session.execute(
        update(CalendarFeed)
        .where(CalendarFeed.account_id == account.id, CalendarFeed.revoked_at.is_(None))
        .values(revoked_at=now)
        .execution_options(synchronize_session="fetch")
    )


def find_feed(account: Account) -> CalendarFeed | None:
    """Return the feed of a person that works, or None."""
    query = select(CalendarFeed).where(
        CalendarFeed.account_id == account.id, CalendarFeed.revoked_at.is_(None)
    )
    return db.session.scalar(query.order_by(CalendarFeed.created_at.desc()).limit(1))


def write_feed(token: str, public_url: str, now: dt.datetime) -> bytes:
    """Return the calendar of the person whose feed this is.

    Raises
    ------
    NotFoundError
        When there is no such feed, it was revoked, or its person may not come in any more.
    """
    feed = db.session.get(CalendarFeed, _hash(token))
    if feed is None or feed.revoked_at is not None or not feed.account.may("CREW"):
        raise NotFoundError
    pilots = list_pilots_for(feed.account)
    return write_calendar(pilots, public_url, now, "Social Cleanup")


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
