"""What the evaluation learns when a crew looks back together right after the day."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.evaluation.exports import Lesson
from cleanup.models.pilots.plan import Pilot
from cleanup.services.platform import signals

FIRST_WORDS = {"houden": "Houden", "anders": "Anders doen", "vraag": "Vraag aan Diversion"}


def listen() -> None:
    """Hear of what happens elsewhere."""
    signals.looked_back.connect(_keep_lesson)


def _keep_lesson(
    pilot: Pilot, *, subject: str, choice: str, text: str, now: dt.datetime, **_more: object
) -> None:
    """Keep a moment of the day as a lesson of this pilot."""
    words = f"{FIRST_WORDS[choice]} ({subject})"
    db.session.add(
        Lesson(
            programme_id=pilot.programme_id,
            pilot_id=pilot.id,
            learned=f"{words}: {text}" if text else f"{words}.",
            noted_on=local_day(now),
        )
    )
    db.session.flush()
