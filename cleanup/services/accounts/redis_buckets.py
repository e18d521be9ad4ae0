"""The same limits on guessing in Redis, for several machines; one atomic script per try."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cache
from typing import Any, TypeVar

Given = TypeVar("Given")

TIMEOUT = 1.0
SPEND = """
local kept = redis.call('HMGET', KEYS[1], 'left', 'at')
local tries, period, now = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local left = tries
if kept[1] then
  left = math.min(tries, tonumber(kept[1]) + math.max(now - tonumber(kept[2]), 0) * tries / period)
end
if left < 1 then return 0 end
redis.call('HSET', KEYS[1], 'left', tostring(left - 1), 'at', ARGV[3])
redis.call('EXPIRE', KEYS[1], math.ceil(period) + 60)
return 1
"""
RETURN = """
local left = redis.call('HGET', KEYS[1], 'left')
if left then
  redis.call('HSET', KEYS[1], 'left', tostring(tonumber(left) + 1))
end
return 1
"""
PREFIX = "cleanup:tries:"


class AwayError(Exception):
    """Redis does not answer."""


@cache
def client(address: str) -> Any:
    """Return the connections to one Redis; the library is loaded only where it is used."""
    import redis

    return redis.Redis.from_url(address, socket_timeout=TIMEOUT, socket_connect_timeout=TIMEOUT)


def spend(address: str, key: str, tries: int, period: dt.timedelta, now: dt.datetime) -> bool:
    """Use one try of a bucket; False when there is none left."""
    asked = (tries, period.total_seconds(), now.timestamp())
    return bool(_ask(address, lambda redis: redis.eval(SPEND, 1, PREFIX + key, *asked)))


def give_back(address: str, key: str) -> None:
    """Give a try back."""
    _ask(address, lambda redis: redis.eval(RETURN, 1, PREFIX + key))


def left(address: str, key: str, tries: int, period: dt.timedelta, now: dt.datetime) -> float:
    """Return how many tries a bucket holds; uses none."""
    kept, at = _ask(address, lambda redis: redis.hmget(PREFIX + key, "left", "at"))
    if kept is None or at is None:
        return float(tries)
    passed = max(now.timestamp() - float(at), 0.0)
    return min(float(tries), float(kept) + passed * tries / period.total_seconds())


def forget(address: str, key: str) -> None:
    """Fill a bucket again."""
    _ask(address, lambda redis: redis.delete(PREFIX + key))


def is_reachable(address: str) -> bool:
    """Whether Redis answers."""
    try:
        return bool(_ask(address, lambda redis: redis.ping()))
    except AwayError:
        return False


def _ask(address: str, use: Callable[[Any], Given]) -> Given:
    """Do something with Redis; every function above raises AwayError when it does not answer."""
    from redis import RedisError

    try:
        return use(client(address))
    except RedisError as error:
        raise AwayError from error
