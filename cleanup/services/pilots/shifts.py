"""What somebody leads on a day."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.domain.pilots.crew import Shift
from cleanup.domain.pilots.plan import CANCELLED, DECLINED
from cleanup.extensions import db
from cleanup.models.pilots.plan import CrewMember, Pilot


def shift_of(pilot: Pilot) -> Shift:
    """Return a pilot as the rules of the crew see it."""
    return Shift(
        pilot.id,
        f"{pilot.organisation.name}, {pilot.municipality}",
        pilot.date,
        pilot.starts_at,
        pilot.ends_at,
        pilot.municipality,
    )


def list_shifts(account_id: str, date: dt.date) -> list[Shift]:
    """Return the pilots somebody leads or was asked for on a day, in the order of the day."""
    query = (
        select(Pilot)
        .join(CrewMember, CrewMember.pilot_id == Pilot.id)
        .where(CrewMember.account_id == account_id, CrewMember.state != DECLINED)
        .where(Pilot.date == date, Pilot.status != CANCELLED)
        .order_by(Pilot.starts_at, Pilot.code)
    )
    return [shift_of(pilot) for pilot in db.session.scalars(query).unique()]
