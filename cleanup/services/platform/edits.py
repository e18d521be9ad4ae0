"""Two people at one thing: the second hears what the first did, and nothing that was typed is lost.

A form brings along the values it began with. What differs from them by now was changed by somebody else.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Collection, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from sqlalchemy import delete, select

from cleanup.domain.platform.edits import FieldChange, differences
from cleanup.domain.platform.history import Fields, changed_fields, erased_fields, without
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.platform.edits import EditChange, LastEdit

__all__ = [
    "FieldChange",
    "LastEdit",
    "forget_edit",
    "hold",
    "last_edit",
    "last_edits",
    "list_changes",
    "note_edit",
    "noted",
]


def hold(row: Any) -> None:
    """Hold a row until the end of the transaction, and read it and all that hangs on it afresh."""
    db.session.refresh(row, with_for_update=True)
    db.session.expire_all()


def list_changes(
    kind: str, row_id: str, seen: Mapping[str, str], current: Mapping[str, str]
) -> list[FieldChange]:
    """Return what others changed in the values that a form began with (``seen``), and who was last."""
    found = differences(seen, current)
    last = db.session.get(LastEdit, (kind, row_id)) if found else None
    name, at = (last.account.name, last.edited_at) if last else ("", None)
    return [FieldChange(field, before, after, name, at) for field, before, after in found]


def last_edit(kind: str, row_id: str) -> LastEdit | None:
    """Return who changed something last and when; None when nobody did since it was made."""
    return db.session.get(LastEdit, (kind, row_id))


def last_edits(kind: str, row_ids: Collection[str]) -> dict[str, LastEdit]:
    """Return who changed each of these things last, by id of the thing; one query, none for no things."""
    query = select(LastEdit).where(LastEdit.kind == kind, LastEdit.row_id.in_(row_ids))
    return {edit.row_id: edit for edit in db.session.scalars(query)} if row_ids else {}


def note_edit(kind: str, row_id: str, account: Account, now: dt.datetime) -> None:
    """Keep who changed something last."""
    db.session.merge(LastEdit(kind=kind, row_id=row_id, account_id=account.id, edited_at=now))
    db.session.flush()


@contextmanager
def noted(
    kind: str, row_id: str, read: Callable[[], Mapping[str, str]], account: Account, now: dt.datetime
) -> Iterator[None]:
    """Keep who changes something within, and what: ``read`` gives its texts before and after.

    What says who somebody is and was emptied is gone from every earlier change too.
    """
    before = dict(read())
    yield
    fields = changed_fields(before, read())
    if not fields:
        return
    erased = erased_fields(kind, fields)
    for change in _changes_of(kind, row_id) if erased else ():
        change.fields = _written(without(json.loads(change.fields), erased))
    kept = _written(without(fields, erased))
    db.session.add(EditChange(kind=kind, row_id=row_id, account_id=account.id, changed_at=now, fields=kept))
    note_edit(kind, row_id, account, now)


def _changes_of(kind: str, row_id: str) -> list[EditChange]:
    query = select(EditChange).where(EditChange.kind == kind, EditChange.row_id == row_id)
    return list(db.session.scalars(query))


def _written(fields: Fields) -> str:
    return json.dumps(fields, ensure_ascii=False)


def forget_edit(kind: str, row_id: str) -> None:
    """Forget who changed something that is gone, and what was there before."""
    db.session.execute(delete(EditChange).where(EditChange.kind == kind, EditChange.row_id == row_id))
    last = db.session.get(LastEdit, (kind, row_id))
    if last is not None:
        db.session.delete(last)
        db.session.flush()
