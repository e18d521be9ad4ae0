"""Taking in one filled-in questionnaire: once, whatever happens on the way."""

from __future__ import annotations

import datetime as dt
import secrets
import uuid
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

from sqlalchemy import Table, bindparam, exists, insert, select
from sqlalchemy.dialects import postgresql, sqlite

from cleanup.domain.answers import Fields, Problem, Reading, read_answers
from cleanup.domain.card_code import ALPHABET, code_hash, normalise_card_code, text_hash
from cleanup.domain.errors import N_, CleanupError, RuleBrokenError, TooEarlyError, TooLateError
from cleanup.domain.pilots import local_day
from cleanup.domain.questionnaires import Questionnaire, pack
from cleanup.domain.surveys import (
    RECEIPT_LENGTH,
    State,
    closes_at,
    is_ticket,
    receipt_key,
    state_of,
    was_made_in_time,
)
from cleanup.extensions import db
from cleanup.models.base import new_id
from cleanup.models.pilots import Pilot
from cleanup.models.surveys import LANGUAGES, OpenAnswer, Response, SubmissionReceipt
from cleanup.services.surveys.lookup import AskedPilot
from cleanup.services.surveys.moments import times_of
from cleanup.services.surveys.sealing import unseal
from cleanup.services.surveys.versions import find_version, publish, questionnaire_of, versions
from cleanup.services.surveys.withdraw import WithdrawnError, is_withdrawn

MODE_WORDS = {
    "phone": "phone", "telefoon": "phone", "web": "phone", "mobile": "phone",
    "tablet": "tablet", "kiosk": "tablet",
    "paper": "paper", "papier": "paper",
    "import": "import",
}  # fmt: skip


_ledger = cast("Table", SubmissionReceipt.__table__)
_RECEIPT = select(_ledger.c.receipt).where(_ledger.c.key_hash == bindparam("wanted"))
_BEFORE = select(
    _RECEIPT.scalar_subquery(), exists().where(versions.c.version == bindparam("version")).label("known")
)


class AnswersError(CleanupError):
    """Something filled in cannot be kept; ``problems`` says what, by field."""

    default_sentence = N_("Er klopt iets niet in je antwoorden.")

    def __init__(self, problems: Mapping[str, Problem]) -> None:
        self.problems = dict(problems)
        super().__init__()


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
    problems: dict[str, Problem] = field(default_factory=dict)

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


def submit(
    pilot: Pilot | AskedPilot,
    moment: str,
    fields: Fields,
    now: dt.datetime,
    code_key: bytes,
    *,
    accept_late: bool = False,
) -> Receipt:
    """Store one response and return its receipt; the same ``client_id`` again returns the first.

    ``accept_late`` is for paper that staff type in after the moment was closed.

    Raises
    ------
    TooEarlyError, TooLateError
        When the moment takes no answers.
    AnswersError
        When a value cannot be right; nothing is stored.
    """
    found = read_submission(pilot, moment, fields, now, code_key, accept_late=accept_late)
    return found if isinstance(found, Receipt) else store_submission(found)


def read_submission(
    pilot: Pilot | AskedPilot,
    moment: str,
    fields: Fields,
    now: dt.datetime,
    code_key: bytes,
    *,
    accept_late: bool = False,
) -> Receipt | Accepted:
    """Return what can be stored, or the receipt of when it was; only reads, and raises as ``submit`` does."""
    submission = Submission(pilot, moment, unsealed(fields, code_key), now, code_key)
    client_id = _client_id(submission)
    questionnaire = _questionnaire(submission)
    before, is_published = _look_back(receipt_key(pilot.id, moment, client_id), questionnaire.version)
    if before is not None and client_id:
        return Receipt(before, created=False)
    if not accept_late:
        _check_open(submission)
    bare_code = _card_code(submission)
    language, mode = _language(submission), _mode(submission)
    reading = read_answers(questionnaire, moment, submission.fields)
    submission.problems.update(reading.errors)
    if submission.problems:
        raise AnswersError(submission.problems)
    return Accepted(submission, questionnaire, reading, client_id, bare_code, language, mode, is_published)


