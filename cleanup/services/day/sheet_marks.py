"""What tells one run sheet from another, for who must know that it is no longer the one they read."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Collection, Mapping
from dataclasses import replace

from sqlalchemy import select

from cleanup.domain.day.planning import as_document, from_document
from cleanup.domain.day.run_sheets import DayPart
from cleanup.extensions import db
from cleanup.models.day.events import RunSheetChange
from cleanup.models.pilots.plan import Pilot
from cleanup.services.day.run_sheet import minutes_of
from cleanup.services.platform.content.current import loaded

MARK_LENGTH = 16


def sheet_marks(pilots: Collection[Pilot]) -> dict[str, str]:
    """Return, by id of a pilot, a mark of what happens that day, in which order and how long; one query.

    Other words in a template do not change it: nobody reads a briefing again for a spelling that was mended.
    """
    query = select(RunSheetChange).where(RunSheetChange.pilot_id.in_([pilot.id for pilot in pilots]))
    own = {row.pilot_id: row for row in db.session.scalars(query)} if pilots else {}
    return {pilot.id: _mark_of(pilot, own.get(pilot.id)) for pilot in pilots}


def _mark_of(pilot: Pilot, own: RunSheetChange | None) -> str:
    template = loaded().run_sheets[pilot.variant].fitting(minutes_of(pilot)).parts
    parts = template
    if own is not None and own.variant == pilot.variant:
        parts = tuple(from_document(document) for document in json.loads(own.parts))
    usual = {part.code: part for part in template}
    return _digest("|".join(_part_mark(part, usual) for part in parts))


def _part_mark(part: DayPart, usual: Mapping[str, DayPart]) -> str:
    """Return a part as its code and minutes, with its words when they are not those of the template."""
    like = usual.get(part.code)
    is_usual = like is not None and replace(part, minutes=like.minutes) == like
    words = "" if is_usual else _digest(json.dumps(as_document(part), ensure_ascii=False, sort_keys=True))
    return f"{part.code}:{part.minutes}:{words}"


def _digest(text: str) -> str:
    return hashlib.sha256(text.encode()).hexdigest()[:MARK_LENGTH]
