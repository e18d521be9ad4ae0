"""Moments of a day that is over and was never opened here: answers from elsewhere end them.

Results appear once a moment is closed. Where everything was asked with another product nobody ever opens or
closes it here, so bringing the answers in does; taking the import back makes the moment as it was.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.opening import DAY_MOMENTS, State
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot, PilotMoment
from cleanup.models.surveys.responses import Response
from cleanup.services.surveys.moments import state_of_moment


def end_past(pilot: Pilot, moment: str, now: dt.datetime) -> None:
    """Close a moment of a past day that nobody opened here; any other stays as it is."""
    is_past = moment in DAY_MOMENTS and pilot.date < local_day(now)
    if not is_past or state_of_moment(pilot, moment, now) is not State.NOT_YET:
        return
    row = next((one for one in pilot.moments if one.moment == moment), None)
    if row is None:
        row = PilotMoment(pilot_id=pilot.id, moment=moment, times_opened=0, times_started=0)
        pilot.moments.append(row)
    row.opened_at = row.closed_at = now
    db.session.flush()


def undo_past(pilot_id: str, made_at: dt.datetime) -> None:
    """Make the moments that an import ended as they were, unless other answers came in at them."""
    query = select(PilotMoment).where(
        PilotMoment.pilot_id == pilot_id, PilotMoment.opened_at == made_at, PilotMoment.closed_at == made_at
    )
    for row in db.session.scalars(query.order_by(PilotMoment.moment)):
        left = select(Response.id).where(Response.pilot_id == pilot_id, Response.moment == row.moment)
        if db.session.scalar(left.limit(1)) is None:
            row.opened_at = row.closed_at = None
    db.session.flush()
