"""Taking in one filled-in questionnaire: once, whatever happens on the way."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from cleanup.domain.pilots.variants import check_asks
from cleanup.domain.platform.errors import N_, CleanupError, RuleBrokenError, TooEarlyError, TooLateError
from cleanup.domain.surveys.answers import AnswerProblem, Fields, read_answers
from cleanup.domain.surveys.card_code import normalise_card_code
from cleanup.domain.surveys.opening import (
    State,
    closes_at,
    is_ticket,
    receipt_key,
    state_of,
    was_made_in_time,
)
from cleanup.domain.surveys.questionnaires import Questionnaire
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.responses import LANGUAGES
from cleanup.services.surveys.lookup import AskedPilot
from cleanup.services.surveys.moments import times_of
from cleanup.services.surveys.sealing import unseal
from cleanup.services.surveys.store import Accepted, Receipt, Submission, find_receipt, store_submission
from cleanup.services.surveys.versions import find_version, questionnaire_of

MODE_WORDS = {
    "phone": "phone", "telefoon": "phone", "web": "phone", "mobile": "phone",
    "tablet": "tablet", "kiosk": "tablet",
    "paper": "paper", "papier": "paper",
    "import": "import",
}  # fmt: skip


class AnswersError(CleanupError):
    """Something filled in cannot be kept; ``problems`` says what, by field."""

    default_sentence = N_("Er klopt iets niet in je antwoorden.")

    def __init__(self, problems: Mapping[str, AnswerProblem]) -> None:
        self.problems = dict(problems)
        super().__init__()


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
    key = receipt_key(pilot.id, moment, client_id)
    before, is_published, wiped = find_receipt(key, questionnaire.version, pilot.id)
    if before is not None and client_id:
        return Receipt(before, created=False)
    check_asks(pilot, moment)
    if not accept_late:
        _check_open(submission)
    bare_code = _card_code(submission)
    language, mode = _language(submission), _mode(submission)
    reading = read_answers(questionnaire, moment, submission.fields)
    submission.problems.update(reading.errors)
    if submission.problems:
        raise AnswersError(submission.problems)
    return Accepted(
        submission=submission,
        questionnaire=questionnaire,
        reading=reading,
        client_id=client_id,
        bare_code=bare_code,
        language=language,
        mode=mode,
        is_published=is_published,
        takes_codes=not wiped,
    )


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
    check_asks(pilot, moment)
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
        submission.problems["client_id"] = AnswerProblem(
            N_("Het kenmerk van deze vragenlijst klopt niet. Laad de pagina opnieuw.")
        )
        return ""


def _questionnaire(submission: Submission) -> Questionnaire:
    current = questionnaire_of(submission.pilot, submission.moment)
    version = submission.one("version")
    if not version or version == current.version:
        return current
    found = find_version(version)
    if found is None or found.id != current.id:
        submission.problems["version"] = AnswerProblem(
            N_("Deze vragenlijst is te oud. Laad de pagina opnieuw.")
        )
        return current
    return found


def _card_code(submission: Submission) -> str | None:
    typed = submission.one("card_code")
    if not typed:
        return None
    bare = normalise_card_code(typed)
    if bare is None:
        submission.problems["card_code"] = AnswerProblem(
            N_(
                "Deze code klopt niet. Kijk nog een keer op je foto of kaartje. "
                "Heb je geen code? Laat het vak dan leeg."
            )
        )
    return bare


def _language(submission: Submission) -> str:
    language = submission.one("language").lower() or "nl"
    if language not in LANGUAGES:
        submission.problems["language"] = AnswerProblem(N_("Kies nl of en."))
    return language


def _mode(submission: Submission) -> str:
    given = submission.one("mode").lower() or "phone"
    mode = MODE_WORDS.get(given)
    if mode is None:
        submission.problems["mode"] = AnswerProblem(N_("Kies phone, tablet of paper."))
        return "phone"
    return mode
