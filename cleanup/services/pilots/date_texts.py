"""Texts that go with a date poll, filled in for one organisation and ready to copy or to send."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.domain.pilots.messages import Message, fill_known
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.partners.date_polls import DatePollSeat
from cleanup.models.partners.organisations import Contact
from cleanup.models.platform.outbox import OutboxMessage
from cleanup.services.partners.contact_moments import note_text_sent
from cleanup.services.partners.date_polls import date_link_of, note_told
from cleanup.services.partners.outreach import note_asked
from cleanup.services.pilots.texts import (
    ReadyText,
    Sending,
    day_in_words,
    keep_copied,
    mail_text,
    partner_phone,
)
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.outbox import find_copied


def list_date_texts() -> list[Message]:
    """Return the texts about dates before there is a pilot, in the order of the content."""
    return [text for text in loaded().messages.values() if text.is_of_a_date_poll]


def ready_date_text(seat: DatePollSeat, code: str, sender: Account) -> ReadyText:
    """Return one text for one organisation, filled in as far as possible; raises NotFoundError."""
    message = next((text for text in list_date_texts() if text.code == code), None)
    if message is None:
        raise NotFoundError
    contact = _contact_of(seat)
    values = {
        "organisatie": seat.organisation.name,
        "contactpersoon": contact.name if contact else "",
        "datums": "\n".join(_lines(seat)),
        "antwoord_voor": day_in_words(seat.poll.answer_by),
        "link": date_link_of(seat),
        "medewerker": sender.name,
        "telefoon": partner_phone(),
    }
    known = {name: value for name, value in values.items() if value}
    subject = message.subject["nl"] if message.subject else ""
    body = fill_known(message.body["nl"], known)
    return ReadyText(message, fill_known(subject, known), body, seat.poll.answer_by)


def _lines(seat: DatePollSeat) -> list[str]:
    return [
        f"- {day_in_words(one.date)}, {one.starts_at:%H:%M}–{one.ends_at:%H:%M}"
        + (f" ({one.remark})" if one.remark else "")
        for one in seat.poll.options
    ]


def _contact_of(seat: DatePollSeat) -> Contact | None:
    query = select(Contact).where(Contact.organisation_id == seat.organisation_id)
    return db.session.scalar(query.order_by(Contact.email == "", Contact.search_key, Contact.id).limit(1))


def address_for(seat: DatePollSeat) -> str:
    """Return the mail address to send to; ``""`` when nobody there has one."""
    contact = _contact_of(seat)
    return contact.email if contact else ""


def send_date_text(
    seat: DatePollSeat, code: str, recipient: str, subject: str, body: str, sender: Account, now: dt.datetime
) -> OutboxMessage:
    """Put a text in the outbox.

    Raises
    ------
    RuleBrokenError
        When there is no address, something is still to be filled in, or these words went there today.
    """
    queued = mail_text(_sending(seat, code, sender, now), recipient, subject, body)
    _tell(seat, code, "mail", sender, now)
    return queued


def note_date_text_copied(seat: DatePollSeat, code: str, sender: Account, now: dt.datetime) -> OutboxMessage:
    """Keep that somebody copied a text to send it another way; raises NotFoundError for no such text.

    The same text about the same dates once more on the same day is the same contact.
    """
    if code not in {text.code for text in list_date_texts()}:
        raise NotFoundError
    earlier = find_copied(code, sender, now, seat.organisation_id)
    if earlier is not None and seat.told_at is not None and local_day(seat.told_at) == local_day(now):
        return earlier
    row = keep_copied(_sending(seat, code, sender, now))
    _tell(seat, code, "anders", sender, now)
    return row


def _sending(seat: DatePollSeat, code: str, sender: Account, now: dt.datetime) -> Sending:
    return Sending(code=code, sender=sender, now=now, organisation_id=seat.organisation_id)


def _tell(seat: DatePollSeat, code: str, way: str, sender: Account, now: dt.datetime) -> None:
    """Keep that an organisation was told, at its seat and among the contacts, and wait for what is asked."""
    note_told(seat, now)
    message = loaded().messages[code]
    name = message.name["nl"]
    note_text_sent(seat.organisation_id, name, way, sender, local_day(now))
    if message.asks:
        note_asked(seat.poll.programme_id, seat.organisation_id, name, sender, now, seat.poll.answer_by)