def unsealed(fields: Fields, code_key: bytes) -> Fields:
    """Return what was sent with the sealed part opened, if there is one.

    Raises
    ------
    RuleBrokenError
        When it was not sealed for this server and this submission.
    """
    sealed = (fields.get("sealed") or [""])[0]
    if not sealed:
        return fields
    client_id = (fields.get("client_id") or [""])[0]
    opened = {name: as_texts(value) for name, value in unseal(code_key, sealed, client_id).items()}
    outside = {name: fields[name] for name in ("client_id", "ticket", "made_at") if name in fields}
    return {**opened, **outside}


def as_texts(value: object) -> list[str]:
    """Return a value of a JSON body as texts, as a form would send it.

    Raises
    ------
    RuleBrokenError
        When it is nested deeper than a list, or no text or number.
    """
    values = value if isinstance(value, list) else [value]
    return [_as_text(single) for single in values if single is not None]


def _as_text(value: object) -> str:
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        raise RuleBrokenError(N_("Een antwoord is een tekst, een getal of een lijst daarvan."))
    return str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)


def check_open(pilot: Pilot | AskedPilot, moment: str, now: dt.datetime) -> None:
    """Raise TooEarlyError or TooLateError when a moment takes no answers now."""
    state = state_of(times_of(pilot)[moment], pilot.date, now)
    if state is State.NOT_YET:
        raise TooEarlyError
    if state is State.CLOSED:
        raise TooLateError


def _check_open(submission: Submission) -> None:
    """Raise when the moment takes no answers, not even ones that were made in time."""
    times = times_of(submission.pilot)[submission.moment]
    state = state_of(times, submission.pilot.date, submission.now)
    if state is State.OPEN:
        return
    if state is State.NOT_YET:
        raise TooEarlyError
    has_ticket = is_ticket(
        submission.code_key, submission.pilot.id, submission.moment, submission.one("ticket")
    )
    closed_at = closes_at(times, submission.pilot.date)
    if not (has_ticket and was_made_in_time(_made_at(submission), closed_at, submission.now)):
        raise TooLateError


def _made_at(submission: Submission) -> dt.datetime | None:
    """Return when the device says the answers were finished; it is compared and forgotten."""
    given = submission.one("made_at")
    if not given.isdecimal() or len(given) > len("9999999999999"):
        return None
    return dt.datetime.fromtimestamp(int(given) / 1000, dt.UTC)


def _client_id(submission: Submission) -> str:
    try:
        return str(uuid.UUID(submission.one("client_id")))
    except ValueError:
        submission.problems["client_id"] = Problem(
            N_("Het kenmerk van deze vragenlijst klopt niet. Laad de pagina opnieuw.")
        )
        return ""


def _questionnaire(submission: Submission) -> Questionnaire:
    current = questionnaire_of(submission.pilot)
    version = submission.one("version")
    if not version or version == current.version:
        return current
    found = find_version(version)
    if found is None or found.id != current.id:
        submission.problems["version"] = Problem(N_("Deze vragenlijst is te oud. Laad de pagina opnieuw."))
        return current
    return found


def _card_code(submission: Submission) -> str | None:
    typed = submission.one("card_code")
    if not typed:
        return None
    bare = normalise_card_code(typed)
    if bare is None:
        submission.problems["card_code"] = Problem(
            N_(
                "Deze code klopt niet. Kijk nog een keer op je foto of kaartje. "
                "Heb je geen code? Laat het vak dan leeg."
            )
        )
    return bare


def _language(submission: Submission) -> str:
    language = submission.one("language").lower() or "nl"
    if language not in LANGUAGES:
        submission.problems["language"] = Problem(N_("Kies nl of en."))
    return language


def _mode(submission: Submission) -> str:
    given = submission.one("mode").lower() or "phone"
    mode = MODE_WORDS.get(given)
    if mode is None:
        submission.problems["mode"] = Problem(N_("Kies phone, tablet of paper."))
        return "phone"
    return mode


def store_submission(accepted: Accepted) -> Receipt:
    """Store what was read and return its receipt; the one part that other writers wait for.

    Raises
    ------
    WithdrawnError
        When the answers of this code were withdrawn.
    """
    submission, questionnaire, bare_code = accepted.submission, accepted.questionnaire, accepted.bare_code
    pilot, moment, key = submission.pilot, submission.moment, submission.code_key
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
    return Receipt(receipt, created=True)


def _look_back(key: str, version: str) -> tuple[str | None, bool]:
    """Return the receipt of these answers if they came in before, and whether their questionnaire is kept."""
    before, known = db.session.connection().execute(_BEFORE, {"wanted": key, "version": version}).one()
    return before, bool(known)


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
