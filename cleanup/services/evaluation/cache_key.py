"""A fingerprint of what is stored, in one query: equal as long as every figure is equal.

Answers are only ever added, withdrawn (which leaves an erasure), or judged by hand (which leaves a line in
the audit log); the rest is small enough to count or to read. So two counts and the last audit line stand for
thousands of rows.
"""

from __future__ import annotations

import datetime as dt
import hashlib
from typing import Any

from sqlalchemy import ColumnElement, func, select

from cleanup.domain.partners.pipeline import OUTREACH_STATES
from cleanup.domain.platform.audit import Kind
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.toolkit.plans import is_final
from cleanup.extensions import db
from cleanup.models.day.events import DayEvent, RunSheetChange
from cleanup.models.day.observers import ObservedPart
from cleanup.models.evaluation.people import Indicator, PeopleGroup, PeopleOverlap
from cleanup.models.partners.organisations import Outreach
from cleanup.models.platform.audit import AuditEvent
from cleanup.models.surveys.responses import Erasure, OpenAnswer, Response
from cleanup.models.toolkit import ActionCount, PlanCount
from cleanup.services.campaign import counted as campaign_counted
from cleanup.services.evaluation.scope import Scope
from cleanup.services.evaluation.scoped_pilots import ids_of
from cleanup.services.network.counted import stamp_columns

JUDGED = (
    Kind.ANSWERS_JUDGED, Kind.FIGURES_CHANGED, Kind.PARTS_CHANGED, Kind.RETENTION_RUN, Kind.RESTORED,
    Kind.ERASED,
)  # fmt: skip


def cache_key_of(scope: Scope, now: dt.datetime) -> str:
    """Return the fingerprint of all that the figures of a scope are made of, and what was asked; one query.

    The only pilot of a programme has the same answers as the programme, but other figures: so what was asked
    is part of it.

    What is closed follows from the pilots and from how many moments are past their end: time only adds to
    that number, so nobody needs to work out the state of every moment.
    """
    asked = scope.pilot.code if scope.pilot else ""
    stored = _stored(scope, local_day(now))
    parts = [asked, scope.codes, *map(tuple, scope.pilots), _ended(scope, now), *stored]
    return hashlib.sha256(repr(parts).encode()).hexdigest()


def _ended(scope: Scope, now: dt.datetime) -> tuple[int, int, int]:
    """Return how many moments are closed by hand, how many by the clock, and whose plans are final."""
    by_hand = sum(
        row.closed_at is not None and row.closed_at <= now for pilot in scope.pilots for row in pilot.moments
    )
    final = sum(is_final(pilot.date, now) for pilot in scope.pilots)
    return by_hand, sum(pilot.ended(now) for pilot in scope.pilots), final


def _stored(scope: Scope, today: dt.date) -> list[object]:
    """Return counts and last changes of everything that is stored, in one query."""
    programmes = [programme.id for programme in scope.programmes]
    pilots = ids_of(programmes)
    asked: list[ColumnElement[Any]] = [
        select(func.max(AuditEvent.number)).where(AuditEvent.kind.in_(JUDGED)).scalar_subquery(),
        select(func.count()).where(Response.pilot_id.in_(pilots)).scalar_subquery(),
        select(func.count()).select_from(Erasure).scalar_subquery(),
        select(func.count()).where(OpenAnswer.pilot_id.in_(pilots)).scalar_subquery(),
        select(func.count()).where(DayEvent.pilot_id.in_(pilots)).scalar_subquery(),
        select(func.sum(ObservedPart.times)).where(ObservedPart.pilot_id.in_(pilots)).scalar_subquery(),
        select(func.count()).where(ActionCount.pilot_id.in_(pilots)).scalar_subquery(),
        select(func.sum(ActionCount.count)).where(ActionCount.pilot_id.in_(pilots)).scalar_subquery(),
        select(func.sum(ActionCount.count * ActionCount.count))
        .where(ActionCount.pilot_id.in_(pilots), ActionCount.executed)
        .scalar_subquery(),
        select(func.sum(PlanCount.count)).where(PlanCount.pilot_id.in_(pilots)).scalar_subquery(),
        select(func.max(RunSheetChange.changed_at))
        .where(RunSheetChange.pilot_id.in_(pilots))
        .scalar_subquery(),
        select(func.count()).where(Indicator.programme_id.in_(programmes)).scalar_subquery(),
        select(func.sum(PeopleGroup.people))
        .where(PeopleGroup.programme_id.in_(programmes), PeopleGroup.removed_on.is_(None))
        .scalar_subquery(),
        select(func.sum(PeopleOverlap.people)).where(PeopleOverlap.pilot_id.in_(pilots)).scalar_subquery(),
        select(func.max(Outreach.state_since)).where(Outreach.programme_id.in_(programmes)).scalar_subquery(),
    ]
    asked += [
        select(func.count())
        .where(Outreach.programme_id.in_(programmes), Outreach.state == state)
        .scalar_subquery()
        for state in OUTREACH_STATES
    ]
    asked += [*stamp_columns(programmes, today), *campaign_counted.stamp_columns(programmes)]
    return list(db.session.execute(select(*asked)).one())
