"""What went out today already: an old page that is sent again sends and counts nothing twice."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.outbox import BUSY, COPIED, READY, SENT, UNSURE
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.platform.outbox import OutboxMessage

A_DAY = dt.timedelta(days=1)
SENT_TODAY = N_("Dit bericht ging vandaag al naar dit adres. Verander de tekst als het nog eens moet.")


def find_copied(
    message: str, by: Account, now: dt.datetime, organisation_id: str, pilot_id: str | None = None
) -> OutboxMessage | None:
    """Return the last time somebody noted today that they copied this text for this organisation, or None.

    A day is one of the Netherlands. Without a pilot it is a text of a date poll.
    """
    query = select(OutboxMessage).where(
        OutboxMessage.message == message,
        OutboxMessage.state == COPIED,
        OutboxMessage.account_id == by.id,
        OutboxMessage.organisation_id == organisation_id,
        OutboxMessage.pilot_id == pilot_id,
        OutboxMessage.created_at > now - A_DAY,
    )
    rows = db.session.scalars(query.order_by(OutboxMessage.created_at.desc(), OutboxMessage.id))
    return next((row for row in rows if local_day(row.created_at) == local_day(now)), None)


def went_out_today(message: str, recipient: str, subject: str, body: str, now: dt.datetime) -> bool:
    """Whether these very words went, or are on their way, to this address today."""
    query = select(OutboxMessage.created_at).where(
        OutboxMessage.message == message,
        OutboxMessage.recipient == recipient,
        OutboxMessage.subject == " ".join(subject.split()),
        OutboxMessage.body == body.strip(),
        OutboxMessage.state.in_((READY, BUSY, SENT, UNSURE)),
        OutboxMessage.created_at > now - A_DAY,
    )
    return any(local_day(at) == local_day(now) for at in db.session.scalars(query))


def refuse_again(message: str, recipient: str, subject: str, body: str, now: dt.datetime) -> None:
    """Refuse what went to this address today word for word; raises RuleBrokenError."""
    if went_out_today(message, recipient, subject, body, now):
        raise RuleBrokenError(SENT_TODAY, "body")
