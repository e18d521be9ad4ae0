"""What was brought in, and taking one import back: after it everything is as it was before."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import CursorResult, delete, select
from sqlalchemy.orm import InstrumentedAttribute

from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.surveys.answer_files.tables import PRODUCTS
from cleanup.domain.surveys.opening import State
from cleanup.extensions import db
from cleanup.models.surveys.imports import AnswerImport
from cleanup.models.surveys.responses import OpenAnswer, Response, SubmissionReceipt
from cleanup.services.surveys.incoming.past import undo_past
from cleanup.services.surveys.settle import note_arrival
from cleanup.services.surveys.shuffle import lock_answers, sweep_after_commit

AT_ONCE = 500
SHOWN = 200


@dataclass(frozen=True)
class ImportLine:
    """One import in the list: what came in where, and whether it can still be taken back."""

    id: str
    product: str
    made_at: dt.datetime
    rows: int
    counts: tuple[tuple[str, str, int], ...]
    marked: tuple[tuple[str, str, str], ...]
    reason: str
    undone_at: dt.datetime | None
    can_go_back: bool


def list_imports() -> list[ImportLine]:
    """Return the imports, the latest first; ``marked`` has the moments that were not open then."""
    query = select(AnswerImport).order_by(AnswerImport.made_at.desc(), AnswerImport.id).limit(SHOWN)
    return [_line(row) for row in db.session.scalars(query)]


def _line(row: AnswerImport) -> ImportLine:
    counts = [(pilot, moment, int(n), State[state]) for pilot, moment, n, state in json.loads(row.counts)]
    return ImportLine(
        id=row.id,
        product=PRODUCTS.get(row.product, row.product),
        made_at=row.made_at,
        rows=row.rows,
        counts=tuple((pilot, moment, count) for pilot, moment, count, _state in counts),
        marked=tuple((pilot, moment, s.label) for pilot, moment, _count, s in counts if s is not State.OPEN),
        reason=row.reason,
        undone_at=row.undone_at,
        can_go_back=row.undone_at is None and bool(row.stored),
    )


def find_same_file(fingerprint: str) -> AnswerImport | None:
    """Return the import of the same rows, unless it was taken back."""
    return db.session.scalar(
        select(AnswerImport)
        .where(AnswerImport.fingerprint == fingerprint, AnswerImport.undone_at.is_(None))
        .order_by(AnswerImport.made_at)
        .limit(1)
    )


def take_back(import_id: str, now: dt.datetime) -> int:
    """Remove everything one import stored; return how many questionnaires that were.

    Raises
    ------
    NotFoundError, RuleBrokenError
        When there is none, or its way back is gone.
    """
    row = db.session.get(AnswerImport, import_id)
    if row is None:
        raise NotFoundError
    if row.undone_at is not None or not row.stored:
        raise RuleBrokenError(N_("Dit is al teruggehaald, of het kan niet meer."))
    stored = json.loads(row.stored)
    lock_answers()
    pilots = {pilot for ids in _parts(stored["responses"]) for pilot in _pilots_of(ids)}
    removed = _remove(Response.id, stored["responses"])
    _remove(OpenAnswer.id, stored["texts"])
    _remove(SubmissionReceipt.key_hash, stored["receipts"])
    for pilot_id in sorted(pilots):
        undo_past(pilot_id, row.made_at)
    row.undone_at, row.stored = now, ""
    for pilot_id in sorted(pilots):
        note_arrival(pilot_id)  # what is left is written anew, so that nothing shows where something was
    sweep_after_commit(whole=True)
    db.session.flush()
    return removed


def _pilots_of(ids: list[str]) -> list[str]:
    query = select(Response.pilot_id).where(Response.id.in_(ids)).distinct().order_by(Response.pilot_id)
    return list(db.session.scalars(query))


def _remove(column: InstrumentedAttribute[str], keys: list[str]) -> int:
    removed = 0
    for some in _parts(keys):
        gone: CursorResult[Any] = db.session.execute(  # type: ignore[assignment]  # a delete gives a cursor
            delete(column.class_).where(column.in_(some)).execution_options(synchronize_session=False)
        )
        removed += gone.rowcount
    return removed


def _parts(keys: list[str]) -> list[list[str]]:
    return [keys[start : start + AT_ONCE] for start in range(0, len(keys), AT_ONCE)]
