"""How the releases of programmes stand: what was closed and not published yet, and when that will be."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from sqlalchemy import and_, func, select

from cleanup.domain.evaluation.releases import Closing, Standing
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.surveys.moments import planned, read_plan
from cleanup.domain.surveys.opening import MomentTimes, closes_at
from cleanup.extensions import db
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot, PilotMoment
from cleanup.models.surveys.responses import Response


def standing_of(programme: Programme, now: dt.datetime) -> Standing:
    """Return how the releases of one programme stand; one query."""
    return Standing(_waiting(now, programme.id).get(programme.id, ()))


def is_released(programme: Programme, now: dt.datetime) -> bool:
    """Whether every answer of a closed moment of a programme was counted by a release of it.

    A programme in which nothing that has answers is closed has nothing to release. Late answers that come
    in after a release make this false again until the next one.
    """
    return not standing_of(programme, now).missing


def list_standings(now: dt.datetime) -> list[tuple[Programme, Standing]]:
    """Return the programmes with closed moments that no release counted, by code; two queries at most."""
    waiting = _waiting(now)
    if not waiting:
        return []
    query = select(Programme).where(Programme.id.in_(waiting)).order_by(Programme.code)
    return [(one, Standing(waiting[one.id])) for one in db.session.scalars(query)]


def is_waiting(pilot: Pilot, now: dt.datetime) -> bool:
    """Whether answers of a closed moment of this pilot wait for a release; one query."""
    return bool(_waiting(now, pilot.programme_id, pilot.code))


def _waiting(
    now: dt.datetime, programme_id: str = "", pilot_code: str = ""
) -> dict[str, tuple[Closing, ...]]:
    """Return by programme the closed moments with answers that no release counted; one query."""
    here = and_(PilotMoment.pilot_id == Response.pilot_id, PilotMoment.moment == Response.moment)
    times = (
        Pilot.programme_id,
        Pilot.code,
        Pilot.date,
        Response.moment,
        PilotMoment.opened_at,
        PilotMoment.closed_at,
    )
    query = (
        select(*times, Pilot.written_plan, func.count())
        .select_from(Response)
        .join(Pilot, Pilot.id == Response.pilot_id)
        .outerjoin(PilotMoment, here)
        .where(Response.released == 0, Response.excluded == "", Pilot.status != CANCELLED)
        .group_by(*times)
        .order_by(Pilot.code, Response.moment)
    )
    if programme_id:
        query = query.where(Pilot.programme_id == programme_id)
    if pilot_code:
        query = query.where(Pilot.code == pilot_code)
    found: defaultdict[str, list[Closing]] = defaultdict(list)
    for owner, code, date, moment, opened, closed, plan, count in db.session.execute(query).all():
        end = closes_at(MomentTimes(moment, opened, closed, planned(read_plan(plan), moment)), date)
        if end is not None and end <= now:
            found[owner].append(Closing(code, moment, end, count))
    return {owner: tuple(closings) for owner, closings in found.items()}


def closings_of(scope: Any, now: dt.datetime) -> dict[str, list[str]]:
    """Return the closed moments of every pilot of a scope, as the facts of a release keep them."""
    return {pilot.code: list(pilot.closed_moments(now)) for pilot in scope.pilots}
