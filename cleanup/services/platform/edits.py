"""Two people at one thing: the second hears what the first did, and nothing that was typed is lost.

A form brings along the values it began with. What differs from them by now was changed by somebody else.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from cleanup.domain.platform.edits import FieldChange, differences
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.platform.edits import LastEdit

__all__ = ["FieldChange", "forget_edit", "hold", "list_changes", "note_edit"]


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


def note_edit(kind: str, row_id: str, account: Account, now: dt.datetime) -> None:
    """Keep who changed something last."""
    db.session.merge(LastEdit(kind=kind, row_id=row_id, account_id=account.id, edited_at=now))
    db.session.flush()


def forget_edit(kind: str, row_id: str) -> None:
    """Forget who changed something that is gone."""
    last = db.session.get(LastEdit, (kind, row_id))
    if last is not None:
        db.session.delete(last)
        db.session.flush()
