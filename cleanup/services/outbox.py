"""The outbox: mail goes out once, whoever runs the command, however often, and at the same time.

A message is claimed in a transaction of its own before it is sent. A message that was surely not taken
goes back and waits longer each time; one that was perhaps taken is never sent again by itself: a person
looks and decides.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import select, update

from cleanup.domain.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.outbox import ABANDONED_AFTER, BUSY, FAILED, READY, SENT, UNSURE, next_try
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.outbox import OutboxMessage
from cleanup.services import mail

MISSING_ADDRESS = N_("Vul een e-mailadres in, zoals naam@voorbeeld.nl.")


@dataclass
class Sent:
    """What one run of the command did, in numbers."""

    sent: int = 0
    waiting: int = 0
    failed: int = 0
    unsure: int = 0


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
        When the address cannot be one.
    """
    address = recipient.strip()
    if "@" not in address.strip("@") or any(c.isspace() or c in "<>,;" for c in address):
        raise RuleBrokenError(MISSING_ADDRESS, "recipient")
    row = OutboxMessage(
        message=message,
        recipient=address,
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
    db.session.add(row)
    db.session.flush()
    return row


def send_due(now: dt.datetime, deliver: Callable[[mail.Mail], None] = mail.deliver) -> Sent:
    """Send what is due; safe to run twice and at the same time. Commits after every message.

    Nothing may be pending in the session.
    """
    done = Sent()
    _set_abandoned_apart(now)
    for message_id in _due(now):
        letter = _claim(message_id, now)
        if letter is not None:
            _note(message_id, _try(letter, deliver), now, done)
    return done


def _due(now: dt.datetime) -> list[str]:
    query = (
        select(OutboxMessage.id)
        .where(OutboxMessage.state == READY, OutboxMessage.next_try_at <= now)
        .order_by(OutboxMessage.created_at, OutboxMessage.id)
    )
    found = list(db.session.scalars(query))
    db.session.commit()
    return found


def _set_abandoned_apart(now: dt.datetime) -> None:
    """Set apart what a process claimed and never finished: it may have been sent."""
    db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.state == BUSY, OutboxMessage.claimed_at < now - ABANDONED_AFTER)
        .values(state=UNSURE, problem="afgebroken tijdens het versturen")
        .execution_options(synchronize_session=False)
    )
    db.session.commit()


def _claim(message_id: str, now: dt.datetime) -> mail.Mail | None:
    """Take a message; of two processes one gets it and the other None."""
    claimed = db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id == message_id, OutboxMessage.state == READY)
        .values(state=BUSY, claimed_at=now, tries=OutboxMessage.tries + 1)
        .returning(OutboxMessage.recipient, OutboxMessage.subject, OutboxMessage.body)
        .execution_options(synchronize_session=False)
    ).one_or_none()
    db.session.commit()
    return mail.Mail(message_id, *claimed) if claimed is not None else None


def _try(letter: mail.Mail, deliver: Callable[[mail.Mail], None]) -> Exception | None:
    try:
        deliver(letter)
    except (mail.NotSentError, mail.UnsureError) as problem:
        return problem
    return None


def _note(message_id: str, problem: Exception | None, now: dt.datetime, done: Sent) -> None:
    row = db.session.get_one(OutboxMessage, message_id, populate_existing=True)
    row.problem = str(problem or "")[:300]
    if problem is None:
        row.state, row.sent_at, done.sent = SENT, now, done.sent + 1
    elif isinstance(problem, mail.UnsureError):
        row.state, done.unsure = UNSURE, done.unsure + 1
    else:
        again = None if getattr(problem, "permanent", False) else next_try(row.tries, now)
        row.state, row.next_try_at = (READY, again) if again else (FAILED, None)
        done.waiting += again is not None
        done.failed += again is None
    db.session.commit()


def settle(message_id: str, *, arrived: bool, now: dt.datetime) -> OutboxMessage:
    """Decide about a message that was perhaps sent or failed: it arrived, or send it again.

    Raises
    ------
    NotFoundError, RuleBrokenError
        When there is no such message, or there is nothing to decide.
    """
    row = db.session.get(OutboxMessage, message_id)
    if row is None:
        raise NotFoundError
    if row.state not in {UNSURE, FAILED}:
        raise RuleBrokenError(N_("Over dit bericht valt niets te beslissen."))
    if arrived:
        row.state, row.sent_at = SENT, row.sent_at or now
    else:
        row.state, row.tries, row.next_try_at = READY, 0, now
    row.problem = ""
    db.session.flush()
    return row


def list_troubled() -> list[OutboxMessage]:
    """Return the messages somebody has to look at, the oldest first."""
    query = select(OutboxMessage).where(OutboxMessage.state.in_((UNSURE, FAILED)))
    return list(db.session.scalars(query.order_by(OutboxMessage.created_at, OutboxMessage.id)))
