"""Looking for young people: where, with which words, and what came of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import check_not_to_come
from cleanup.extensions import db
from cleanup.models.cocreation.groups import CocreationGroup, RecruitingChannel
from cleanup.services.platform.guard import refuse_personal

COUNTS = ("replies", "talks", "joined")


def get_channel(group: CocreationGroup, channel_id: str) -> RecruitingChannel:
    """Return a channel of this group; raises NotFoundError."""
    found = db.session.get(RecruitingChannel, channel_id)
    if found is None or found.group_id != group.id:
        raise NotFoundError
    return found


def save_channel(
    group: CocreationGroup,
    typed: Mapping[str, Any],
    today: dt.date,
    channel: RecruitingChannel | None = None,
) -> RecruitingChannel:
    """Store a new channel, or change one.

    Raises
    ------
    RuleBrokenError
        When a count is below nought or of a day to come, more joined than talked with, or a text may be about
        a person.
    """
    refuse_personal(channel=typed["channel"], text=typed["text"])
    for name in COUNTS:
        if typed[name] is not None and typed[name] < 0:
            raise RuleBrokenError(N_("Vul 0 of meer in."), name)
    if any(typed[name] for name in COUNTS):
        check_not_to_come(typed["placed_on"], today, "placed_on")
    if None not in {typed["talks"], typed["joined"]} and typed["joined"] > typed["talks"]:
        raise RuleBrokenError(N_("Er deden er meer mee dan met wie er gepraat is. Klopt dat?"), "joined")
    row = channel or RecruitingChannel(group_id=group.id)
    for name in ("channel", "text", "placed_on", *COUNTS):
        setattr(row, name, typed[name])
    db.session.add(row)
    db.session.flush()
    db.session.expire(group, ["channels"])
    return row
