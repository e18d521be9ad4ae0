"""Messages that somebody has to look at: named once by the command, shown until somebody decides."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import select, update

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.outbox import FAILED, READY, SENT, UNSURE
from cleanup.extensions import db
from cleanup.models.platform.outbox import OutboxMessage
from cleanup.services.platform.outbox.entry import usable


def settle(message_id: str, *, arrived: bool, now: dt.datetime, recipient: str = "") -> OutboxMessage:
    """Decide about a message that was perhaps sent or failed: it arrived, or send it again.

    Sent again it goes to ``recipient`` when that is given.

    Raises
    ------
    NotFoundError, RuleBrokenError
        When there is no such message, there is nothing to decide, or no server takes the address.
    """
    row = db.session.get(OutboxMessage, message_id)
    if row is None:
        raise NotFoundError
    if row.state not in {UNSURE, FAILED}:
        raise RuleBrokenError(N_("Over dit bericht valt niets te beslissen."))
    if arrived:
        row.state, row.sent_at = SENT, row.sent_at or now
    else:
        row.recipient = usable(recipient or row.recipient)
        row.state, row.tries, row.next_try_at, row.told_at = READY, 0, now, None
    row.problem = ""
    db.session.flush()
    return row


def list_troubled() -> list[OutboxMessage]:
    """Return the messages somebody has to look at, the oldest first."""
    query = select(OutboxMessage).where(OutboxMessage.state.in_((UNSURE, FAILED)))
    return list(db.session.scalars(query.order_by(OutboxMessage.created_at, OutboxMessage.id)))


def list_untold() -> list[tuple[str, str, str]]:
    """Return (id, address, reason) of the messages in trouble that no run named yet, the oldest first."""
    query = (
        select(OutboxMessage.id, OutboxMessage.recipient, OutboxMessage.problem)
        .where(OutboxMessage.state.in_((UNSURE, FAILED)), OutboxMessage.told_at.is_(None))
        .order_by(OutboxMessage.created_at, OutboxMessage.id)
    )
    return [(row.id, row.recipient, row.problem) for row in db.session.execute(query)]


def mark_told(ids: Iterable[str], now: dt.datetime) -> None:
    """Keep that these messages were named, so that each is named once; a run that dies first names again."""
    db.session.execute(
        update(OutboxMessage)
        .where(OutboxMessage.id.in_(list(ids)))
        .values(told_at=now)
        .execution_options(synchronize_session=False)
    )
