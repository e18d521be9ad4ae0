"""Addresses whose mail came back: noted by somebody who read it, and mailed no more until that is lifted.

Only a keyed hash of the address is kept, so that this is no second list of addresses. The address of a
participant is not kept at all: it goes from the contact store, and nothing here tells whether it was there.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from collections.abc import Iterable

from sqlalchemy import delete, select

from cleanup.domain.platform.addresses import address_key, read_address
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Contact
from cleanup.models.platform.outbox import MailStop, OutboxMessage
from cleanup.services.platform import keys, signals

PURPOSE = "mail stop"


def note_bounce(typed: str, reason: str, account: Account, today: dt.date) -> None:
    """Keep that mail to an address came back; no more is sent to it. A second reason joins the first.

    Raises
    ------
    RuleBrokenError
        When it is no address.
    """
    key = read_address(typed).key
    was_participant = any(count for _who, count in signals.address_bounced.send(None, key=key))
    if was_participant and not _is_known(key):
        return
    row = db.session.get(MailStop, _hash(key)) or MailStop(address_hash=_hash(key))
    row.reason, row.noted_on, row.account = _both(row.reason or "", reason.strip()), today, account
    db.session.add(row)
    db.session.flush()


def _both(known: str, typed: str) -> str:
    """Return the reasons of two people, as far as there is room; the newest first."""
    together = f"{typed}; {known}" if known and typed not in known else typed or known
    return together[: MailStop.reason.type.length]


def lift_stop(typed: str) -> None:
    """Allow mail to an address again; nothing happens when it was allowed."""
    db.session.execute(
        delete(MailStop)
        .where(MailStop.address_hash == _hash(address_key(typed)))
        .execution_options(synchronize_session=False)
    )


def find_stop(address: str) -> MailStop | None:
    """Return why an address gets no mail, or None when it does."""
    return db.session.get(MailStop, _hash(address_key(address)))


def list_stops(addresses: Iterable[str]) -> dict[str, MailStop]:
    """Return which of these addresses get no mail, and why; two queries at most."""
    if db.session.scalar(select(MailStop.address_hash).limit(1)) is None:
        return {}
    hashes = {address: _hash(address_key(address)) for address in set(addresses) if address}
    rows = {row.address_hash: row for row in db.session.scalars(select(MailStop))}
    return {address: rows[found] for address, found in hashes.items() if found in rows}


def _is_known(key: str) -> bool:
    """Whether an account, a contact or a message has this address, in whatever case."""
    queries = (select(Account.email), select(Contact.email), select(OutboxMessage.recipient).distinct())
    return any(key == address.lower() for query in queries for address in db.session.scalars(query))


def _hash(key: str) -> str:
    return hmac.new(keys.derived_key(PURPOSE), key.encode("utf-8", "replace"), hashlib.sha256).hexdigest()
