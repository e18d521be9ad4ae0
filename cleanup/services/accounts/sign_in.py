"""Signing in with a password: limits before hashing, and no word about which of the two was wrong."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from cleanup.config import settings
from cleanup.domain.accounts.sessions import HALF, WHOLE, SignInStep, next_step
from cleanup.domain.platform.addresses import address_key
from cleanup.domain.platform.errors import TooManyError
from cleanup.extensions import let_go
from cleanup.models.accounts import Account
from cleanup.services.accounts.devices import is_known_device
from cleanup.services.accounts.guessing import return_try, spend_try
from cleanup.services.accounts.passwords import check_password
from cleanup.services.accounts.people import find_account

HOUR, DAY = dt.timedelta(hours=1), dt.timedelta(days=1)
PER_ACCOUNT_AND_HOUR, PER_ACCOUNT_AND_DAY, PER_ADDRESS_AND_HOUR = 10, 20, 100


@dataclass(frozen=True)
class Limit:
    """A bucket of tries."""

    name: str
    tries: int
    period: dt.timedelta


def limits_of(email: str, address: str, device: str | None) -> list[Limit]:
    """Return the limits on guessing a password, the account before the address.

    On a browser where the owner signed in before, the limit is one of that browser: somebody who
    guesses elsewhere cannot lock the owner out.
    """
    who = f"device:{device}" if is_known_device(device, email) else f"account:{address_key(email)}"
    limits = [Limit(who, PER_ACCOUNT_AND_HOUR, HOUR), Limit(f"{who}:day", PER_ACCOUNT_AND_DAY, DAY)]
    return [*limits, Limit(f"address:{address}", PER_ADDRESS_AND_HOUR, HOUR)] if address else limits


def sign_in(
    email: str, password: str, now: dt.datetime, address: str = "", device: str | None = None
) -> Account | None:
    """Return the account when address and password fit.

    Raises
    ------
    TooManyError
        When this account was tried too often; found out before any hashing.
    """
    limits = limits_of(email, address, device)
    for limit in limits:
        if not spend_try(limit.name, limit.tries, limit.period, now):
            raise TooManyError(int(limit.period.total_seconds()) // limit.tries)
    known = find_account(email)
    stored = known.password_hash if known else None
    let_go()  # hashing takes long, and others have answers to store
    if not check_password(stored, password):
        return None
    account = find_account(email)
    if account is None or account.password_hash != stored:
        return None
    if not account.may_come_in(in_production=settings().in_production):
        return None
    for limit in limits:
        return_try(limit.name)
    return account


def step_of(account: Account, level: str) -> SignInStep:
    """Return what signing in still asks of somebody."""
    return next_step(account.standing, level, in_production=settings().in_production)


def level_after(account: Account) -> str:
    """Return the level of a session that begins with one factor."""
    return WHOLE if step_of(account, HALF) is SignInStep.DONE else HALF
