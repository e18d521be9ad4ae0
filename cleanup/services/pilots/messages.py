"""Texts about a pilot, filled in and ready to copy or to send; who sent what is kept."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.config import settings
from cleanup.domain.aftercare.duties import worker_token
from cleanup.domain.pilots.messages import Message, fill_known
from cleanup.domain.pilots.plan import CREW_NEEDED
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.origin import in_language
from cleanup.domain.surveys.moments import planned
from cleanup.domain.surveys.opening import FOLLOW_UP, FOLLOW_UP_CLOSES
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.aftercare import WorkerLink
from cleanup.models.partners.organisations import Contact
from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.outbox import OutboxMessage
from cleanup.services.partners.contact_moments import note_text_sent
from cleanup.services.partners.outreach import note_asked, partner_owner
from cleanup.services.pilots.news import happened_since
from cleanup.services.pilots.partner import contact_of
from cleanup.services.pilots.texts import (
    DUTCH,
    GAP,
    ReadyText,
    Sending,
    day_in_words,
    keep_copied,
    mail_text,
    partner_phone,
)
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.outbox import find_copied

SENTENCE_END = re.compile(r"(?<=[.!])\s+")
PARTNER, WORKER = "partner", "youth_worker"
MAIL = "mail"
AND = {"nl": " en ", "en": " and "}
MORE_TO_COME = {"nl": "nog iemand", "en": "somebody else"}


def list_messages() -> list[Message]:
    """Return the texts that staff send or copy; mail to participants goes its own, separate way."""
    texts = loaded().messages.values()
    return sorted(
        (
            text
            for text in texts
            if (text.audience, text.channel) != ("participants", MAIL) and not text.is_of_a_date_poll
        ),
        key=lambda text: (text.day, text.code),
    )


def values_for(pilot: Pilot, sender: Account, public_url: str, language: str = DUTCH) -> dict[str, str]:
    """Return what can be filled in about a pilot; what is not known is left out."""
    contact = contact_of(pilot)
    values = {
        "organisatie": pilot.organisation.name,
        "contactpersoon": contact.name if contact else "",
        "groep": pilot.organisation.name,
        "datum": day_in_words(pilot.date, language),
        "begintijd": pilot.starts_at.strftime("%H:%M"),
        "eindtijd": pilot.ends_at.strftime("%H:%M"),
        "plaats": pilot.place or pilot.municipality,
        "adres": pilot.municipality,
        "aantal": str(pilot.expected),
        "begeleiding": _names_of_the_crew(pilot, language),
        "medewerker": sender.name,
        "telefoon": partner_phone(),
        "dagcode": pilot.day_code,
        "toolkit": f"{public_url}/toolkit",
        "hulp": f"{public_url}/hulp",
        "resultaten": f"{public_url}/terugblik/{pilot.code}/samen",
        "terugblik": f"{public_url}/terugblik/{pilot.code}",
        "terugblik_tot": day_in_words(_last_day_of_looking_back(pilot), language),
    }
    return {name: value for name, value in values.items() if value}


def _names_of_the_crew(pilot: Pilot, language: str) -> str:
    """Return who comes for sure, as in a sentence; who was only asked is "nog iemand" and has no name yet."""
    known = sorted((member.account for member in pilot.coming), key=lambda one: (one.search_key, one.id))
    names = [one.name for one in known]
    if names and len(names) < CREW_NEEDED:
        names.append(MORE_TO_COME[language])
    return AND[language].join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def _last_day_of_looking_back(pilot: Pilot) -> dt.date:
    one = planned(pilot.plan, FOLLOW_UP)
    return pilot.date + (dt.timedelta(days=one.closes_day) if one else FOLLOW_UP_CLOSES)


@dataclass(frozen=True)
class Asker:
    """Who asks a partner something, and the number they may call; each ``""`` when it is not known."""

    name: str
    phone: str


def asker_of(pilot: Pilot) -> Asker:
    """Return who keeps the conversation with the partner of a pilot, and the number for partners."""
    owner_id = partner_owner(pilot.programme_id, pilot.organisation_id)
    owner = db.session.get(Account, owner_id) if owner_id else None
    return Asker(owner.name if owner else "", partner_phone())


def _worker_address(pilot: Pilot, public_url: str) -> str:
    """Return the address of the youth worker's page: the first link not withdrawn, or ``""``."""
    query = select(WorkerLink.id, WorkerLink.turn).where(
        WorkerLink.pilot_id == pilot.id, WorkerLink.revoked_at.is_(None)
    )
    found = db.session.execute(query.order_by(WorkerLink.made_at, WorkerLink.id).limit(1)).one_or_none()
    return f"{public_url}/w/{worker_token(settings().code_key, *found)}" if found else ""


