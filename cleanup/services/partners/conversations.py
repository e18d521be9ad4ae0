"""How conversations stood before a file of pilots moved them, and putting them right again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from sqlalchemy import delete, select, update

from cleanup.extensions import db
from cleanup.models.partners.organisations import Outreach
from cleanup.services.platform import imports

_TABLE = Outreach.__table__
Pair = tuple[str, str]
Conversations = dict[Pair, Mapping[str, Any]]


def read_conversations() -> Conversations:
    """Return how every conversation stands, by programme and organisation."""
    rows = db.session.execute(select(_TABLE)).mappings()
    return {(row["programme_id"], row["organisation_id"]): dict(row) for row in rows}


def changed_conversations(before: Conversations, made: imports.Made) -> dict[str, Any]:
    """Return the conversations with older organisations that changed since, to put them right again.

    By id: how it stood (None when there was none), and a fingerprint of how it stands. Where the
    organisation came with the file, the conversation belongs to it.
    """
    new = set(made["organisation"])
    return {
        row["id"]: {"before": _plain(before.get(pair)), "print": _print(row)}
        for pair, row in read_conversations().items()
        if row != before.get(pair) and pair[1] not in new
    }


def put_right(changed: Mapping[str, Any], in_use: set[Pair]) -> None:
    """Put conversations back as they stood before a file, unless somebody went on, or a new pilot needs them.

    ``in_use`` are the pairs of programme and organisation with a pilot that came with the file or after it.
    """
    now_there = {row["id"]: row for row in read_conversations().values()}
    for id_, was in changed.items():
        row = now_there.get(id_)
        if row is None or (row["programme_id"], row["organisation_id"]) in in_use:
            continue
        if _print(row) == was["print"]:
            _put_back(id_, was["before"])
    db.session.expire_all()


def _put_back(outreach_id: str, before: Mapping[str, Any] | None) -> None:
    if before is None:
        db.session.execute(delete(Outreach).where(Outreach.id == outreach_id))
        return
    dates = ("state_since", "next_step_on")
    values = {**before, **{name: dt.date.fromisoformat(before[name]) for name in dates if before[name]}}
    db.session.execute(update(Outreach).where(Outreach.id == outreach_id).values(values))


def _plain(row: Mapping[str, Any] | None) -> dict[str, Any] | None:
    return (
        None
        if row is None
        else {name: v.isoformat() if isinstance(v, dt.date) else v for name, v in row.items()}
    )


def _print(row: Mapping[str, Any]) -> str:
    return imports.fingerprint([row], sorted(row))
