"""Storing a submission that was read: once, and as short as it can be, because other writers wait."""

from __future__ import annotations

import datetime as dt
import secrets
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import Table, bindparam, exists, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from cleanup.domain.platform.local_time import local_day
from cleanup.domain.surveys.answers import AnswerProblem, Fields, Reading
from cleanup.domain.surveys.card_code import ALPHABET, code_hash, text_hash
from cleanup.domain.surveys.opening import RECEIPT_LENGTH, receipt_key
from cleanup.domain.surveys.questionnaires import Questionnaire, pack
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.base import new_id
from cleanup.models.surveys.responses import OpenAnswer, Response, SubmissionReceipt
from cleanup.services.surveys.lookup import AskedPilot
from cleanup.services.surveys.settle import note_arrival
from cleanup.services.surveys.versions import publish, versions
from cleanup.services.surveys.wiped import codes_are_wiped
from cleanup.services.surveys.withdraw import WithdrawnError, is_withdrawn

_ledger = cast("Table", SubmissionReceipt.__table__)
_RECEIPT = select(_ledger.c.receipt).where(_ledger.c.key_hash == bindparam("wanted"))
_BEFORE = select(
    _RECEIPT.scalar_subquery(),
    exists().where(versions.c.version == bindparam("version")).label("known"),
    codes_are_wiped(bindparam("pilot")).label("wiped"),
)


@dataclass(frozen=True)
class Receipt:
    """What the sender gets; ``created`` is False when it was received before."""

    receipt: str
    created: bool


@dataclass
class Submission:
    """What arrived, by field, and the settings it is judged with."""

    pilot: Pilot | AskedPilot
    moment: str
    fields: Fields
    now: dt.datetime
    code_key: bytes
    problems: dict[str, AnswerProblem] = field(default_factory=dict)

    def one(self, name: str) -> str:
        """Return the first value of a field, stripped; empty when it is not there."""
        values = self.fields.get(name) or [""]
        return values[0].strip()


@dataclass(frozen=True)
class Accepted:
    """A submission in which everything can be right, as it will be stored."""

    submission: Submission
    questionnaire: Questionnaire
    reading: Reading
    client_id: str
    bare_code: str | None
    language: str
    mode: str
    is_published: bool
    takes_codes: bool


def store_submission(accepted: Accepted) -> Receipt:
    """Store what was read and return its receipt; the one part that other writers wait for.

    Raises
    ------
    WithdrawnError
        When the answers of this code were withdrawn.
    """
    submission, questionnaire, bare_code = accepted.submission, accepted.questionnaire, accepted.bare_code
    pilot, moment, key = submission.pilot, submission.moment, submission.code_key
    if not accepted.takes_codes:
        bare_code = None
    hash_of_code = code_hash(key, pilot.id, bare_code) if bare_code else None
    if is_withdrawn(hash_of_code):
        raise WithdrawnError
    month = f"{local_day(submission.now):%Y-%m}"
    ledger_key = receipt_key(pilot.id, moment, accepted.client_id)
    receipt = "".join(secrets.choice(ALPHABET) for _ in range(RECEIPT_LENGTH))
    if not _note_receipt(ledger_key, receipt, month):  # the same answers arrived at the same time
        return Receipt(_find_receipt(ledger_key) or receipt, created=False)
    if not accepted.is_published:
        publish(questionnaire)
    db.session.connection().execute(
        insert(Response.__table__),  # type: ignore[arg-type]  # SQLAlchemy calls it a FromClause
        {
            "id": new_id(),
            "pilot_id": pilot.id,
            "moment": moment,
            "version": questionnaire.version,
            "code_hash": hash_of_code,
            "language": accepted.language,
            "mode": accepted.mode,
            "month": month,
            "packed": pack(questionnaire.layout(moment), accepted.reading.numbers),
            "excluded": "",
        },
    )
    key_of_text = text_hash(key, pilot.id, bare_code) if bare_code else None
    for item, text in accepted.reading.texts.items():
        db.session.add(
            OpenAnswer(pilot_id=pilot.id, moment=moment, item=item, text=text, text_hash=key_of_text)
        )
    db.session.flush()
    note_arrival(pilot.id)
    return Receipt(receipt, created=True)


def find_receipt(key: str, version: str, pilot_id: str) -> tuple[str | None, bool, bool]:
    """Return what is known of answers that arrive.

    Their receipt if they came in before, whether their questionnaire is kept, and whether the codes of their
    pilot were destroyed.
    """
    values = {"wanted": key, "version": version, "pilot": pilot_id}
    before, known, wiped = db.session.connection().execute(_BEFORE, values).one()
    return before, bool(known), bool(wiped)


def _find_receipt(key: str) -> str | None:
    found: str | None = db.session.connection().execute(_RECEIPT, {"wanted": key}).scalar()
    return found


def _note_receipt(key: str, receipt: str, month: str) -> bool:
    """Write the key in the ledger; False when it stands there already, whoever was first."""
    connection = db.session.connection()
    upsert = postgresql.insert if connection.dialect.name == "postgresql" else sqlite.insert
    statement = upsert(_ledger).on_conflict_do_nothing().returning(_ledger.c.receipt)
    row = {"key_hash": key, "receipt": receipt, "month": month}
    return connection.execute(statement, row).scalar() is not None
