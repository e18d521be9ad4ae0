"""The last steps in the run sheet of a pilot: what it was before each of them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import delete, select

from cleanup.domain.day.arranging import MOST_STEPS
from cleanup.extensions import db
from cleanup.models.day.events import RunSheetChange, RunSheetStep
from cleanup.models.pilots.plan import Pilot


def last_step(pilot: Pilot) -> RunSheetStep | None:
    """Return the last step that can be taken back, or None; steps of another variant do not count."""
    query = select(RunSheetStep).where(
        RunSheetStep.pilot_id == pilot.id, RunSheetStep.variant == pilot.variant
    )
    return db.session.scalar(query.order_by(RunSheetStep.number.desc()).limit(1))


def note_step(pilot: Pilot, deed: str, part: str, now: dt.datetime) -> None:
    """Keep what the run sheet is, before a step; the oldest steps go."""
    own = db.session.get(RunSheetChange, pilot.id)
    before = last_step(pilot)
    number = before.number + 1 if before else 1
    row = RunSheetStep(pilot_id=pilot.id, number=number, variant=pilot.variant, made_at=now)
    row.deed, row.part = deed, part
    row.parts = own.parts if own is not None and own.variant == pilot.variant else None
    db.session.add(row)
    db.session.execute(
        delete(RunSheetStep).where(
            RunSheetStep.pilot_id == pilot.id, RunSheetStep.number <= number - MOST_STEPS
        )
    )
    db.session.flush()


def forget_steps(pilot: Pilot) -> None:
    """Forget the steps of a pilot: they are of a variant that it no longer has."""
    db.session.execute(delete(RunSheetStep).where(RunSheetStep.pilot_id == pilot.id))
