"""Plans that phones send: one kind of action a phone, counted for a pilot and nothing else."""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Mapping

from sqlalchemy import select, update
from sqlalchemy.exc import IntegrityError

from cleanup.domain.pilots.variants import NO_CONSENT, lacks_consent
from cleanup.domain.platform.errors import N_, RuleBrokenError, TooLateError
from cleanup.domain.toolkit.plans import PLAN_ACTIONS, PLANS_ARE_COUNTED, is_final, takes_plans
from cleanup.extensions import db
from cleanup.models.day.events import QuizBallot
from cleanup.models.pilots.plan import Pilot
from cleanup.models.toolkit import PlanCount


def send_plan(pilot: Pilot, action: str, phone: str, now: dt.datetime) -> bool:
    """Count what one phone plans; False when this phone was counted for this pilot before.

    Raises
    ------
    TooLateError
        When the plans of this day are counted, or the day is yet to come.
    RuleBrokenError
        When the kind is not known, or this pilot asks young people without consent nothing.
    """
    if lacks_consent(pilot):
        raise RuleBrokenError(NO_CONSENT, "action")
    if action not in PLAN_ACTIONS:
        raise RuleBrokenError(N_("Kies een antwoord uit de lijst."), "action")
    if not takes_plans(pilot.date, now):
        raise TooLateError(PLANS_ARE_COUNTED)
    ballot = hashlib.sha256(f"plan:{pilot.id}:{phone}".encode()).hexdigest()
    try:
        with db.session.begin_nested():
            db.session.add(QuizBallot(key_hash=ballot))
    except IntegrityError:
        return False
    _count(pilot, action)
    return True


def plan_rows(pilots: Mapping[str, dt.date], now: dt.datetime) -> list[tuple[str, str, int]]:
    """Return (pilot code, kind, how many) of pilots by id with their day, as far as they are final by now."""
    final = [pilot for pilot, day in pilots.items() if is_final(day, now)]
    query = (
        select(Pilot.code, PlanCount.action, PlanCount.count)
        .join(Pilot, Pilot.id == PlanCount.pilot_id)
        .where(PlanCount.pilot_id.in_(final))
        .order_by(Pilot.code, PlanCount.action)
    )
    return [(code, action, count) for code, action, count in db.session.execute(query)]


def _count(pilot: Pilot, action: str) -> None:
    place = (PlanCount.pilot_id == pilot.id) & (PlanCount.action == action)
    more = update(PlanCount).where(place).values(count=PlanCount.count + 1)
    if db.session.execute(more.execution_options(synchronize_session=False)).rowcount:  # type: ignore[attr-defined]
        return
    try:
        with db.session.begin_nested():
            db.session.add(PlanCount(pilot_id=pilot.id, action=action, count=1))
    except IntegrityError:  # another phone made the row just now
        db.session.execute(more.execution_options(synchronize_session=False))
