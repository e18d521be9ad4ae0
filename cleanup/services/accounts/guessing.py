"""Limits on guessing, shared by all processes: in a table, or in Redis when that is set.

A bucket holds tries and fills up slowly. It is emptied by code and by account before address, so
that a room of sixty phones behind one address is never refused.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from contextlib import suppress

from redis import RedisError
from sqlalchemy import Connection, delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from cleanup.extensions import db, own_transaction, settings
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
        except RedisError:
            pass
    with own_transaction() as connection:
        return _spend(connection, key, tries, period, now)


def return_try(name: str, tries: int) -> None:
    """Give a try back: it turned out to be no guess. Part of the work at hand."""
    key, address = _key(name), settings().redis_url
    if address:
        try:
            redis_buckets.give_back(address, key, tries)
        except RedisError:
            pass
        else:
            return
    db.session.execute(
        update(GuessBucket)
        .where(GuessBucket.key == key, GuessBucket.tries_left <= tries - 1)
        .values(tries_left=GuessBucket.tries_left + 1)
        .execution_options(synchronize_session=False)
    )


def forget_tries(name: str) -> None:
    """Fill a bucket again. Part of the work at hand."""
    key, address = _key(name), settings().redis_url
    if address:
        with suppress(RedisError):
            redis_buckets.forget(address, key)
    db.session.execute(delete(GuessBucket).where(GuessBucket.key == key))


def _key(name: str) -> str:
    """Return what is stored of a name: it may hold an address of somebody."""
    return hashlib.sha256(name.encode()).hexdigest()


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
    passed = max((now - row.updated_at).total_seconds(), 0.0)
    left = min(float(tries), row.tries_left + passed * tries / period.total_seconds())
    if left < 1:
        return False
    connection.execute(update(bucket).where(bucket.key == key).values(tries_left=left - 1, updated_at=now))
    return True
