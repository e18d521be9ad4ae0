"""Bringing back what stood somewhere: a change like any other, by the rules of the thing itself."""

from __future__ import annotations

import datetime as dt

from cleanup.domain.platform.errors import N_, ConflictError, NotFoundError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.platform.edits import EditChange
from cleanup.services.platform import edits
from cleanup.services.platform.history.kinds import KeptThing
from cleanup.services.platform.history.show import fields_of, mark_of

CHANGED = N_("Iemand anders heeft dit intussen gewijzigd. Kijk wat er nu staat.")


def bring_back(
    thing: KeptThing, change_id: str, field: str, seen: str, account: Account, now: dt.datetime
) -> None:
    """Put one field back as it was before a change; ``seen`` is the mark of what stood there on the page.

    Raises
    ------
    NotFoundError
        When that change is not one of this thing, or what it took away was erased.
    ConflictError
        When somebody changed the field since the page was drawn.
    RuleBrokenError
        When it does not fit any more, such as a task for somebody who left.
    """
    change = db.session.get(EditChange, change_id)
    if change is None or (change.kind, change.row_id) != (thing.kind, thing.row_id):
        raise NotFoundError
    fields = fields_of(change)
    if field not in fields or fields[field][0] == fields[field][1]:
        raise NotFoundError
    edits.hold(thing.row[1] if isinstance(thing.row, tuple) else thing.row)
    texts = thing.read()
    if seen != mark_of(texts.get(field, "")):
        raise ConflictError(CHANGED)
    back = {field} | (thing.rules.together & set(fields) if field in thing.rules.together else set())
    with edits.noted(thing.kind, thing.row_id, thing.read, account, now):
        thing.rules.change(thing.row, {**texts, **{name: fields[name][0] for name in back}}, now)
