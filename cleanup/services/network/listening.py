"""What the network does when a backup was put back: who left is gone again, and so is a withdrawn story."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import select

from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.network.members import Member
from cleanup.models.network.stories import NetworkStory
from cleanup.services.network.members import leave_again
from cleanup.services.network.telling import empty_again
from cleanup.services.platform import gone, signals


def listen() -> None:
    """Connect the network to what it wants to hear; once more changes nothing."""
    signals.restored.connect(_let_go_again)


def _let_go_again(_installation: object, now: dt.datetime) -> None:
    members, stories = gone.known(gone.MEMBER), gone.known(gone.STORY)
    if members:
        found = [m for m in db.session.scalars(select(Member)).unique() if gone.hash_of(m.id) in members]
        leave_again(found, local_day(now))
    for story in db.session.scalars(select(NetworkStory)).all() if stories else ():
        if gone.hash_of(story.id) in stories:
            empty_again(story, local_day(now))
    db.session.flush()
