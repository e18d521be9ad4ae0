"""The way into the outbox: what comes in has an address that a server takes."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.platform.addresses import read_address
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.domain.platform.outbox import FAILED, READY, STOPPED
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.platform.outbox import OutboxMessage
from cleanup.services.platform import bounces


def queue(
    *,
    message: str,
    recipient: str,
    subject: str,
    body: str,
    now: dt.datetime,
    account: Account | None = None,
    pilot_id: str | None = None,
    organisation_id: str | None = None,
) -> OutboxMessage:
    """Put a message in the outbox; nothing is sent yet.

    Raises
    ------
    RuleBrokenError
        When no server takes the address, or mail to it came back.
    """
    return _store(
        OutboxMessage(
            message=message,
            recipient=usable(recipient),
            subject=" ".join(subject.split()),
            body=body.strip(),
            state=READY,
            tries=0,
            next_try_at=now,
            created_at=now,
            account=account,
            pilot_id=pilot_id,
            organisation_id=organisation_id,
        )
    )


def queue_or_set_apart(*, message: str, recipient: str, subject: str, body: str, now: dt.datetime) -> bool:
    """Put a message in the outbox, and return whether it can be sent.

    When the address is impossible the message is kept among those that somebody has to look at.
    """
    try:
        queue(message=message, recipient=recipient, subject=subject, body=body, now=now)
    except RuleBrokenError as error:
        row = OutboxMessage(message=message, recipient=recipient, subject=subject, body=body, created_at=now)
        row.state, row.tries, row.problem = FAILED, 0, error.sentence[:300]
        _store(row)
        return False
    return True


def _store(row: OutboxMessage) -> OutboxMessage:
    db.session.add(row)
    db.session.flush()
    return row


def usable(recipient: str) -> str:
    """Return an address as it is kept; raises RuleBrokenError when no mail may or can go there."""
    address = read_address(recipient, "recipient").text
    if bounces.find_stop(address) is not None:
        raise RuleBrokenError(STOPPED, "recipient")
    return address
