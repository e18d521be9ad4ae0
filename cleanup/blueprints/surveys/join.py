"""Joining: type or scan the day code, read what it is about, say your age band, start."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for, without_form_token
from cleanup.blueprints.surveys import document, seen
from cleanup.blueprints.surveys.base import blueprint, pilot_of_day
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.plan import FINISHED, HELD, code_in
from cleanup.domain.platform.errors import (
    CalledOffError,
    NotFoundError,
    ShortCodeError,
    TooManyError,
)
from cleanup.domain.surveys.opening import DAY_MOMENTS, WITH_DAY_CODE, State
from cleanup.forms.surveys.participants import YOUNGER, JoinForm, StartForm
from cleanup.services import day, surveys
from cleanup.web.clock import now
from cleanup.web.wording import with_words

if TYPE_CHECKING:
    import datetime as dt

    from cleanup.services.surveys.lookup import AskedPilot


@without_form_token
@blueprint.route("/m", methods=["GET", "POST"])
@only_for(Audience.PARTICIPANTS)
def type_code() -> ResponseReturnValue:
    """Ask for the day code on the screen."""
    form = JoinForm()
    if not form.validate_on_submit():
        return render_template("surveys/type_code.html", form=form), 422 if form.is_submitted() else 200
    try:
        pilot = pilot_of_day(code_in(form.code.data or ""), now())
    except CalledOffError:
        return _called_off()
    except (NotFoundError, TooManyError) as error:
        asks_for_more = isinstance(error, ShortCodeError)
        wrong = _("Deze code klopt niet, of de dag is voorbij. Kijk nog een keer op het scherm.")
        form.code.errors = [with_words(error.sentence, error.values) if asks_for_more else wrong]
        status = 404 if isinstance(error, NotFoundError) else 429
        return render_template("surveys/type_code.html", form=form), status
    return redirect(url_for("surveys.join", day_code=pilot.day_code), 303)


@without_form_token
@blueprint.route("/m/<day_code>", methods=["GET", "POST"])
@only_for(Audience.PARTICIPANTS)
def join(day_code: str) -> ResponseReturnValue:
    """Tell what it is about, and go to the questions that are open now."""
    at = now()
    try:
        pilot = pilot_of_day(day_code, at)
    except NotFoundError as error:
        return _leads_nowhere(error)
    if day_code != pilot.day_code:  # typed in another way, or the shorter code of before
        return redirect(
            url_for("surveys.join", day_code=pilot.day_code, modus=request.args.get("modus")), 303
        )
    if not surveys.asked_moments(pilot):
        return render_template("surveys/nothing_asked.html", pilot=pilot, mode=_mode())
    moments = [moment for moment in surveys.open_moments(pilot, at) if moment in WITH_DAY_CODE]
    form = StartForm()
    if not moments or not form.validate_on_submit():
        if moments and not form.is_submitted():
            seen.saw(pilot.id, moments[-1])
        status = 422 if moments and form.is_submitted() else 200
        quiz = day.find_quiz_state(pilot, settings().smallest_group)
        first = moments[0] if moments else DAY_MOMENTS[0]
        minutes = document.minutes_of(surveys.questionnaire_of(pilot, first), first)
        page = render_template(
            "surveys/join.html",
            form=form,
            pilot=pilot,
            moments=moments,
            minutes=minutes,
            quiz=quiz,
            mode=_mode(),
            are_closed=_are_closed(pilot, at),
        )
        return page, status
    if form.age.data == YOUNGER and not pilot.parental_consent:
        return render_template("surveys/too_young.html", pilot=pilot, mode=_mode())
    return start(pilot, moments)


def start(pilot: AskedPilot, moments: list[str]) -> ResponseReturnValue:
    """Go to the moment that was chosen, else to the first that is open."""
    wanted = request.form.get("moment", "")
    moment = wanted if wanted in moments else moments[0]
    surveys.note_step(pilot, moment, "started")
    surveys.note_step(pilot, moment, "opened", seen.take(pilot.id, moment))
    mode = _mode() if _mode() == "tablet" else None
    address = url_for("surveys.answer_of_day", day_code=pilot.day_code, moment=moment, modus=mode)
    return redirect(address, 303)


def _are_closed(pilot: AskedPilot, at: dt.datetime) -> bool:
    """Whether everything that the day asks was asked, or the day was held: nothing is still to open."""
    if pilot.status in {HELD, FINISHED}:
        return True
    asked = [moment for moment in surveys.asked_moments(pilot) if moment in DAY_MOMENTS]
    return bool(asked) and all(surveys.state_of_moment(pilot, one, at) is State.CLOSED for one in asked)


def _leads_nowhere(error: NotFoundError) -> ResponseReturnValue:
    """Say why there is nothing here; an unknown code and one of a day that is over read the same."""
    if isinstance(error, CalledOffError):
        return _called_off()
    if isinstance(error, ShortCodeError):
        raise error
    return render_template("surveys/no_day.html"), 404


def _called_off() -> ResponseReturnValue:
    """Tell who came for a day that does not go on; nothing of the pilot is named."""
    return render_template("surveys/called_off.html"), 410


def _mode() -> str:
    """Return on what somebody joins: their own phone, or a tablet that is handed on."""
    return "tablet" if request.values.get("modus") == "tablet" else "phone"
