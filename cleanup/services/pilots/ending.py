"""What stops when a pilot is cancelled: mail about it that still waits."""

from __future__ import annotations

from sqlalchemy import delete

from cleanup.domain.pilots.news import PilotEvent, texts_of
from cleanup.domain.platform.outbox import READY
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.outbox import OutboxMessage


def stop_what_waits(pilot: Pilot) -> None:
    """Stop what would go on about a day that does not happen; what tells of that goes out all the same."""
    db.session.execute(
        delete(OutboxMessage)
        .where(OutboxMessage.pilot_id == pilot.id, OutboxMessage.state == READY)
        .where(OutboxMessage.message.not_in(texts_of(PilotEvent.CANCELLED)))
        .execution_options(synchronize_session="fetch")
    )
