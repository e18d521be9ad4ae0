"""Storing answers that were judged: in a random order, with a line in the list of imports."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from sqlalchemy import insert

from cleanup.domain.surveys.questionnaires import pack
from cleanup.extensions import db
from cleanup.models.platform.base import new_id
from cleanup.models.surveys.imports import AnswerImport
from cleanup.models.surveys.responses import OpenAnswer, Response, SubmissionReceipt
from cleanup.services.surveys.incoming.judging import Incoming, Judged, free_answers_keys
from cleanup.services.surveys.incoming.past import end_past
from cleanup.services.surveys.settle import note_arrival
from cleanup.services.surveys.shuffle import shuffled
from cleanup.services.surveys.versions import publish

AT_ONCE = 1000
Found = dict[str, object]


@dataclass(frozen=True)
class Note:
    """What is kept of an import beside its answers: who, when, of which file, and why now."""

    by: str | None
    now: dt.datetime
    product: str
    fingerprint: str
    reason: str = ""


def store_judged(judged: Judged, note: Note | None) -> AnswerImport | None:
    """Store what is new; closed answers and texts each in a random order of their own."""
    rows = [row for row, _key in judged.new]
    for questionnaire in {row.questionnaire.version: row.questionnaire for row in rows}.values():
        publish(questionnaire)
    responses = [_response(row) for row in rows]
    texts = list(chain.from_iterable(map(_texts, rows)))
    receipts: list[Found] = [
        {"key_hash": key, "receipt": "import", "month": row.month} for row, key in judged.new
    ]
    receipts += [
        {"key_hash": key, "receipt": "import", "month": month}
        for key, month in free_answers_keys(rows).items()
    ]
    _insert(Response, responses)
    _insert(OpenAnswer, texts)
    _insert(SubmissionReceipt, receipts)
    for pilot_id in sorted({row.pilot.id for row in rows}):
        note_arrival(pilot_id)
    if note is None:
        return None
    for pilot, moment in {(row.pilot.id, row.moment): (row.pilot, row.moment) for row in rows}.values():
        end_past(pilot, moment, note.now)
    return _kept(judged, note, responses, texts, receipts)


def _kept(
    judged: Judged, note: Note, responses: list[Found], texts: list[Found], receipts: Sequence[Found]
) -> AnswerImport:
    stored = {
        "responses": sorted(str(one["id"]) for one in responses),
        "texts": sorted(str(one["id"]) for one in texts),
        "receipts": sorted(str(one["key_hash"]) for one in receipts),
    }
    counts = [[one.pilot, one.moment, one.count, one.state.name] for one in judged.counts]
    row = AnswerImport(
        fingerprint=note.fingerprint,
        product=note.product,
        made_at=note.now,
        account_id=note.by,
        rows=len(judged.new),
        counts=json.dumps(counts),
        reason=note.reason,
        stored=json.dumps(stored, separators=(",", ":")),
    )
    db.session.add(row)
    db.session.flush()
    return row


def _insert(table: type[Response | OpenAnswer | SubmissionReceipt], found: Iterable[Found]) -> None:
    anew = shuffled(found)
    for start in range(0, len(anew), AT_ONCE):
        db.session.execute(insert(table), anew[start : start + AT_ONCE])


def _response(row: Incoming) -> Found:
    return {
        "id": new_id(),
        "pilot_id": row.pilot.id,
        "moment": row.moment,
        "version": row.questionnaire.version,
        "code_hash": row.code_hash,
        "language": row.language,
        "mode": row.mode,
        "month": row.month,
        "packed": pack(row.questionnaire.layout(row.moment), row.reading.numbers),
        "excluded": "",
    }


def _texts(row: Incoming) -> Iterator[Found]:
    hashed = row.text_hash
    for item, text in row.reading.texts.items():
        yield {
            "id": new_id(),
            "pilot_id": row.pilot.id,
            "moment": row.moment,
            "item": item,
            "text": text,
            "text_hash": hashed,
        }
