"""One mail when the follow-up opens, two reminders at most, and then the address is gone.

Addresses live in the contact store, apart from everything else. Sending is safe to run twice and at the
same time: a mail is claimed before it is sent, so nobody gets it double; one that was surely not taken is
given back.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass

from babel.dates import format_date
from sqlalchemy import delete, select, update
from sqlalchemy.exc import IntegrityError

from cleanup.domain.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.messages import fill
from cleanup.domain.pilots import local_day
from cleanup.domain.surveys import FOLLOW_UP, State, closes_at
from cleanup.extensions import contact_session, db, wipe_contact_journal
from cleanup.extensions import settings as current_settings
from cleanup.models.base import new_id
from cleanup.models.contact import MOST_MAILS, FollowUpAddress
from cleanup.models.pilots import Pilot
from cleanup.services import keys, mail
from cleanup.services.content.current import loaded
from cleanup.services.surveys.moments import find_by_pilot_code, state_of_moment, times_of

PURPOSE = "follow-up address"
LETTERS = ("terugblik_mail", "terugblik_herinnering_1", "terugblik_herinnering_2")
DAYS_BETWEEN = (0, 3, 4)
LONGEST_ADDRESS = 254


@dataclass
class Done:
    """What one run did, in numbers; never an address."""

    sent: int = 0
    waiting: int = 0
    refused: int = 0
    removed: int = 0


def check_address(typed: str) -> str:
    """Return an address as it is kept, lower case.

    Raises
    ------
    RuleBrokenError
        When it cannot be an e-mail address.
    """
    address = typed.strip().lower()
    name, at, host = address.rpartition("@")
    odd = any(c.isspace() or c in '<>(),;:"\\[]@' for c in name + host) or not address.isprintable()
    whole = at and name and all(host.split(".")) and "." in host and len(address) <= LONGEST_ADDRESS
    if odd or not whole:
        raise RuleBrokenError(N_("Dit is geen e-mailadres. Het lijkt op naam@voorbeeld.nl."), "email")
    return address


def remember_address(pilot_code: str, typed: str, language: str) -> bool:
    """Keep an address for the mail weeks later; the same one again changes nothing and says nothing.

    Returns True, so that a form can tell it from a refusal.

    Raises
    ------
    RuleBrokenError
        When it cannot be an e-mail address.
    """
    address = check_address(typed)
    row = FollowUpAddress(pilot_code=pilot_code, address_hash=_hash(address), language=language, mails=0)
    row.id = new_id()
    row.sealed = keys.seal(PURPOSE, address.encode(), row.id)
    try:
        with contact_session() as session:
            session.add(row)
    except IntegrityError:  # they gave it before, which is nobody's business
        return True
    return True


def forget_address(row_id: str) -> None:
    """Remove an address, by the link in its mail; nothing happens when it is gone already."""
    with contact_session() as session:
        session.execute(delete(FollowUpAddress).where(FollowUpAddress.id == row_id))


def send_follow_ups(now: dt.datetime) -> Done:
    """Send the mails that are due and remove the addresses whose time has passed; safe to repeat."""
    done = Done()
    for code in _pilot_codes():
        pilot = _find(code)
        state = state_of_moment(pilot, FOLLOW_UP, now) if pilot else State.CLOSED
        if pilot is None or state is State.CLOSED:
            done.removed += _remove_all(code)
        elif state is State.OPEN:
            _send_of_pilot(pilot, now, done)
    return done


def forget_follow_ups(now: dt.datetime) -> int:
    """Remove the addresses whose time has passed, without sending anything; returns how many."""
    removed = 0
    for code in _pilot_codes():
        pilot = _find(code)
        if pilot is None or state_of_moment(pilot, FOLLOW_UP, now) is State.CLOSED:
            removed += _remove_all(code)
    return removed


def end_reading() -> None:
    """End the reading of the main store, so that an address is kept in a transaction apart from it."""
    db.session.rollback()


def list_due_addresses(pilot: Pilot, now: dt.datetime) -> list[str]:
    """Return the addresses of one pilot, to copy into a mail when there is no mail server; A to Z.

    They are shown only while the follow-up is open.
    """
    if state_of_moment(pilot, FOLLOW_UP, now) is not State.OPEN:
        return []
    with contact_session() as session:
        rows = session.scalars(select(FollowUpAddress).where(FollowUpAddress.pilot_code == pilot.code)).all()
        return sorted(filter(None, (_address(row) for row in rows)))


def count_addresses(pilot: Pilot) -> int:
    """Return how many addresses a pilot has."""
    with contact_session() as session:
        query = select(FollowUpAddress.id).where(FollowUpAddress.pilot_code == pilot.code)
        return len(session.scalars(query).all())


def letter_texts(pilot: Pilot, number: int, language: str, stop: str = "") -> tuple[str, str]:
    """Return subject and body of mail ``number``: 0 is the first, then the reminders; one link for all."""
    message = loaded().messages[LETTERS[number]]
    places = _places(pilot, language)
    subject = (message.subject or {}).get(language) or (message.subject or {}).get("nl", "")
    body = fill(message.body.get(language) or message.body["nl"], places)
    return fill(subject, places), f"{body}\n\n{stop}".strip()


def _places(pilot: Pilot, language: str) -> dict[str, str]:
    base = current_settings().public_url
    end = closes_at(times_of(pilot)[FOLLOW_UP], pilot.date)
    last = local_day(end) - dt.timedelta(days=1) if end else pilot.date
    until = format_date(last, "d MMMM", locale=language)
    return {"terugblik": f"{base}/terugblik/{pilot.code}", "terugblik_tot": until, "hulp": f"{base}/hulp"}


def _send_of_pilot(pilot: Pilot, now: dt.datetime, done: Done) -> None:
    today = local_day(now)
    for row_id, mails in _due(pilot.code, today):
        address, language, before = _claim(row_id, mails, today)
        if not address:
            continue
        try:
            mail.deliver(_letter(pilot, row_id, address, mails, language))
        except mail.NotSentError as problem:
            _give_back(row_id, mails, before, remove=problem.permanent)
            done.refused += problem.permanent
            done.waiting += not problem.permanent
        except mail.UnsureError:
            done.sent += 1  # perhaps taken: never a second time
        else:
            done.sent += 1


def _letter(pilot: Pilot, row_id: str, address: str, mails: int, language: str) -> mail.Mail:
    stop = {"nl": "Geen mail meer? Klik hier: ", "en": "No more mail? Click here: "}[language]
    link = f"{current_settings().public_url}/vervolg/stop/{row_id}"
    subject, body = letter_texts(pilot, mails, language, stop + link)
    return mail.Mail(f"{row_id}-{mails}", address, subject, body)


def _due(pilot_code: str, today: dt.date) -> list[tuple[str, int]]:
    with contact_session() as session:
        query = (
            select(FollowUpAddress.id, FollowUpAddress.mails, FollowUpAddress.last_mail_on)
            .where(FollowUpAddress.pilot_code == pilot_code, FollowUpAddress.mails < MOST_MAILS)
            .order_by(FollowUpAddress.id)
        )
        rows = session.execute(query).all()
    return [
        (row_id, mails)
        for row_id, mails, last in rows
        if last is None or (today - last).days >= DAYS_BETWEEN[mails]
    ]


def _claim(row_id: str, mails: int, today: dt.date) -> tuple[str | None, str, dt.date | None]:
    """Take a mail; of two processes one gets it."""
    with contact_session() as session:
        row = session.get(FollowUpAddress, row_id, with_for_update=True)
        if row is None or row.mails != mails:
            return None, "nl", None
        address, before = _address(row), row.last_mail_on
        taken = session.scalar(
            update(FollowUpAddress)
            .where(FollowUpAddress.id == row_id, FollowUpAddress.mails == mails)
            .values(mails=mails + 1, last_mail_on=today)
            .returning(FollowUpAddress.language)
            .execution_options(synchronize_session=False)
        )
        return (address if taken else None), row.language, before


def _give_back(row_id: str, mails: int, before: dt.date | None, *, remove: bool) -> None:
    with contact_session() as session:
        if remove:  # the address does not exist
            session.execute(delete(FollowUpAddress).where(FollowUpAddress.id == row_id))
            return
        session.execute(
            update(FollowUpAddress)
            .where(FollowUpAddress.id == row_id)
            .values(mails=mails, last_mail_on=before)
            .execution_options(synchronize_session=False)
        )


def _pilot_codes() -> list[str]:
    with contact_session() as session:
        query = select(FollowUpAddress.pilot_code).distinct().order_by(FollowUpAddress.pilot_code)
        return list(session.scalars(query))


def _find(code: str) -> Pilot | None:
    """Return a pilot on its own, so that no transaction stays open while mails are sent."""
    try:
        return find_by_pilot_code(code)
    except NotFoundError:
        return None
    finally:
        db.session.expunge_all()
        db.session.rollback()


def _remove_all(code: str) -> int:
    with contact_session() as session:
        query = delete(FollowUpAddress).where(FollowUpAddress.pilot_code == code)
        removed = len(session.scalars(query.returning(FollowUpAddress.id)).all())
    wipe_contact_journal()
    return removed


def _address(row: FollowUpAddress) -> str | None:
    plain = keys.unseal(PURPOSE, row.sealed, row.id)
    return plain.decode() if plain is not None else None


def _hash(address: str) -> str:
    return hmac.new(keys.derived_key("follow-up hash"), address.encode(), hashlib.sha256).hexdigest()
