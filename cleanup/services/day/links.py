"""Links and tickets of a day: for the big screen, and for a tablet that may only send."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from typing import NamedTuple

from sqlalchemy import String, bindparam, func, select

from cleanup.domain.pilots.plan import CANCELLED, normalise_code
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot

TOKEN_LENGTH = 32
BEFORE, AFTER = dt.timedelta(days=7), dt.timedelta(days=1)
SENDS_UNTIL = dt.timedelta(days=14)


class LinkedPilot(NamedTuple):
    """As much of a pilot as a screen that only asks whether something changed needs."""

    id: str
    first_day_code: str
    date: dt.date
    status: str


_LINKED = select(Pilot.id, func.coalesce(Pilot.short_code, Pilot.day_code), Pilot.date, Pilot.status).where(
    Pilot.code == bindparam("asked", type_=String)
)
"""Made once: every big screen asks it nearly every second."""


def screen_token(code_key: bytes, pilot: Pilot | LinkedPilot) -> str:
    """Return the secret in the link of the big screen of a pilot; another day code makes another link."""
    return _sign(code_key, f"scherm:{pilot.id}:{pilot.first_day_code}")


def check_screen_token(code_key: bytes, code: str, token: str, now: dt.datetime) -> LinkedPilot:
    """Return the pilot of a screen link, in one plain query.

    Raises
    ------
    NotFoundError
        When the link is wrong, or the day is too far away; all read the same.
    """
    row = db.session.execute(_LINKED, {"asked": normalise_code(code)}).one_or_none()
    if row is None:
        raise NotFoundError
    pilot = LinkedPilot(*row)
    if not hmac.compare_digest(screen_token(code_key, pilot).encode(), token.encode()):
        raise NotFoundError
    if pilot.status == CANCELLED or not pilot.date - BEFORE <= local_day(now) <= pilot.date + AFTER:
        raise NotFoundError
    return pilot


def find_by_screen_token(code_key: bytes, code: str, token: str, now: dt.datetime) -> Pilot:
    """Return the pilot of a screen link; raises NotFoundError as ``check_screen_token`` does."""
    return db.session.get_one(Pilot, check_screen_token(code_key, code, token, now).id)


def sending_ticket(code_key: bytes, pilot: Pilot, account_id: str) -> str:
    """Return what a tablet needs to send what it recorded, also after its person may not read any more."""
    return f"{account_id}.{_sign(code_key, f'dag:{pilot.id}:{account_id}')}"


def find_by_ticket(code_key: bytes, code: str, ticket: str, now: dt.datetime) -> tuple[Pilot, str]:
    """Return the pilot and the account that a ticket was given to.

    Raises
    ------
    NotFoundError
        When the ticket is not for this pilot, or the day is over for two weeks.
    """
    account_id, _, _signature = ticket.partition(".")
    pilot = db.session.scalar(select(Pilot).where(Pilot.code == normalise_code(code)))
    if pilot is None or not hmac.compare_digest(
        sending_ticket(code_key, pilot, account_id).encode(), ticket.encode()
    ):
        raise NotFoundError
    if local_day(now) > pilot.date + SENDS_UNTIL:
        raise NotFoundError
    return pilot, account_id


def _sign(code_key: bytes, text: str) -> str:
    return hmac.new(code_key, text.encode(), hashlib.sha256).hexdigest()[:TOKEN_LENGTH]
