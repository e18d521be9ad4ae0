"""An observer of a day: a link that needs no account, and what is seen through it.

The token follows from the id of the link with a key outside the database, so that the crew can look it up
again and a copy of the database opens nothing. The form asks for no name and shows no answers; it shows what
this observer said, never what the crew said.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac
from collections.abc import Mapping
from typing import Any

from sqlalchemy import select

from cleanup.config import settings
from cleanup.domain.day.as_meant import CoreElement, parts_with_core
from cleanup.domain.day.observer import Seen, check_rating, form_ends_at
from cleanup.domain.day.run_sheets import DayPart
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError, TooLateError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.day.observers import DayObserver, ObservedPart
from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.base import new_id
from cleanup.services.day.run_sheet import parts_of
from cleanup.services.platform.content.current import loaded
from cleanup.services.platform.keys import derived_key

CLOSED = N_("Deze link is verlopen. Vraag de begeleiding om een nieuwe.")
CALLED_OFF = N_("Deze Social Cleanup Day gaat niet door.")
Row = dict[str, Any]


def token_of(link: DayObserver) -> str:
    """Return the secret in the address of a link."""
    made = hmac.new(derived_key("day observer"), link.id.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def address_of(link: DayObserver) -> str:
    """Return the whole address to give to an observer."""
    return f"{settings().public_url.rstrip('/')}/o/{token_of(link)}"


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def find_link(pilot: Pilot) -> DayObserver | None:
    """Return the link of the observer of a day, if there is one."""
    return db.session.scalar(select(DayObserver).where(DayObserver.pilot_id == pilot.id))


def make_link(pilot: Pilot, account: Account, now: dt.datetime) -> DayObserver:
    """Make the link of the observer of a day; the one there was stops, what was said through it stays.

    Raises
    ------
    RuleBrokenError
        When the day does not take place, or is too long ago to be remembered.
    """
    if pilot.status == CANCELLED:
        raise RuleBrokenError(CALLED_OFF)
    if form_ends_at(pilot.date) <= now:
        raise RuleBrokenError(N_("Deze dag is te lang geleden om nog te beoordelen."))
    revoke_link(pilot)
    link = DayObserver(
        id=new_id(),
        pilot_id=pilot.id,
        made_at=now,
        made_by_id=account.id,
        expires_at=form_ends_at(pilot.date),
    )
    link.token_hash = _hashed(token_of(link))
    db.session.add(link)
    db.session.flush()
    return link


def revoke_link(pilot: Pilot) -> bool:
    """Withdraw the link of a day: it stops at once. Whether there was one."""
    link = find_link(pilot)
    if link is None:
        return False
    db.session.delete(link)
    db.session.flush()
    return True


def open_link(token: str, now: dt.datetime) -> Pilot:
    """Return the day that a link is about; changes nothing.

    Raises
    ------
    NotFoundError
        When there is no such link.
    TooLateError
        When it ran out, or the day does not take place.
    """
    link = db.session.scalar(select(DayObserver).where(DayObserver.token_hash == _hashed(token)))
    if link is None:
        raise NotFoundError
    pilot = db.session.get_one(Pilot, link.pilot_id)
    if pilot.status == CANCELLED:
        raise TooLateError(CALLED_OFF)
    if form_ends_at(pilot.date) <= now:
        raise TooLateError(CLOSED)
    return pilot


def parts_to_watch(pilot: Pilot) -> list[tuple[DayPart, tuple[CoreElement, ...]]]:
    """Return the parts of a day that carry a core element, in order, each with its elements."""
    core = parts_with_core(loaded().core_elements)
    return [(part, core[part.code]) for part in parts_of(pilot) if part.code in core]


def seen_of(pilot: Pilot) -> dict[str, Seen]:
    """Return what was said of the parts of a day by its observer, by the code of the part."""
    found = db.session.scalars(select(ObservedPart).where(ObservedPart.pilot_id == pilot.id))
    return {row.part: Seen(row.how, row.quality, row.engagement) for row in found}


def rate_part(pilot: Pilot, part: str, how: str, quality: int | None, engagement: int | None) -> None:
    """Keep how an observer saw a part; the last word counts.

    Raises
    ------
    RuleBrokenError
        When it means nothing, or the day has no such part to watch.
    """
    check_rating(how, quality, engagement)
    if part not in {one.code for one, _ in parts_to_watch(pilot)}:
        raise RuleBrokenError(N_("Dit onderdeel staat niet in het draaiboek van deze dag."), "how")
    row = db.session.get(ObservedPart, (pilot.id, part))
    if row is None:
        row = ObservedPart(pilot_id=pilot.id, part=part, times=0)
        db.session.add(row)
    if (row.how, row.quality, row.engagement) != (how, quality, engagement):
        row.how, row.quality, row.engagement, row.times = how, quality, engagement, row.times + 1
    db.session.flush()


def observed_rows(codes: Mapping[str, str]) -> list[Row]:
    """Return pilot_code, part, how, quality and engagement of pilots by id and code; one query."""
    query = select(ObservedPart).where(ObservedPart.pilot_id.in_(codes))
    return [
        {
            "pilot_code": codes[row.pilot_id],
            "part": row.part,
            "how": row.how,
            "quality": row.quality,
            "engagement": row.engagement,
        }
        for row in db.session.scalars(query.order_by(ObservedPart.pilot_id, ObservedPart.part))
    ]
