"""Of which pilots the codes go, and when: for the nightly run, for what is shown before it, and to warn."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.platform.retention import CODES, link_ends_at
from cleanup.domain.surveys.moments import USUAL, Plan
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot, PilotMoment
from cleanup.models.platform.retention import Wiped
from cleanup.models.surveys.responses import Response
from cleanup.services.surveys.planned import list_plans


@dataclass(frozen=True)
class Ending:
    """A pilot with answers of which the codes have gone by a moment, or go then."""

    pilot_id: str
    code: str
    programme_id: str
    at: dt.datetime


@dataclass(frozen=True)
class Planned:
    """What the terms of answers depend on: the day of a pilot, its moments, and when each was closed."""

    pilot_id: str
    code: str
    programme_id: str
    day: dt.date
    plan: Plan
    closed: Mapping[str, dt.datetime | None]


def list_planned() -> list[Planned]:
    """Return every pilot with its moments; three queries."""
    closed: dict[str, dict[str, dt.datetime | None]] = defaultdict(dict)
    query = select(PilotMoment.pilot_id, PilotMoment.moment, PilotMoment.closed_at)
    for pilot_id, moment, closed_at in db.session.execute(query.order_by(PilotMoment.pilot_id)):
        closed[pilot_id][moment] = closed_at
    plans = list_plans()
    pilots = select(Pilot.id, Pilot.code, Pilot.programme_id, Pilot.date).order_by(Pilot.date, Pilot.code)
    return [
        Planned(pilot_id, code, programme_id, day, plans.get(programme_id, USUAL), closed.get(pilot_id, {}))
        for pilot_id, code, programme_id, day in db.session.execute(pilots)
    ]


def list_about_to_be_wiped(until: dt.datetime) -> list[Ending]:
    """Return the pilots with answers whose codes go before ``until`` and are still there, first ones first.

    What is to be shown of them in pairs must be released before: afterwards only what was linked by then can
    be computed again. Whoever warns about a programme without a release asks this for the days ahead.
    """
    answered = set(db.session.scalars(select(Response.pilot_id).distinct()))
    gone = set(db.session.scalars(select(Wiped.pilot_id).where(Wiped.what == CODES)))
    endings = [
        Ending(one.pilot_id, one.code, one.programme_id, link_ends_at(one.day, one.closed, one.plan))
        for one in list_planned()
        if one.pilot_id in answered - gone
    ]
    return sorted((one for one in endings if one.at <= until), key=lambda one: (one.at, one.code))
