"""Forgetting what was noted beside relations, and the links of guests."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from sqlalchemy import delete, select, update

from cleanup.domain.ecosystem.keeping import MAP_LINKS, MAP_NOTES
from cleanup.domain.platform.local_time import local_day
from cleanup.domain.platform.retention import days
from cleanup.models.ecosystem import Claim, MapGuest, MapProposal, MapSession
from cleanup.services.platform.retention.going import Going


def drop_notes(now: dt.datetime, going: Going) -> int:
    """Empty the notes at what was said in sessions of over three years ago; what was said stays."""
    old = select(MapSession.id).where(MapSession.held_on < local_day(now) - days(MAP_NOTES))
    return going.count(update(Claim).where(Claim.session_id.in_(old), Claim.note != "").values(note=""))


def drop_links(now: dt.datetime, going: Going) -> int:
    """Forget links that ended over a year ago, and what came in through them."""
    old = select(MapGuest.id).where(MapGuest.expires_at < now - days(MAP_LINKS))
    going.also(delete(MapProposal).where(MapProposal.guest_id.in_(old)))
    return going.count(delete(MapGuest).where(MapGuest.id.in_(old)))


RULES: dict[str, Callable[[dt.datetime, Going], int]] = {MAP_NOTES: drop_notes, MAP_LINKS: drop_links}
