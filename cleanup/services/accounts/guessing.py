"""Limits on guessing, shared by all processes: in a table, or in Redis when that is set.

A bucket holds tries and fills up slowly. It is emptied by code and by account before address, so
that a room of sixty phones behind one address is never refused.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from contextlib import suppress

from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from cleanup.config import settings
from cleanup.extensions import db, own_transaction
from cleanup.models.accounts import GuessBucket
from cleanup.services.accounts import redis_buckets


def spend_try(name: str, tries: int, period: dt.timedelta, now: dt.datetime) -> bool:
    """Use one try of a bucket; False when there is none left.

    Stands in a transaction of its own, because a refused request rolls back. When Redis is away the
    table takes over: guessing never becomes free.
    """
    key = _key(name)
    address = settings().redis_url
    if address:
        try:
            return redis_buckets.spend(address, key, tries, period, now)
        except redis_buckets.AwayError:
            pass
    with own_transaction() as connection:
        return _spend(connection, key, tries, period, now)


def return_try(name: str) -> None:
    """Give a try back: it turned out to be no guess. Part of the work at hand."""
    key, address = _key(name), settings().redis_url
    if address:
        try:
            redis_buckets.give_back(address, key)
        except redis_buckets.AwayError:
            pass
        else:
            return
    db.session.execute(
        update(GuessBucket)
        .where(GuessBucket.key == key)
        .values(tries_left=GuessBucket.tries_left + 1)
        .execution_options(synchronize_session=False)
    )


def has_tries(name: str, tries: int, period: dt.timedelta, now: dt.datetime) -> bool:
    """Whether a bucket holds a try; uses none and writes nothing."""
    key, address = _key(name), settings().redis_url
    if address:
        try:
            return redis_buckets.left(address, key, tries, period, now) >= 1
        except redis_buckets.AwayError:
            pass
    bucket = GuessBucket
    row = db.session.execute(
        select(bucket.tries_left, bucket.updated_at).where(bucket.key == key)
    ).one_or_none()
    return row is None or _left(row.tries_left, row.updated_at, tries, period, now) >= 1


def forget_tries(name: str) -> None:
    """Fill a bucket again. Part of the work at hand."""
    key, address = _key(name), settings().redis_url
    if address:
        with suppress(redis_buckets.AwayError):
            redis_buckets.forget(address, key)
    db.session.execute(delete(GuessBucket).where(GuessBucket.key == key))


def _key(name: str) -> str:
    """Return what is stored of a name: an address in it is too short for a hash without a key."""
    return hmac.new(settings().secret_key.encode(), name.encode(), hashlib.sha256).hexdigest()


def _spend(connection: Connection, key: str, tries: int, period: dt.timedelta, now: dt.datetime) -> bool:
    bucket = GuessBucket
    row = connection.execute(
        select(bucket.tries_left, bucket.updated_at).where(bucket.key == key).with_for_update()
    ).one_or_none()
    if row is None:
        try:
            with connection.begin_nested():
                connection.execute(
                    insert(bucket).values(key=key, tries_left=float(tries - 1), updated_at=now)
                )
        except IntegrityError:  # another process was first; its bucket is there now
            return _spend(connection, key, tries, period, now)
        return True
    left = _left(row.tries_left, row.updated_at, tries, period, now)
    if left < 1:
        return False
    connection.execute(update(bucket).where(bucket.key == key).values(tries_left=left - 1, updated_at=now))
    return True


def _left(left: float, since: dt.datetime, tries: int, period: dt.timedelta, now: dt.datetime) -> float:
    passed = max((now - since).total_seconds(), 0.0)
    return min(float(tries), left + passed * tries / period.total_seconds())
