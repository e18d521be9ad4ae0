"""One mail when the follow-up opens, two reminders at most, and then the address is gone.

Addresses live in the contact store, apart from everything else. Sending is safe to run twice and at the
same time: a mail is counted just before its last word is said, so nobody gets it double. A run that dies
before leaves it for the next run; one that dies at that very word may cost somebody one of three mails.

No person and no pilot stops another: who was skipped is named, as far as a log may know it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass, field

from babel.dates import format_date

from cleanup.config import settings as current_settings
from cleanup.domain.pilots.messages import fill
from cleanup.domain.platform.addresses import masked
from cleanup.domain.platform.errors import N_, NotFoundError
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.outbox import STOPPED
from cleanup.domain.surveys.designing import is_usual
from cleanup.domain.surveys.moments import planned
from cleanup.domain.surveys.opening import FOLLOW_UP, State, closes_at
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.contact import MOST_MAILS
from cleanup.services.platform import bounces, mail
from cleanup.services.platform.content.current import loaded
from cleanup.services.surveys import contact_store
from cleanup.services.surveys.contact_store import KeptAddress
from cleanup.services.surveys.moments import (
    find_by_pilot_code,
    is_over,
    moments_afterwards,
    state_of_moment,
    times_of,
)

LETTERS = ("terugblik_mail", "terugblik_herinnering_1", "terugblik_herinnering_2")
LETTERS_OF_OWN_MOMENTS = ("momenten_mail", "momenten_herinnering_1", "momenten_herinnering_2")
"""The mail and the reminders where a programme chose when people look back, perhaps more than once."""
DAYS_BETWEEN = (0, 3, 4)
UNREADABLE = N_("dit adres is met een andere sleutel versleuteld")


@dataclass
class Done:
    """What one run did, in numbers; ``skipped`` says who was not mailed and why, never a whole address."""

    sent: int = 0
    waiting: int = 0
    refused: int = 0
    removed: int = 0
    skipped: list[str] = field(default_factory=list)


class _ClaimedError(Exception):
    """Another process mails this person, or they just left."""


def send_follow_ups(now: dt.datetime) -> Done:
    """Send the mails that are due and remove the addresses whose time has passed; safe to repeat."""
    done = Done()
    for code in contact_store.pilot_codes():
        _guarded(code, done, lambda code=code: _do_pilot(code, now, done))  # type: ignore[misc]
    return done


def forget_follow_ups(now: dt.datetime) -> Done:
    """Remove the addresses whose time has passed, without sending anything."""
    done = Done()
    for code in contact_store.pilot_codes():
        _guarded(code, done, lambda code=code: _forget_pilot(code, now, done))  # type: ignore[misc]
    return done


def _guarded(what: str, done: Done, work: Callable[[], object]) -> None:
    """Do something about one pilot or person; whatever goes wrong stays with them."""
    try:
        work()
    except Exception as error:  # noqa: BLE001 - one of them never stops the others
        db.session.rollback()
        done.skipped.append(f"{what}: {type(error).__name__}")


def _do_pilot(code: str, now: dt.datetime, done: Done) -> None:
    pilot = _forget_pilot(code, now, done)
    moment = open_afterwards(pilot, now) if pilot is not None else None
    if pilot is None or moment is None:
        return
    today, since = local_day(now), _first_day(pilot, moment)
    for kept in contact_store.list_kept(code, since):
        if _is_due(kept, today):
            _guarded(code, done, lambda kept=kept: _send(pilot, moment, kept, now, done))  # type: ignore[misc]


def open_afterwards(pilot: Pilot, now: dt.datetime) -> str | None:
    """Return the moment that looks back and is open now; None when there is none."""
    looking = moments_afterwards(pilot)
    return next((one for one in looking if state_of_moment(pilot, one, now) is State.OPEN), None)


def _first_day(pilot: Pilot, moment: str) -> dt.date:
    """Return from which day on mails are about this moment: those of before were about an earlier one."""
    one = planned(pilot.plan, moment)
    if one is None or moment == moments_afterwards(pilot)[0]:
        return pilot.date
    return pilot.date + dt.timedelta(days=one.opens_day)


def _forget_pilot(code: str, now: dt.datetime, done: Done) -> Pilot | None:
    """Return a pilot whose follow-up can still be mailed about; of another the addresses go."""
    pilot = _find(code)
    if pilot is not None and not is_over(pilot, now):
        return pilot
    done.removed += contact_store.forget_pilot(code)
    return None


def _is_due(kept: KeptAddress, today: dt.date) -> bool:
    if kept.mails >= MOST_MAILS:
        return False
    return kept.last_mail_on is None or (today - kept.last_mail_on).days >= DAYS_BETWEEN[kept.mails]


def _send(pilot: Pilot, moment: str, listed: KeptAddress, now: dt.datetime, done: Done) -> None:
    """Send one mail; every way it can end leaves the count of mails as it should be."""
    kept, today = contact_store.find_kept(listed), local_day(now)
    if kept is None:
        return
    handed_over: list[KeptAddress] = []
    try:
        mail.deliver(_letter(pilot, moment, kept, now), lambda: _hand_over(kept, today, handed_over))
    except _ClaimedError:
        return
    except mail.NotSentError as problem:
        if handed_over:
            contact_store.give_back(kept)
        _note_not_sent(pilot.code, kept, problem, today, done)
    except mail.UnsureError:
        done.sent += 1  # perhaps taken: never a second time
    else:
        done.sent += 1


def _hand_over(kept: KeptAddress, today: dt.date, handed_over: list[KeptAddress]) -> None:
    """Count the mail before its last word is said; of two processes one gets to say it."""
    if not contact_store.claim(kept, today):
        raise _ClaimedError
    handed_over.append(kept)


def _note_not_sent(
    code: str, kept: KeptAddress, problem: mail.NotSentError, today: dt.date, done: Done
) -> None:
    """Remove an address that does not exist, count a mail that can never be sent, leave the rest."""
    if not problem.permanent:
        done.waiting += 1
        return
    if problem.is_gone:
        contact_store.forget_address(kept.id)
        done.refused += 1
    else:
        contact_store.claim(kept, today)
    done.skipped.append(f"{code}: {masked(kept.address or '@')}: {problem}")


def _letter(pilot: Pilot, moment: str, kept: KeptAddress, now: dt.datetime) -> mail.Mail:
    if kept.address is None:
        raise mail.NotSentError(UNREADABLE, permanent=True)
    is_stopped = bounces.find_stop(kept.address) is not None
    db.session.rollback()  # no reading stays open while mail is sent
    if is_stopped:
        raise mail.NotSentError(STOPPED, permanent=True, is_gone=True)
    words = {"nl": "Geen mail meer? Klik hier: ", "en": "No more mail? Click here: "}[kept.language]
    link = f"{current_settings().public_url}/vervolg/stop/{kept.id}"
    subject, body = letter_texts(pilot, moment, kept.mails, kept.language, words + link)
    id_ = f"{kept.id}-{kept.mails}" if moment == FOLLOW_UP else f"{kept.id}-{moment}-{kept.mails}"
    return mail.Mail(id_, kept.address, subject, body, now, link, one_click=link.startswith("https://"))


def end_reading() -> None:
    """End the reading of the main store, so that an address is kept in a transaction apart from it."""
    db.session.rollback()


def list_due_addresses(pilot: Pilot, now: dt.datetime) -> list[str]:
    """Return the addresses of one pilot, to copy into a mail when there is no mail server; A to Z.

    They are shown only while the follow-up is open.
    """
    if open_afterwards(pilot, now) is None:
        return []
    return sorted(kept.address for kept in contact_store.list_kept(pilot.code) if kept.address)


def count_addresses(pilot: Pilot) -> int:
    """Return how many addresses a pilot has."""
    return contact_store.count_kept(pilot.code)


def letter_texts(pilot: Pilot, moment: str, number: int, language: str, stop: str = "") -> tuple[str, str]:
    """Return subject and body of a mail about a moment: 0 the first, then reminders; one link for all."""
    letters = LETTERS if is_usual(pilot.plan) else LETTERS_OF_OWN_MOMENTS
    message = loaded().messages[letters[number]]
    places = _places(pilot, moment, language)
    subject = (message.subject or {}).get(language) or (message.subject or {}).get("nl", "")
    body = fill(message.body.get(language) or message.body["nl"], places)
    return fill(subject, places), f"{body}\n\n{stop}".strip()


def _places(pilot: Pilot, moment: str, language: str) -> dict[str, str]:
    base = current_settings().public_url
    end = closes_at(times_of(pilot)[moment], pilot.date)
    last = local_day(end) - dt.timedelta(days=1) if end else pilot.date
    style = "d MMMM" if last.year == pilot.date.year else "d MMMM y"
    until = format_date(last, style, locale=language)
    return {"terugblik": f"{base}/terugblik/{pilot.code}", "terugblik_tot": until, "hulp": f"{base}/hulp"}


def _find(code: str) -> Pilot | None:
    """Return a pilot on its own, so that no transaction stays open while mails are sent."""
    try:
        return find_by_pilot_code(code)
    except NotFoundError:
        return None
    finally:
        db.session.expunge_all()
        db.session.rollback()
