"""Members that came in with a file: storing them so that they can be taken back, and doing that."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence

from cleanup.extensions import db
from cleanup.models.partners.organisations import Programme
from cleanup.services.network import people
from cleanup.services.network.importing import import_members
from cleanup.services.platform import gone, imports
from cleanup.services.platform.imports import Outcome, PastImport
from cleanup.services.platform.wipe import wipe

KIND = "members"


def bring_in_members(
    programme: Programme, content: bytes, today: dt.date, by: str | None, now: dt.datetime
) -> int:
    """Store the members of a file as ``import_members`` does, so that it can be taken back."""
    with imports.recording() as made:
        count = import_members(programme, content, today)
    imports.keep_import(KIND, made, by, now, rows=count, programme_id=programme.id, beside=_beside)
    return count


def list_member_imports(programme: Programme, now: dt.datetime) -> list[PastImport]:
    """Return which files brought members into a programme, the latest first."""
    return imports.list_imports(KIND, now, programme.id, _names)


def take_back_members(programme: Programme, import_id: str, now: dt.datetime) -> Outcome:
    """Remove the members of one file: name and address are gone from the disk and from older backups too.

    Who changed something of themselves since, or took part in anything, stays. Commits, because what is
    wiped must be written first.

    Raises
    ------
    NotFoundError, RuleBrokenError
        When this programme has no such import, or its way back is gone.
    """
    batch = imports.get_import(KIND, import_id, now, programme.id)
    outcome = Outcome()
    imports.remove_made(batch, "member", outcome, _beside)
    imports.finish(batch, "member", outcome, now)
    removed = outcome.removed["member"]
    gone.note(gone.MEMBER, [gone.hash_of(id_) for id_ in removed], now)
    db.session.commit()
    people.forget(removed)
    wipe()
    return outcome


def _beside(ids: Sequence[str]) -> Mapping[str, Mapping[str, str]]:
    found = people.find_many(ids)
    return {id_: {"name": one.name, "email": one.email} for id_, one in found.items()}


def _names(ids: Sequence[str]) -> Mapping[str, str]:
    return {id_: one.name for id_, one in people.find_many(ids).items()}
