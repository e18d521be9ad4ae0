"""From what a row gives to what may be stored: which pilot, whose code, and the answers by our own rules."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import select

from cleanup.config import settings as current_settings
from cleanup.domain.pilots.plan import CANCELLED
from cleanup.domain.pilots.variants import check_asks
from cleanup.domain.platform.csv_files import Problem
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.text_keys import text_key
from cleanup.domain.platform.wording import filled
from cleanup.domain.surveys.answer_files.rows import MODES, PASSED_OVER, FilledIn
from cleanup.domain.surveys.answers import AnswerProblem, read_answers
from cleanup.domain.surveys.card_code import code_hash, normalise_card_code
from cleanup.extensions import db
from cleanup.models.pilots.plan import Pilot
from cleanup.models.surveys.responses import Response
from cleanup.services.surveys.incoming.judging import Incoming
from cleanup.services.surveys.moments import find_by_any_code
from cleanup.services.surveys.versions import questionnaire_of
from cleanup.services.surveys.wiped import find_destroyed
from cleanup.services.surveys.withdraw import list_withdrawn

LOOKED_AT = 50
OWN = "eigen:"
"""Begins what is hashed of a code that people made themselves, so that it is never one of our cards."""
OTHER_QUESTIONS = N_("pilot %(pilot)s heeft een andere vragenlijst")
NO_PILOT = N_("er is geen pilot met de code “%(code)s”")
NO_MOMENT = N_("dit is geen moment van deze vragenlijst: “%(moment)s”")
WRONG_CODE = N_("deze persoonlijke code klopt niet")
WITHDRAWN = N_("deze antwoorden zijn weggehaald en komen niet terug")
WITH_WHERE = N_("%(where)s %(why)s")


class _RefusedError(Exception):
    def __init__(self, sentence: str, **values: object) -> None:
        super().__init__(sentence)
        self.sentence, self.values = sentence, values


class AnswerReader:
    """Reads filled-in questionnaires; what is asked of the database is asked once for all rows."""

    def __init__(self, pilot: str = "") -> None:
        self.chosen = pilot
        self._pilots: dict[str, Pilot | None] = {}
        self._takes_codes: dict[str, bool] = {}
        self._codes: dict[str, frozenset[str]] = {}
        self._withdrawn: frozenset[str] | None = None

    def pilot(self, code: str) -> Pilot | None:
        """Return the pilot of a row that names this code: the chosen one where one was chosen."""
        return self._pilot(self.chosen or code)

    def read(self, rows: Iterable[FilledIn]) -> tuple[list[Incoming], list[Problem], int]:
        """Return what may be stored, what cannot be right by line, and how many rows hold no answer."""
        incoming: list[Incoming] = []
        problems: list[Problem] = []
        empty = 0
        for row in rows:
            try:
                found = self._row(row)
            except _RefusedError as refused:
                problems.append(Problem(row.line, refused.sentence, refused.values))
                continue
            problems += [_at(row.line, one) for one in row.problems]
            if not row.problems and found.is_empty:
                empty += 1
            elif not row.problems:
                incoming.append(found)
        return incoming, problems, empty

    def _row(self, row: FilledIn) -> Incoming:
        code = self.chosen or row.about.get("pilot", "")
        pilot = self._pilot(code)
        if pilot is None:
            raise _RefusedError(NO_PILOT, code=code[:LOOKED_AT])
        questionnaire = row.questionnaire
        if questionnaire_of(pilot, row.moment).id != questionnaire.id:
            raise _RefusedError(OTHER_QUESTIONS, pilot=pilot.code)
        if row.moment not in questionnaire.moments:
            raise _RefusedError(NO_MOMENT, moment=row.moment or row.about.get("moment", "")[:LOOKED_AT])
        _check_asks(pilot, row.moment)
        secret = self._secret(row, pilot)
        reading = read_answers(questionnaire, row.moment, row.fields)
        row.problems += [
            AnswerProblem(WITH_WHERE, {"where": item, "why": filled(problem.sentence, _words(problem))})
            for item, problem in reading.errors.items()
        ]
        return Incoming(
            line=row.line,
            pilot=pilot,
            questionnaire=questionnaire,
            moment=row.moment,
            secret=secret,
            language="en" if row.about.get("language", "").strip().lower().startswith("en") else "nl",
            mode=MODES.get(row.about.get("mode", "").strip().lower(), "import"),
            reading=reading,
            row_id=row.about.get("id", ""),
            passed_over=next(iter(_passed_over(row)), None),
        )

    def _pilot(self, code: str) -> Pilot | None:
        if code not in self._pilots:
            self._pilots[code] = _find(code)
        return self._pilots[code]

    def _secret(self, row: FilledIn, pilot: Pilot) -> str | None:
        """Return what is hashed of the code in a row; a code of a card that is mistyped is refused.

        A code of a card is one under whatever name the column has. Where the same code came in as somebody's
        own before, it goes on linking to that.
        """
        card, own = row.about.get("card_code", "").strip(), row.about.get("own_code", "")
        bare = normalise_card_code(card or own)
        if card and bare is None:
            raise _RefusedError(WRONG_CODE)
        typed = text_key(card or own)
        wanted = [secret for secret in (bare, OWN + typed if typed else None) if secret]
        self._check_withdrawn(pilot, [*wanted, *_passed_over(row)])
        if pilot.id not in self._takes_codes:
            self._takes_codes[pilot.id] = find_destroyed(pilot.id) is None
            self._codes[pilot.id] = _codes_of(pilot)
        if not self._takes_codes[pilot.id] or not wanted:
            return None
        there = self._codes[pilot.id]
        return next((secret for secret in wanted if _hash(pilot, secret) in there), wanted[0])

    def _check_withdrawn(self, pilot: Pilot, secrets: Iterable[str]) -> None:
        if self._withdrawn is None:
            self._withdrawn = frozenset(list_withdrawn())
        if self._withdrawn and any(_hash(pilot, secret) in self._withdrawn for secret in secrets):
            raise _RefusedError(WITHDRAWN)


def _passed_over(row: FilledIn) -> list[str]:
    """Return the code of a card that stands in a column that was left out."""
    bare = normalise_card_code(row.about.get(PASSED_OVER, ""))
    return [bare] if bare else []


def _hash(pilot: Pilot, secret: str) -> str:
    return code_hash(current_settings().code_key, pilot.id, secret)


def _codes_of(pilot: Pilot) -> frozenset[str]:
    query = select(Response.code_hash).where(Response.pilot_id == pilot.id, Response.code_hash.is_not(None))
    return frozenset(found for found in db.session.scalars(query.order_by(Response.code_hash)) if found)


def _find(code: str) -> Pilot | None:
    try:
        found = find_by_any_code(code) if code.strip() else None
    except NotFoundError:
        return None
    return None if found is None or found.status == CANCELLED else found


def _at(line: int, problem: AnswerProblem) -> Problem:
    if problem.sentence == WITH_WHERE:
        return Problem(line, problem.sentence, problem.values)
    values = {name: value for name, value in problem.values.items() if name != "where"}
    why = filled(problem.sentence, values)
    return Problem(line, WITH_WHERE, {"where": problem.values["where"], "why": why})


def _words(problem: AnswerProblem) -> dict[str, object]:
    return {name: v.get("nl", v) if isinstance(v, dict) else v for name, v in problem.values.items()}


def _check_asks(pilot: Pilot, moment: str) -> None:
    """Refuse answers that this day does not ask, such as those of children without recorded consent."""
    try:
        check_asks(pilot, moment)
    except RuleBrokenError as error:
        raise _RefusedError(error.sentence, **error.values) from error
