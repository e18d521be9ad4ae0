"""The private calendar feed of one person: a secret address that can be made again and stopped."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets
from collections.abc import Iterable

from sqlalchemy import select, update

from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import Pilot
from cleanup.models.pilots.planning import CalendarFeed
from cleanup.services.partners.organisations import get_organisation
from cleanup.services.partners.programmes import choose_programme
from cleanup.services.pilots.find import list_pilots_for
from cleanup.services.pilots.ical import CalendarReader, write_calendar
from cleanup.services.pilots.ical_moments import moment_events

TOKEN_BYTES = 32
Chosen = tuple[list[Pilot], list[str]]


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


def find_feed_owner(token: str) -> Account | None:
    """Return whose secret address this is, None when there is no such address or it was revoked."""
    feed = db.session.get(CalendarFeed, _hash(token))
    return feed.account if feed is not None and feed.revoked_at is None else None


def choose_pilots(
    pilots: Iterable[Pilot], programme_code: str, organisation_id: str, today: dt.date
) -> Chosen:
    """Return the pilots of one programme or one partner, when that is named, and what was named.

    Raises
    ------
    NotFoundError
        When there is no such programme or partner.
    """
    programme = choose_programme(programme_code, today) if programme_code else None
    organisation = get_organisation(organisation_id) if organisation_id else None
    found = [
        pilot
        for pilot in pilots
        if (programme is None or pilot.programme_id == programme.id)
        and (organisation is None or pilot.organisation_id == organisation.id)
    ]
    return found, [one.name for one in (programme, organisation) if one is not None and found]


def write_feed(
    token: str, public_url: str, now: dt.datetime, *, programme_code: str = "", organisation_id: str = ""
) -> bytes:
    """Return the calendar of the person whose feed this is: pilots, and for staff the survey moments around.

    It is of one programme or one partner when that is named.

    Raises
    ------
    NotFoundError
        When there is no such feed, it was revoked, or its person may not come in any more; and when there is
        no such programme or partner.
    """
    feed = db.session.get(CalendarFeed, _hash(token))
    if feed is None or feed.revoked_at is not None or not feed.account.may("CREW"):
        raise NotFoundError
    mine = list_pilots_for(feed.account)
    pilots, named = choose_pilots(mine, programme_code, organisation_id, local_day(now))
    language = feed.account.language
    more = moment_events(pilots, public_url, now, language) if feed.account.may("STAFF") else ()
    reader = CalendarReader(language=language, account_id=feed.account_id, follows=True)
    return write_calendar(pilots, public_url, now, " – ".join(["Social Cleanup", *named]), reader, more)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()
