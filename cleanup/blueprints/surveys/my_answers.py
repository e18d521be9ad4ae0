"""Seeing, taking along and removing the own answers, with the own code and nothing else."""

from __future__ import annotations

import datetime as dt
import json
from typing import TYPE_CHECKING

from flask import render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for, without_form_token
from cleanup.blueprints.surveys.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError, RuleBrokenError, TooManyError
from cleanup.domain.surveys.opening import MOMENT_LABELS
from cleanup.forms.surveys.participants import MyAnswersForm
from cleanup.services import accounts, surveys
from cleanup.web import code_guessing
from cleanup.web.clock import now
from cleanup.web.downloads import as_download
from cleanup.web.floods import sender
from cleanup.web.languages import choose

if TYPE_CHECKING:
    from cleanup.services.surveys.withdraw import MyAnswers

WRONG_TRIES, PER_TRIES = 30, dt.timedelta(minutes=10)  # of one address, for one group
ALL_WRONG, PER_ALL = 1000, dt.timedelta(days=1)  # of everybody together, for one group


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
    try:
        return act(form, at)
    except surveys.CodesWipedError as wiped:
        return render_template("surveys/codes_wiped.html", wiped_on=wiped.on)
    except NotFoundError:
        form.pilot.errors = [_("Deze code van de dag of groep kennen we niet.")]
    except RuleBrokenError as error:
        form.refuse(error)
    return render_template("surveys/find_my_answers.html", form=form), 422


def act(form: MyAnswersForm, at: dt.datetime) -> ResponseReturnValue:
    """Do what was asked: see, take along, ask before removing, remove."""
    typed = form.pilot.data or ""
    pilot = code_guessing.look_up(
        lambda: surveys.find_by_any_code(typed), typed, code_guessing.kind_of(typed), at
    )
    code, action = form.card_code.data or "", request.form.get("action", "see")
    surveys.bare_code_of(code)  # a typing error is no guess
    surveys.check_codes(pilot)
    spend_guess(pilot.id, at)
    if action == "remove":
        removed = surveys.withdraw(pilot, code, at)
        if removed:
            return_guess(pilot.id)
        return render_template("surveys/answers_gone.html", removed=removed, pilot=pilot)
    mine = surveys.find_answers(pilot, code, choose())
    if mine.moments:
        return_guess(pilot.id)
    if action == "take":
        return as_file(mine)
    template = "surveys/ask_to_remove.html" if action == "ask" else "surveys/my_answers.html"
    return render_template(template, form=form, mine=mine, labels=MOMENT_LABELS)


def buckets(pilot_id: str) -> list[tuple[str, int, dt.timedelta]]:
    """Return where guesses at the codes of one group are counted; a right code gives its try back."""
    return [
        (f"antwoorden:{pilot_id}:{sender()}", WRONG_TRIES, PER_TRIES),
        (f"antwoorden:{pilot_id}", ALL_WRONG, PER_ALL),
    ]


def spend_guess(pilot_id: str, at: dt.datetime) -> None:
    """Use a try; when there is none left, a right code is refused as well, or it would stand out."""
    for name, tries, period in buckets(pilot_id):
        if not accounts.spend_try(name, tries, period, at):
            raise TooManyError(int(period.total_seconds() / tries))


def return_guess(pilot_id: str) -> None:
    """Give the try back: it was somebody's own code."""
    for name, _tries, _period in buckets(pilot_id):
        accounts.return_try(name)


def as_file(mine: MyAnswers) -> ResponseReturnValue:
    """Return the answers as a file to keep."""
    text = json.dumps(mine.as_plain(), ensure_ascii=False, indent=2)
    return as_download(text, "application/json", "mijn-antwoorden.json")
