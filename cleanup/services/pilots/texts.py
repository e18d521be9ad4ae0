"""What every text to people outside has: its gaps, who sent or copied it, and the number they may call."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from babel.dates import format_date
from sqlalchemy import select

from cleanup.domain.pilots.messages import Message
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.outbox import COPIED
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.aftercare import EscalationContact
from cleanup.models.platform.outbox import OutboxMessage
from cleanup.services.platform.outbox import queue, refuse_again

GAP = re.compile(r"\[([a-z_]+)\]")
DUTCH = "nl"


@dataclass(frozen=True)
class ReadyText:
    """A message with everything filled in that is known; gaps stand as ``[telefoon]``."""

    message: Message
    subject: str
    body: str
    due_on: dt.date

    @property
    def gaps(self) -> list[str]:
        """What still has to be typed."""
        return list(dict.fromkeys(GAP.findall(self.subject + self.body)))


@dataclass(frozen=True, kw_only=True)
class Sending:
    """One text on its way: which, who sends it and when, and what it is about."""

    code: str
    sender: Account
    now: dt.datetime
    organisation_id: str
    pilot_id: str | None = None


def check_filled_in(subject: str, body: str) -> None:
    """Refuse a text that is not ready to go out.

    Raises
    ------
    RuleBrokenError
        When there is no subject, or something is still to be filled in.
    """
    gaps = list(dict.fromkeys(GAP.findall(subject + body)))
    if gaps:
        raise RuleBrokenError(N_("Vul eerst in: %(names)s."), "body", names=", ".join(gaps))
    if not subject.strip():
        raise RuleBrokenError(N_("Vul een onderwerp in."), "subject")


def mail_text(sending: Sending, recipient: str, subject: str, body: str) -> OutboxMessage:
    """Put a text in the outbox; the command that sends mail takes it from there.

    Raises
    ------
    RuleBrokenError
        When there is no address, something is still to be filled in, or these words went there today.
    """
    check_filled_in(subject, body)
    refuse_again(sending.code, recipient, subject, body, sending.now)
    return queue(
        message=sending.code,
        recipient=recipient,
        subject=subject,
        body=body,
        now=sending.now,
        account=sending.sender,
        pilot_id=sending.pilot_id,
        organisation_id=sending.organisation_id,
    )


def keep_copied(sending: Sending) -> OutboxMessage:
    """Keep that somebody copied a text to send it another way."""
    row = OutboxMessage(
        pilot_id=sending.pilot_id,
        organisation_id=sending.organisation_id,
        message=sending.code,
        state=COPIED,
        tries=0,
        created_at=sending.now,
        sent_at=sending.now,
        account=sending.sender,
    )
    db.session.add(row)
    return row


def partner_phone() -> str:
    """Return the number that partners may call, or ``""``."""
    query = select(EscalationContact.phone).where(EscalationContact.for_partners)
    return db.session.scalar(query.order_by(EscalationContact.position).limit(1)) or ""


def day_in_words(date: dt.date, language: str = DUTCH) -> str:
    """Return a day as it stands in a text: ``vrijdag 20 november 2026``."""
    return format_date(date, "EEEE d MMMM y", locale=language)
