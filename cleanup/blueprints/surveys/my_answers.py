"""Seeing, taking along and removing the own answers, with the own code and nothing else."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from flask import make_response, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for, without_form_token
from cleanup.blueprints.surveys.base import blueprint, now
from cleanup.domain.accounts import Audience
from cleanup.domain.errors import NotFoundError, RuleBrokenError, TooManyError
from cleanup.domain.surveys import MOMENT_LABELS
from cleanup.forms.surveys import MyAnswersForm
from cleanup.services import accounts, surveys
from cleanup.web.languages import choose

TRIES = 30
PER_TRIES = dt.timedelta(minutes=10)


@without_form_token
@blueprint.route("/privacy/antwoorden", methods=["GET", "POST"])
@only_for(Audience.PARTICIPANTS)
def my_answers() -> ResponseReturnValue:
    """Show, hand over or remove what belongs to a code."""
    form = MyAnswersForm()
    if not form.validate_on_submit():
        page = render_template("surveys/find_my_answers.html", form=form)
        return page, 422 if form.is_submitted() else 200
    at = now()
    if not accounts.spend_try(f"antwoorden:{request.remote_addr}", TRIES, PER_TRIES, at):
        raise TooManyError(int(PER_TRIES.total_seconds() / TRIES))
    try:
        return act(form, at)
    except NotFoundError:
        form.pilot.errors = [_("Deze code van de dag of groep kennen we niet.")]
    except RuleBrokenError as error:
        form.refuse(error)
    return render_template("surveys/find_my_answers.html", form=form), 422


def act(form: MyAnswersForm, at: dt.datetime) -> ResponseReturnValue:
    """Do what was asked: see, take along, ask before removing, remove."""
    pilot = surveys.find_by_any_code(form.pilot.data or "")
    code, action = form.card_code.data or "", request.form.get("action", "see")
    if action == "remove":
        removed = surveys.withdraw(pilot, code, at)
        return render_template("surveys/answers_gone.html", removed=removed, pilot=pilot)
    mine = surveys.find_answers(pilot, code, choose())
    if action == "take":
        return as_file(mine)
    template = "surveys/ask_to_remove.html" if action == "ask" else "surveys/my_answers.html"
    return render_template(template, form=form, mine=mine, labels=MOMENT_LABELS)


def as_file(mine: Any) -> ResponseReturnValue:
    """Return the answers as a file to keep."""
    response = make_response(json.dumps(mine.as_plain(), ensure_ascii=False, indent=2))
    response.mimetype = "application/json"
    response.headers["Content-Disposition"] = 'attachment; filename="mijn-antwoorden.json"'
    return response
