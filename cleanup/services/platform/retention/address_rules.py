"""Addresses for the follow-up: gone when it closes, and never kept longer than half a year after the day."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, func, select

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.retention import days
from cleanup.extensions import contact_session, db, wipe_contact_journal
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.contact import FollowUpAddress
from cleanup.services.surveys.moments import is_over


def count_old_addresses(now: dt.datetime) -> int:
    """Return how many addresses have had their time."""
    going = _going(now)
    with contact_session() as session:
        query = select(func.count()).select_from(FollowUpAddress)
        return session.scalar(query.where(FollowUpAddress.pilot_code.in_(going))) or 0


def drop_addresses(now: dt.datetime) -> int:
    """Remove the addresses that have had their time; returns how many."""
    going = _going(now)
    with contact_session() as session:
        gone = delete(FollowUpAddress).where(FollowUpAddress.pilot_code.in_(going))
        removed = len(session.scalars(gone.returning(FollowUpAddress.id)).all())
    wipe_contact_journal()
    return removed


def _going(now: dt.datetime) -> list[str]:
    """Return the codes with addresses whose pilot is gone, closed for good, or half a year ago."""
    with contact_session() as session:
        kept = set(session.scalars(select(FollowUpAddress.pilot_code).distinct()))
    pilots = db.session.scalars(select(Pilot).where(Pilot.code.in_(sorted(kept)))).all()
    oldest = local_day(now) - days("addresses")
    staying = {pilot.code for pilot in pilots if pilot.date >= oldest and not is_over(pilot, now)}
    db.session.rollback()  # nothing was written; the two stores never share a moment
    return sorted(kept - staying)
