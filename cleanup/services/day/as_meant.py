"""Whether parts were done as meant: read from the events of a day, or from what was kept of them."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlalchemy import insert, select

from cleanup.domain.day import Day, Event, fold
from cleanup.extensions import db
from cleanup.models.day.events import DayEvent, KeptAsMeant

Row = dict[str, Any]
KINDS = ("as_meant", "undo")


def as_meant_rows(codes: Mapping[str, str]) -> list[Row]:
    """Return pilot_code, part, how and because of the pilots with these ids and codes, in order; two queries.

    Only what was said of parts is read; who needs the whole day as well finds it in ``process_rows``.
    """
    rows = kept_as_meant(codes)
    known = {row["pilot_code"] for row in rows}
    for pilot_id, events in _events_of(codes).items():
        if codes[pilot_id] not in known:
            rows += said_of(codes[pilot_id], fold(events))
    return rows


def said_of(code: str, day: Day) -> list[Row]:
    """Return the rows of one day, in the order of the codes of its parts."""
    return [_row(code, part, *day.as_meant[part]) for part in sorted(day.as_meant)]


def kept_as_meant(codes: Mapping[str, str]) -> list[Row]:
    """Return the rows that were kept of days whose events went; one query."""
    kept = select(KeptAsMeant).where(KeptAsMeant.pilot_id.in_(codes))
    return [
        _row(codes[one.pilot_id], one.part, one.how, one.because)
        for one in db.session.scalars(kept.order_by(KeptAsMeant.pilot_id, KeptAsMeant.part))
    ]


def keep_as_meant(codes: Mapping[str, str]) -> None:
    """Keep what is said of these days, whose events are about to go; what was kept before stays."""
    before = set(db.session.scalars(select(KeptAsMeant.pilot_id).where(KeptAsMeant.pilot_id.in_(codes))))
    fresh = {pilot_id: code for pilot_id, code in codes.items() if pilot_id not in before}
    ids = {code: pilot_id for pilot_id, code in fresh.items()}
    rows = [
        {"pilot_id": ids[row["pilot_code"]], **{name: row[name] for name in ("part", "how", "because")}}
        for row in as_meant_rows(fresh)
    ]
    if rows:
        db.session.execute(insert(KeptAsMeant), rows)


def _row(code: str, part: str, how: str, because: str) -> Row:
    return {"pilot_code": code, "part": part, "how": how, "because": because}


def _events_of(codes: Mapping[str, str]) -> dict[str, list[Event]]:
    query = (
        select(
            DayEvent.pilot_id, DayEvent.key, DayEvent.kind, DayEvent.at, DayEvent.device, DayEvent.number,
            DayEvent.body,
        )
        .where(DayEvent.pilot_id.in_(codes), DayEvent.kind.in_(KINDS))
        .order_by(DayEvent.pilot_id, DayEvent.key)
    )  # fmt: skip
    found: dict[str, list[Event]] = {}
    for row in db.session.execute(query):
        found.setdefault(row[0], []).append(Event(*row[1:-1], json.loads(row[-1])))
    return found
