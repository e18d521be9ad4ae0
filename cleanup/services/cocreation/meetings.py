"""Meetings of a group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cleanup.domain.cocreation.groups import MEETING_LABELS, MOST_PEOPLE, WAY_LABELS
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.cocreation.groups import CocreationGroup, CocreationMeeting
from cleanup.services.platform.guard import refuse_personal

TEXTS = ("agenda", "agreements", "outcome")


def get_meeting(group: CocreationGroup, meeting_id: str) -> CocreationMeeting:
    """Return a meeting of this group; raises NotFoundError."""
    found = db.session.get(CocreationMeeting, meeting_id)
    if found is None or found.group_id != group.id:
        raise NotFoundError
    return found


def save_meeting(
    group: CocreationGroup, typed: Mapping[str, Any], meeting: CocreationMeeting | None = None
) -> CocreationMeeting:
    """Store a new meeting, or change one; one in the past is fine.

    Raises
    ------
    RuleBrokenError
        When the kind or way is unknown, the number present cannot be, or a text may be about a person.
    """
    if typed["kind"] not in MEETING_LABELS:
        raise RuleBrokenError(N_("Kies een soort bijeenkomst."), "kind")
    if typed["way"] not in WAY_LABELS:
        raise RuleBrokenError(N_("Kies hoe de groep meedoet."), "way")
    if typed["present"] is not None and not 0 <= typed["present"] <= MOST_PEOPLE:
        raise RuleBrokenError(N_("Vul in hoeveel jongeren er waren."), "present")
    refuse_personal(**{name: typed[name] for name in TEXTS})
    row = meeting or CocreationMeeting(group_id=group.id)
    for name in ("kind", "held_on", "way", "present", *TEXTS):
        setattr(row, name, typed[name])
    db.session.add(row)
    db.session.flush()
    db.session.expire(group, ["meetings"])
    return row
