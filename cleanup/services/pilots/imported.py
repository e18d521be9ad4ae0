"""Pilots that came in with a file: storing them so that they can be taken back, and doing that."""

from __future__ import annotations

import datetime as dt
import json

from sqlalchemy import select

from cleanup.domain.pilots.plan import CANCELLED
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.services.partners.imported import Pair, changed_conversations, put_right, read_conversations
from cleanup.services.pilots.importing import import_pilots
from cleanup.services.platform import imports
from cleanup.services.platform.imports import Outcome, PastImport

KIND = "pilots"


def bring_in_pilots(content: bytes, today: dt.date, by: str | None, now: dt.datetime) -> list[Pilot]:
    """Store the pilots of a file as ``import_pilots`` does, so that it can be taken back."""
    conversations, earlier = read_conversations(), sorted(_running())
    with imports.recording() as made:
        stored = import_pilots(content, today)
    before = {"conversations": changed_conversations(conversations, made), "pilots": earlier}
    imports.keep_import(KIND, made, by, now, rows=len(stored), before=before)
    return stored


def list_pilot_imports(now: dt.datetime) -> list[PastImport]:
    """Return which files brought in pilots, the latest first."""
    return imports.list_imports(KIND, now)


def take_back_pilots(import_id: str, now: dt.datetime) -> Outcome:
    """Remove the pilots of one file, and what came with them: organisations, programme, conversations.

    What somebody changed or built on stays, and is named in the list of imports. A conversation goes back to
    where it stood, unless a pilot that was planned with the file or after it needs it.

    Raises
    ------
    NotFoundError, RuleBrokenError
        When there is no such import, or its way back is gone.
    """
    batch = imports.get_import(KIND, import_id, now)
    before = json.loads(batch.stored)["before"]
    outcome = Outcome()
    imports.remove_made(batch, "pilot", outcome)
    earlier = set(before["pilots"])
    put_right(before["conversations"], {pair for id_, pair in _running().items() if id_ not in earlier})
    for root in ("organisation", "programme"):
        imports.remove_made(batch, root, outcome)
    imports.finish(batch, "pilot", outcome, now)
    return outcome


def _running() -> dict[str, Pair]:
    """Return (programme, organisation) of every pilot that is not cancelled, by its id."""
    query = select(Pilot.id, Pilot.programme_id, Pilot.organisation_id).where(Pilot.status != CANCELLED)
    return {id_: (programme, organisation) for id_, programme, organisation in db.session.execute(query)}
