"""Answering: the page with the questions, and taking in what was filled in."""

from __future__ import annotations

import datetime as dt
import uuid
from typing import TYPE_CHECKING

from flask import Response, abort, g, jsonify, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_wtf.csrf import generate_csrf, validate_csrf
from wtforms import ValidationError

from cleanup.access import only_for, without_form_token
from cleanup.blueprints.surveys import document
from cleanup.blueprints.surveys.base import blueprint, flood_guard, pilot_of_code, pilot_of_day
from cleanup.blueprints.surveys.give_back import not_open
from cleanup.blueprints.surveys.words import sentence_of
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError, TooManyError
from cleanup.domain.surveys.card_code import new_card_code, show_card_code
from cleanup.domain.surveys.opening import FOLLOW_UP, MONTHS_LATER, WITH_DAY_CODE, State, make_ticket
from cleanup.error_pages import wants_json
from cleanup.forms.surveys.participants import YOUNGER
from cleanup.services import surveys
from cleanup.transactions import keep, reading
from cleanup.web.clock import now
from cleanup.web.compression import respond
from cleanup.web.floods import sender
from cleanup.web.languages import LANGUAGES
from cleanup.web.wording import with_words

if TYPE_CHECKING:
    from collections.abc import Callable

    from cleanup.services.surveys.lookup import AskedPilot
    from cleanup.services.surveys.store import Receipt

LARGEST_SUBMISSION = 64 * 1024
Values = dict[str, list[str]]
FIRST_CODES = ("t-1", "t0")
"""Where somebody without a code gets one: who was not there weeks before begins on the day."""


@without_form_token
@blueprint.route("/m/<day_code>/<any('t-1', t0, t1):moment>", methods=["GET", "POST"])
@only_for(Audience.PARTICIPANTS)
def answer_of_day(day_code: str, moment: str) -> ResponseReturnValue:
    """Ask and take in the questions of the day itself, and those of weeks before it."""
    if request.method == "POST":
        return receive_submission(lambda at, ticket: pilot_of_day(day_code, at, ticket, moment), moment)
    at = now()
    return ask(pilot_of_day(day_code, at), moment, at)


@without_form_token
@blueprint.route("/terugblik/<code>", methods=["GET", "POST"])
@only_for(Audience.PARTICIPANTS)
def answer_later(code: str) -> ResponseReturnValue:
    """Ask and take in the questions of weeks later."""
    if request.method == "POST":
        return receive_submission(lambda at, ticket: pilot_of_code(code, at, ticket, FOLLOW_UP), FOLLOW_UP)
    at = now()
    pilot = pilot_of_code(code, at)
    if surveys.moment_afterwards(pilot, at) == MONTHS_LATER:
        later = url_for(".answer_months_later", code=pilot.code, modus=request.args.get("modus"))
        return redirect(later, 303)
    return ask_afterwards(pilot, FOLLOW_UP, at)


@without_form_token
@blueprint.route("/terugblik/<code>/maanden", methods=["GET", "POST"])
@only_for(Audience.PARTICIPANTS)
def answer_months_later(code: str) -> ResponseReturnValue:
    """Ask and take in the questions of months later, in a programme that plans them."""
    if request.method == "POST":
        return receive_submission(
            lambda at, ticket: pilot_of_code(code, at, ticket, MONTHS_LATER), MONTHS_LATER
        )
    at = now()
    return ask_afterwards(pilot_of_code(code, at), MONTHS_LATER, at)


def ask_afterwards(pilot: AskedPilot, moment: str, at: dt.datetime) -> ResponseReturnValue:
    """Return the questions of a moment after the day, or when it opens, or what came of it."""
    if moment not in surveys.asked_moments(pilot):
        raise NotFoundError
    state = surveys.state_of_moment(pilot, moment, at)
    return ask(pilot, moment, at) if state is State.OPEN else not_open(pilot, moment, state, at)


def ask(pilot: AskedPilot, moment: str, at: dt.datetime) -> Response:
    """Return the page with the questions, filled in for this visitor."""
    surveys.check_open(pilot, moment, at)
    mode = mode_of(request.args.get("modus"))
    page = document.questions(
        surveys.questionnaire_of(pilot, moment), moment, mode, place_of(pilot, moment), is_demo=pilot.is_demo
    )
    return respond(page, blanks(pilot, moment))


def place_of(pilot: AskedPilot, moment: str) -> document.Place:
    """Return whether a moment is the first and the last at which this pilot asks something."""
    moments = surveys.asked_moments(pilot)
    return document.Place(comes_first=moments[:1] == (moment,), comes_last=moments[-1:] == (moment,))


def mode_of(given: str | None) -> str:
    """Return on what the questions are answered: somebody's own phone, or a tablet that is handed on."""
    return "tablet" if given in {"tablet", "kiosk"} else "phone"