def ready_text(pilot: Pilot, code: str, sender: Account, public_url: str, language: str = DUTCH) -> ReadyText:
    """Return one text about a pilot in a language, filled in as far as possible.

    Raises
    ------
    NotFoundError
        When there is no such text.
    """
    message = next((text for text in list_messages() if text.code == code), None)
    if message is None:
        raise NotFoundError
    return _ready_texts([message], pilot, sender, public_url, language)[0]


def ready_texts(pilot: Pilot, sender: Account, public_url: str) -> list[ReadyText]:
    """Return every text for a pilot of this kind, filled in as far as possible; at most three queries."""
    suitable = [message for message in list_messages() if message.suits(pilot.variant, pilot.plan)]
    return _ready_texts(suitable, pilot, sender, public_url)


def _ready_texts(
    messages: list[Message], pilot: Pilot, sender: Account, public_url: str, language: str = DUTCH
) -> list[ReadyText]:
    values = values_for(pilot, sender, public_url, language)
    links = {"crew": f"{public_url}/pilots/{pilot.code}/briefing"}
    if any(message.audience == WORKER for message in messages):
        links[WORKER] = _worker_address(pilot, public_url)
    return [_ready(message, pilot, values, links.get(message.audience, ""), language) for message in messages]


def _ready(message: Message, pilot: Pilot, values: dict[str, str], link: str, language: str) -> ReadyText:
    filled = {**values, "link": link} if link else values
    subject, body = (in_language(text, language) if text else "" for text in (message.subject, message.body))
    due_on = pilot.date + dt.timedelta(days=message.day)
    return ReadyText(message, fill_known(subject, filled), fill_known(body, filled), due_on)


def without_gaps(text: str) -> str:
    """Return a text for its reader: a sentence in which something is not known is left out, with its line."""
    kept = []
    for line in text.splitlines():
        sentences = [one for one in SENTENCE_END.split(line) if not GAP.search(one)]
        if sentences or not line.strip():
            kept.append(" ".join(sentences))
    return "\n".join(kept)


def find_recipient(pilot: Pilot) -> str:
    """Return the address of the contact person, else of somebody else there; ``""`` when nobody has one."""
    contact = contact_of(pilot)
    if contact is not None and contact.email:
        return contact.email
    query = select(Contact.email).where(Contact.organisation_id == pilot.organisation_id, Contact.email != "")
    return db.session.scalar(query.order_by(Contact.search_key).limit(1)) or ""


def send_message(
    pilot: Pilot, code: str, recipient: str, subject: str, body: str, sender: Account, now: dt.datetime
) -> OutboxMessage:
    """Put a text in the outbox; the command that sends mail takes it from there.

    Raises
    ------
    RuleBrokenError
        When there is no address, something is still to be filled in, or these words went there today.
    """
    queued = mail_text(_sending(pilot, code, sender, now), recipient, subject, body)
    _log(pilot, code, "mail", sender, now)
    return queued


def note_copied(pilot: Pilot, code: str, sender: Account, now: dt.datetime) -> OutboxMessage:
    """Keep that somebody copied a text to send it another way; raises NotFoundError for no such text.

    The same text once more on the same day is the same contact, unless others had to hear something since.
    """
    if code not in {text.code for text in list_messages()}:
        raise NotFoundError
    earlier = find_copied(code, sender, now, pilot.organisation_id, pilot.id)
    if earlier is not None and not happened_since(pilot, earlier.created_at):
        return earlier
    row = keep_copied(_sending(pilot, code, sender, now))
    _log(pilot, code, "anders", sender, now)
    return row


def _sending(pilot: Pilot, code: str, sender: Account, now: dt.datetime) -> Sending:
    return Sending(
        code=code, sender=sender, now=now, organisation_id=pilot.organisation_id, pilot_id=pilot.id
    )


def _log(pilot: Pilot, code: str, way: str, sender: Account, now: dt.datetime) -> None:
    """Keep a text to a partner among the contacts with its organisation, and let a question be waited for."""
    message = loaded().messages.get(code)
    if message is not None and message.audience in {PARTNER, WORKER}:
        note_text_sent(pilot.organisation_id, message.name["nl"], way, sender, local_day(now))
        if message.asks:
            note_asked(pilot.programme_id, pilot.organisation_id, message.name["nl"], sender, now, None)


def list_sent(pilot: Pilot) -> list[OutboxMessage]:
    """Return what was sent or copied about a pilot, the latest first."""
    query = select(OutboxMessage).where(OutboxMessage.pilot_id == pilot.id)
    return list(db.session.scalars(query.order_by(OutboxMessage.created_at.desc(), OutboxMessage.id)))
