"""The form of a peer educator: kept while typing, sent once.

The closing conversation of a co-creation group stood here too, under a pilot. It belongs to the group now;
its address of before leads there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.surveys.base import blueprint
from cleanup.blueprints.surveys.words import sentence_of
from cleanup.closed_places import while_pilot_goes_on
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError
from cleanup.domain.platform.parts import Part
from cleanup.services import partners, pilots, surveys
from cleanup.services.surveys import forms
from cleanup.web.clock import now

if TYPE_CHECKING:
    from cleanup.models.pilots.plan import Pilot

FORMS = {"peer-educator": forms.PEER_EDUCATOR}
MOVED = "eindgesprek"


def subject_of(code: str, name: str) -> tuple[Pilot, str, forms.Author]:
    """Return pilot, questionnaire and author of an address; 404 when this person may not."""
    if name not in FORMS:
        raise NotFoundError
    return pilots.get_pilot_for(me(), code), FORMS[name], forms.Author.of_account(me())


def typed_fields() -> dict[str, list[str]]:
    """Return what was typed, by field."""
    return dict(request.form.lists())


@blueprint.route("/pilots/<code>/formulier/<name>", methods=["GET", "POST"])
@only_for(Audience.CREW)
@while_pilot_goes_on
def fill_in_form(code: str, name: str) -> ResponseReturnValue:
    """Fill in a form and send it."""
    if name == MOVED and request.method == "GET":
        return _moved(code)
    pilot, questionnaire, author = subject_of(code, name)
    here = url_for("surveys.save_form", code=pilot.code, name=name)
    errors: dict[str, str] = {}
    if request.method == "POST":
        try:
            forms.submit(pilot, questionnaire, author, typed_fields(), now())
        except surveys.AnswersError as error:
            errors = {field: sentence_of(problem) for field, problem in error.problems.items()}
        else:
            return redirect(url_for("surveys.fill_in_form", code=pilot.code, name=name), 303)
    form = forms.load(pilot, questionnaire, author)
    typed = typed_fields() if errors else None
    page = render_template(
        "surveys/fill_in_form.html", pilot=pilot, form=form, typed=typed, errors=errors, save_address=here
    )
    return page, 422 if errors else 200


def _moved(code: str) -> ResponseReturnValue:
    """Lead staff to the groups of the programme, where the closing conversation is; 404 without any."""
    pilot = pilots.get_pilot_for(me(), code)
    partners.require_part(pilot.programme_id, Part.COCREATION)
    if not me().may(Audience.STAFF):
        raise NotFoundError
    return redirect(url_for("cocreation.list_groups", programma=pilot.programme.code), 303)


@blueprint.post("/pilots/<code>/formulier/<name>/bewaar")
@only_for(Audience.CREW)
@while_pilot_goes_on
def save_form(code: str, name: str) -> ResponseReturnValue:
    """Keep what was typed so far."""
    pilot, questionnaire, author = subject_of(code, name)
    saved_at = forms.autosave(pilot, questionnaire, author, typed_fields(), now())
    return jsonify(saved_at=saved_at.isoformat(), message=_("Opgeslagen"))
