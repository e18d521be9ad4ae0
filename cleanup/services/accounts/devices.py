"""Browsers on which somebody signed in before."""

from __future__ import annotations

import datetime as dt
import secrets

from sqlalchemy import select

from cleanup.domain.platform.addresses import address_key
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account, KnownDevice
from cleanup.services.accounts.links import token_hash

TOKEN_BYTES = 32


def remember_device(account: Account, token: str | None, now: dt.datetime) -> str:
    """Return the token of this browser for this person, known from now on."""
    known = db.session.get(KnownDevice, token_hash(token)) if token else None
    if token and known is not None and known.account_id == account.id:
        known.used_on = local_day(now)
        return token
    fresh = secrets.token_urlsafe(TOKEN_BYTES)
    db.session.add(KnownDevice(token_hash=token_hash(fresh), account_id=account.id, used_on=local_day(now)))
    db.session.flush()
    return fresh


def is_known_device(token: str | None, email: str) -> bool:
    """Whether the person with this address signed in on this browser before."""
    if not token:
        return False
    query = (
        select(KnownDevice.token_hash)
        .join(Account, Account.id == KnownDevice.account_id)
        .where(KnownDevice.token_hash == token_hash(token), Account.email == address_key(email))
    )
    return db.session.scalar(query) is not None
