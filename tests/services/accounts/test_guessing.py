"""Limits on guessing, in the table and in Redis: both count the same, and one takes over from the other."""

from __future__ import annotations

import dataclasses
import datetime as dt
import hashlib
import hmac
import threading

import pytest
from fakeredis import TcpFakeServer

from cleanup.services import accounts
from cleanup.services.accounts import redis_buckets
from cleanup.services.accounts.guessing import forget_tries

NAME, TRIES, PERIOD = "dagcode:192.0.2.1", 3, dt.timedelta(minutes=3)
MINUTE, SECOND = dt.timedelta(minutes=1), dt.timedelta(seconds=1)
NOWHERE = "redis://127.0.0.1:1/0"


@pytest.fixture(scope="module")
def redis_address():
    """A server that speaks the protocol and runs the scripts of Redis."""
    server = TcpFakeServer(("127.0.0.1", 0), server_type="redis")
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"redis://127.0.0.1:{server.server_address[1]}/0"
    yield address
    redis_buckets.client(address).close()
    redis_buckets.client.cache_clear()
    server.shutdown()
    server.server_close()


def use(app, address):
    app.config["CLEANUP"] = dataclasses.replace(app.config["CLEANUP"], redis_url=address)


@pytest.fixture(params=["table", "redis", "redis that is away"])
def store(request, app, redis_address):
    if request.param == "redis":
        use(app, redis_address)
        redis_buckets.client(redis_address).flushall()
    elif request.param == "redis that is away":
        use(app, NOWHERE)
    return request.param


def spend(now, name=NAME):
    return accounts.spend_try(name, TRIES, PERIOD, now)


def test_so_many_tries_and_no_more(store, now):
    assert [spend(now) for _ in range(4)] == [True, True, True, False]
    assert spend(now, "dagcode:192.0.2.2"), "who is elsewhere has tries of their own"


def test_a_try_comes_back_with_time(store, now):
    for _ in range(3):
        spend(now)
    assert not spend(now + MINUTE - SECOND)
    assert spend(now + MINUTE)
    assert not spend(now + MINUTE)


def test_a_clock_that_goes_back_gives_nothing(store, now):
    for _ in range(3):
        spend(now)
    assert not spend(now - dt.timedelta(days=1))


def test_looking_uses_none(store, now):
    assert all(accounts.has_tries(NAME, TRIES, PERIOD, now) for _ in range(5))
    for _ in range(3):
        spend(now)
    assert not accounts.has_tries(NAME, TRIES, PERIOD, now)
    assert accounts.has_tries(NAME, TRIES, PERIOD, now + MINUTE)


def test_a_try_that_was_no_guess_is_given_back_but_never_more_than_there_were(store, db, now):
    for _ in range(3):
        spend(now)
    for _ in range(9):
        accounts.return_try(NAME)
    db.session.commit()
    assert [spend(now) for _ in range(4)] == [True, True, True, False]


def test_one_bucket_is_filled_or_given_back_to_and_no_other(store, db, now):
    other = "dagcode:192.0.2.2"
    for name in (NAME, other):
        for _ in range(3):
            spend(now, name)
    forget_tries(NAME)
    db.session.commit()
    assert [spend(now, name) for name in (other, NAME, NAME, NAME, NAME)] == [False, True, True, True, False]
    accounts.return_try(NAME)
    db.session.commit()
    assert [spend(now, name) for name in (other, NAME, NAME)] == [False, True, False]
    forget_tries(NAME)
    db.session.commit()
    assert spend(now, NAME)


def test_who_takes_the_table_cannot_try_all_addresses_on_it(app, sql, now):
    spend(now, "dagcode:192.0.2.1")
    [(stored,)] = sql("SELECT key FROM guess_bucket")
    assert stored != hashlib.sha256(b"dagcode:192.0.2.1").hexdigest(), "four thousand million are few"
    key = app.config["CLEANUP"].secret_key.encode()
    assert stored == hmac.new(key, b"dagcode:192.0.2.1", "sha256").hexdigest()


def test_redis_is_asked_whether_it_is_there(redis_address):
    assert redis_buckets.is_reachable(redis_address)
    assert not redis_buckets.is_reachable(NOWHERE)
