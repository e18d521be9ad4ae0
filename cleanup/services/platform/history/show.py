"""The history of something as people read it: who changed what, and how it was before."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.day.planning import sheet_difference
from cleanup.domain.platform.errors import N_
from cleanup.domain.platform.history import Fields
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.platform.edits import EditChange
from cleanup.services import day
from cleanup.services.platform.history.kinds import KeptThing

SHOWN = 100
NOBODY = N_("iemand die er niet meer is")


@dataclass(frozen=True)
class LineField:
    """One field of a change: its label (message id), before and after in words.

    ``is_ours`` says that these words are declared, to translate; ``can_return`` that what was there before is
    another thing than what is there now, which ``seen`` is the mark of.
    """

    name: str
    label: str
    before: str
    after: str
    is_ours: bool
    can_return: bool
    seen: str


@dataclass(frozen=True)
class HistoryLine:
    """One change: who made it, when, and what it did."""

    id: str
    changed_at: dt.datetime
    name: str
    fields: tuple[LineField, ...]


def list_history(thing: KeptThing) -> list[HistoryLine]:
    """Return the changes of something, the latest first."""
    query = select(EditChange).where(EditChange.kind == thing.kind, EditChange.row_id == thing.row_id)
    query = query.order_by(EditChange.changed_at.desc(), EditChange.id).limit(SHOWN)
    changes = [(change, fields_of(change)) for change in db.session.scalars(query)]
    people = _names([fields for _change, fields in changes], thing.rules.people)
    now_there = thing.read()
    return [
        HistoryLine(
            change.id, change.changed_at, change.account.name, tuple(_lines(thing, fields, now_there, people))
        )
        for change, fields in changes
    ]


def fields_of(change: EditChange) -> Fields:
    """Return what a change did."""
    fields: Fields = json.loads(change.fields)
    return fields


def mark_of(text: str) -> str:
    """Return what tells a text from any other, short enough for a form."""
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def _lines(
    thing: KeptThing, fields: Fields, now_there: dict[str, str], people: dict[str, str]
) -> Iterator[LineField]:
    for name, label in thing.rules.labels.items():
        if name not in fields:
            continue
        before, after = fields[name]
        words = thing.rules.words.get(name, {})
        said = _in_words(thing, name, (before, after), people)
        yield LineField(
            name,
            label,
            words.get(before, said[0]),
            words.get(after, said[1]),
            is_ours=bool(words) or NOBODY in said,
            can_return=before != after and now_there.get(name, "") != before,
            seen=mark_of(now_there.get(name, "")),
        )


def _in_words(thing: KeptThing, name: str, texts: tuple[str, str], people: dict[str, str]) -> tuple[str, str]:
    """Return how a field was before and after as people read it."""
    if thing.kind == "run_sheet":
        sheets = [day.documents_of(thing.row, text) for text in texts]
        before, after = sheet_difference(sheets[0], sheets[1])
        return "\n".join(before), "\n".join(after)
    if name in thing.rules.people:
        found = [people.get(text, NOBODY) if text else "" for text in texts]
        return found[0], found[1]
    if name in thing.rules.days:
        return _day(texts[0]), _day(texts[1])
    return texts


def _day(text: str) -> str:
    if not text:
        return ""
    found = dt.date.fromisoformat(text)
    return f"{found.day}-{found.month}-{found.year}"


def _names(all_fields: Sequence[Fields], of: Collection[str]) -> dict[str, str]:
    """Return the names of the people in some fields, by id."""
    ids = {text for fields in all_fields for name in of for text in fields.get(name, ()) if text}
    query = select(Account.id, Account.name).where(Account.id.in_(ids))
    return {row.id: row.name for row in db.session.execute(query)} if ids else {}