def blanks(pilot: AskedPilot, moment: str) -> dict[str, str]:
    """Return what differs between two visitors of the same page."""
    day_path = url_for("surveys.join", day_code=pilot.day_code) if moment in WITH_DAY_CODE else ""
    code = show_card_code(new_card_code()) if moment in FIRST_CODES else ""
    return {
        "action": request.path,
        "client_id": str(uuid.uuid4()),
        "csrf_token": generate_csrf(),
        "ticket": make_ticket(settings().code_key, pilot.id, moment),
        "card_code": code,
        "spelled": " ".join(code),
        "pilot_code": pilot.code,
        "day_path": day_path,
        "day_code": pilot.day_code if day_path else "",
        "seal": surveys.seal_key(settings().code_key),
    }


def receive_submission(find: Callable[[dt.datetime, str], AskedPilot], moment: str) -> ResponseReturnValue:
    """Store what was sent, once, and say so."""
    at = now()
    request.max_content_length = LARGEST_SUBMISSION
    limit_strangers()
    values = read_values()
    language = "".join(values.get("language", [])[:1]).strip().lower()
    if language in LANGUAGES:
        g.language = language
    with reading():
        pilot = find(at, "".join(values.get("ticket", [])[:1]))
        if "".join(values.get("age", [])[:1]) == YOUNGER and not pilot.parental_consent:
            return make_response(_too_young(pilot, values), 403)
        try:
            found = surveys.read_submission(pilot, moment, values, at, settings().code_key)
        except surveys.AnswersError as error:
            return refuse(pilot, moment, values, error)
    receipt = found if isinstance(found, surveys.Receipt) else surveys.store_submission(found)
    keep()
    with reading():
        return thank(pilot, moment, values, receipt)


def _too_young(pilot: AskedPilot, values: Values) -> str:
    return render_template(
        "surveys/too_young.html", pilot=pilot, mode=mode_of("".join(values.get("mode", [])[:1]))
    )


def limit_strangers() -> None:
    """Stop a flood from who never fetched the page: a phone that did is never refused.

    Whether it did takes longer to find out than counting, so that is asked only during a flood.
    """
    if not flood_guard.lets_in(sender()) and not knows_page():
        raise TooManyError(1)


def knows_page() -> bool:
    """Whether the form token belongs to the session at hand."""
    token = request.headers.get("X-CSRFToken")
    if token is None and request.mimetype != "application/json":
        token = request.form.get("csrf_token")
    try:
        validate_csrf(token)
    except ValidationError:
        return False
    return True


def read_values() -> Values:
    """Return what was sent as lists of texts by field; JSON may hold numbers, texts and lists of these."""
    if request.mimetype != "application/json":
        return dict(request.form.lists())
    body = request.get_json(silent=True)
    if not isinstance(body, dict):
        abort(422)
    return {str(name): surveys.as_texts(value) for name, value in body.items()}


def refuse(
    pilot: AskedPilot, moment: str, values: Values, error: surveys.AnswersError
) -> ResponseReturnValue:
    """Say what is wrong with which question, with everything typed still there."""
    questionnaire = surveys.questionnaire_of(pilot, moment)
    errors = {name: sentence_of(problem) for name, problem in error.problems.items()}
    if wants_json():
        return jsonify(status=422, error=with_words(error.sentence, error.values), errors=errors), 422
    mode = mode_of("".join(values.get("mode", [])[:1]))
    kept = {name: "".join(values.get(name, [])[:1]) for name in ("client_id", "card_code")}
    filled = blanks(pilot, moment)
    if "client_id" in error.problems:
        kept.pop("client_id")
    page = document.render(
        questionnaire, moment, mode, place_of(pilot, moment),
        filled | kept | {"spelled": " ".join(kept["card_code"])}, values, errors,
    )  # fmt: skip
    return make_response(page, 422)


def thank(pilot: AskedPilot, moment: str, values: Values, receipt: Receipt) -> ResponseReturnValue:
    """Say that the answers are in, with a receipt."""
    status = 201 if receipt.created else 200
    client_id = "".join(values.get("client_id", [])[:1]).strip()
    if wants_json():
        answer = jsonify(
            status="stored",
            scd="stored",
            client_id=client_id,
            receipt=receipt.receipt,
            csrf_token=generate_csrf(),
            epoch=surveys.epoch(),
        )
        return answer, status
    mode = mode_of("".join(values.get("mode", [])[:1]))
    code = "".join(values.get("card_code", [])[:1])
    place = place_of(pilot, moment)
    page = document.thanks(moment, mode, place, with_code=bool(code), is_demo=pilot.is_demo)
    day_path = url_for("surveys.join", day_code=pilot.day_code)
    filled = {
        "receipt": receipt.receipt, "card_code": code, "spelled": " ".join(code),
        "pilot_code": pilot.code, "day_path": day_path, "day_code": pilot.day_code,
    }  # fmt: skip
    return respond(page, filled, status)
