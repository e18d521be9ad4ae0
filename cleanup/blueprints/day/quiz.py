"""The quiz on phones: no account, no names, only numbers are kept."""

from __future__ import annotations

import secrets
from typing import TYPE_CHECKING

from flask import jsonify, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.day.base import blueprint
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.variants import lacks_consent
from cleanup.forms.day.run_sheet import AnswerQuizForm
from cleanup.forms.platform.base import choices
from cleanup.services import day, surveys
from cleanup.web import code_guessing
from cleanup.web.clock import now
from cleanup.web.languages import text_of

if TYPE_CHECKING:
    from cleanup.models.pilots.plan import Pilot
    from cleanup.services.day.quiz import QuizState

PHONE = "quiz"
CHOSEN = "gekozen"
MOST_KEPT = 30


@blueprint.route("/m/<day_code>/quiz", methods=["GET", "POST"])
@only_for(Audience.PARTICIPANTS)
def answer_quiz(day_code: str) -> ResponseReturnValue:
    """Show the question that is on the big screen, and take an answer once."""
    pilot = _pilot(day_code)
    if lacks_consent(pilot):
        return render_template("surveys/nothing_asked.html", pilot=pilot, mode="phone")
    state = day.find_quiz_state(pilot, settings().smallest_group)
    form = AnswerQuizForm()
    options: list[tuple[str, str]] = [(option.code, text_of(option.name)) for option in day.quiz_options()]
    form.answer.choices = choices(options)
    status = 200
    if request.method == "POST":
        taken = form.accepts(lambda: _take(pilot, form))
        if taken is not None:
            return redirect(url_for(".answer_quiz", day_code=pilot.day_code), 303)
        status = 422
    chosen = session.get(CHOSEN, {})
    answered = state is not None and state.item.code in chosen
    page = render_template(
        "day/answer_quiz.html",
        pilot=pilot,
        state=state,
        form=form,
        options=options,
        answered=answered,
        own=day.own_result(pilot, state, chosen) if state else None,
        fits=[dict(options)[code] for code in state.item.answers] if state else [],
        mark=_mark(state),
    )
    return page, status


@blueprint.get("/m/<day_code>/quiz/stand")
@only_for(Audience.PARTICIPANTS)
def quiz_state(day_code: str) -> ResponseReturnValue:
    """Return which question is on the big screen, so that a phone knows when to look again."""
    state = day.find_quiz_state(_pilot(day_code), settings().smallest_group)
    return jsonify(scd="quiz", mark=_mark(state))


def _take(pilot: Pilot, form: AnswerQuizForm) -> bool:
    phone = session.setdefault(PHONE, secrets.token_urlsafe(16))
    item, answer = form.item.data or "", form.answer.data or ""
    day.answer_quiz(pilot, item, answer, phone, settings().smallest_group)
    chosen = {item: answer, **session.get(CHOSEN, {})}  # the first answer counts, as it does in the group
    session[CHOSEN] = dict(list(chosen.items())[:MOST_KEPT])
    return True


def _mark(state: QuizState | None) -> str:
    return f"{state.item.code}:{'open' if state.is_open else 'dicht'}" if state else ""


def _pilot(day_code: str) -> Pilot:
    """Return the pilot of a day code; wrong codes are counted as on the page where phones join."""
    at = now()
    return code_guessing.look_up(
        lambda: surveys.find_by_day_code(day_code, at), day_code, code_guessing.DAY_CODE, at
    )
