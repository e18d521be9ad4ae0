"""What happens to the tablets of a pilot when it gets another date, or does not take place."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select, update

from cleanup.domain.day.tablets import expires_at
from cleanup.extensions import db
from cleanup.models.day.tablets import PairedTablet
from cleanup.models.pilots.plan import Pilot
from cleanup.services.day import run_sheet, tablets
from cleanup.services.platform import signals


def listen() -> None:
    """Connect the day to what it wants to hear; once more changes nothing."""
    signals.pilot_moved.connect(_move_tablets)
    signals.pilot_cancelled.connect(_stop_tablets)
    signals.pilot_copied.connect(run_sheet.copy_run_sheet)
    signals.variant_changed.connect(run_sheet.carry_edits)


def _move_tablets(pilot: Pilot) -> None:
    """Let the tablets of a pilot work until two days after its new date."""
    db.session.execute(
        update(PairedTablet)
        .where(PairedTablet.pilot_id == pilot.id, PairedTablet.revoked_at.is_(None))
        .values(expires_at=expires_at(pilot.date))
        .execution_options(synchronize_session="fetch")
    )


def _stop_tablets(pilot: Pilot, now: dt.datetime) -> None:
    """Stop every tablet of a pilot; each may still send what it holds."""
    query = select(PairedTablet).where(PairedTablet.pilot_id == pilot.id, PairedTablet.revoked_at.is_(None))
    for tablet in db.session.scalars(query).unique():
        tablets.revoke(tablet, now)
