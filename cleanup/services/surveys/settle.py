"""Settling answers that just arrived: soon nothing on the disk tells when, or which text came with them."""

from __future__ import annotations

import datetime as dt
from contextlib import suppress

from sqlalchemy import event, exists, select
from sqlalchemy.exc import SQLAlchemyError
from sqlalchemy.orm import Session

from cleanup.config import settings
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.moments import LONGEST_AFTER, LONGEST_BEFORE
from cleanup.domain.surveys.opening import FOLLOW_UP_CLOSES, FOLLOW_UP_OPENS
from cleanup.extensions import db, kept_by_application, within_application
from cleanup.models.partners.organisations import ProgrammeMoment
from cleanup.models.pilots.plan import Pilot, PilotMoment
from cleanup.services.platform.maintenance_mode import is_closed
from cleanup.services.surveys.settler import NAME, Settler, settler
from cleanup.services.surveys.shuffle import rewrite_answers, sweep_answers

FRESH = "pilots with fresh answers"
MOST = 1000
"""More responses of one pilot than this are not rewritten on SQLite: their places tell too little."""
LATE = dt.timedelta(days=4)
"""How long after closing answers may still come in; somewhat longer than they may."""


def settle(pilots: frozenset[str], whole: bool) -> bool:  # noqa: FBT001 - told by the settler
    """Rewrite the answers of pilots in random order and sweep away how they lay.

    Returns False when somebody was in the way of the sweeping, or the site is closed.
    """
    if is_closed(settings().instance):
        return False
    for pilot in sorted(pilots):
        rewrite_answers(pilot, MOST)
        db.session.commit()
    return sweep_answers(whole=whole)


def note_arrival(pilot_id: str) -> None:
    """Say that answers of a pilot are stored in the transaction at hand."""
    db.session().info.setdefault(FRESH, set()).add(pilot_id)


def start_settling(now: dt.datetime) -> None:
    """Settle what arrives in this process from now on, and what an earlier one left when it was killed."""
    found = kept_by_application(NAME, lambda: Settler(within_application(settle)))
    found.start()
    with suppress(SQLAlchemyError):  # without a database the process starts too, and says so to who asks
        found.add(within_application(_maybe_fresh)(now))


def _maybe_fresh(now: dt.datetime) -> list[str]:
    """Return the pilots that took answers until recently."""
    today = local_day(now)
    late = PilotMoment.closed_at.is_(None) | (PilotMoment.closed_at > now - LATE)
    open_by_hand = exists().where(PilotMoment.pilot_id == Pilot.id, PilotMoment.opened_at.is_not(None), late)
    by_clock = Pilot.date.between(today - FOLLOW_UP_CLOSES - LATE, today - FOLLOW_UP_OPENS)
    own_moments = Pilot.programme_id.in_(select(ProgrammeMoment.programme_id))
    widest = own_moments & Pilot.date.between(today - LONGEST_AFTER - LATE, today + LONGEST_BEFORE)
    return list(db.session.scalars(select(Pilot.id).where(open_by_hand | by_clock | widest)))


def _tell(session: Session) -> None:
    if session.in_nested_transaction():
        return
    fresh = session.info.pop(FRESH, None)
    if fresh and (found := settler()) is not None:
        found.add(fresh)


def _forget(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info.pop(FRESH, None)


event.listen(db.session, "after_commit", _tell)
event.listen(db.session, "after_rollback", _forget)
