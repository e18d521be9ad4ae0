"""What partners hear: a pilot that is off, on again or with another one, a backup that was put back."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.partners.organisations import Contact
from cleanup.models.pilots.plan import Pilot
from cleanup.services.partners.organisations import forget_contact
from cleanup.services.partners.outreach import note_scheduled, note_unscheduled
from cleanup.services.platform import gone, signals


def listen() -> None:
    """Connect partners to what they want to hear; once more changes nothing."""
    signals.partner_changed.connect(_move_former_back)
    signals.pilot_cancelled.connect(_move_back)
    signals.pilot_taken_up.connect(_move_on)
    signals.restored.connect(_forget_again)


def _move_back(pilot: Pilot, now: dt.datetime) -> None:
    """Let the partner be scheduled no more, unless another pilot with it is."""
    _without(pilot, pilot.organisation_id, now)


def _move_former_back(pilot: Pilot, before: str, now: dt.datetime) -> None:
    """Let the partner that a pilot was with be scheduled no more; a cancelled one did not keep it so."""
    if pilot.status != CANCELLED:
        _without(pilot, before, now)


def _without(pilot: Pilot, organisation_id: str, now: dt.datetime) -> None:
    others = select(Pilot.id).where(
        Pilot.programme_id == pilot.programme_id,
        Pilot.organisation_id == organisation_id,
        Pilot.id != pilot.id,
        Pilot.status != CANCELLED,
    )
    if db.session.scalar(others.limit(1)) is None:
        note_unscheduled(pilot.programme_id, organisation_id, local_day(now))


def _forget_again(_installation: object, now: dt.datetime) -> None:  # noqa: ARG001 - as it is sent
    """Forget the people once more who were removed since that backup was made."""
    removed = gone.known(gone.CONTACT)
    for contact in db.session.scalars(select(Contact)).all() if removed else ():
        if gone.hash_of(contact.id) in removed:
            forget_contact(contact)


def _move_on(pilot: Pilot, now: dt.datetime) -> None:
    note_scheduled(pilot.programme_id, pilot.organisation_id, local_day(now))
