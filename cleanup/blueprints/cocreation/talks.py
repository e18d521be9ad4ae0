"""The closing conversation of a group."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from flask import jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.cocreation.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.parts import Part
from cleanup.services import cocreation, surveys
from cleanup.web.clock import now
from cleanup.web.languages import text_of
from cleanup.web.parts import needs_part
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.domain.surveys.answers import AnswerProblem


@blueprint.route("/cocreatie/groepen/<group_id>/slotgesprek", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def hold_talk(group_id: str) -> ResponseReturnValue:
    """Write down the closing conversation of a group."""
    group, errors = cocreation.get_group(group_id), {}
    if request.method == "POST":
        try:
            cocreation.send_talk(group, dict(request.form.lists()), now())
        except surveys.AnswersError as error:
            errors = {name: sentence_of(problem) for name, problem in error.problems.items()}
        else:
            return redirect(url_for(".hold_talk", group_id=group.id), 303)
    page = render_template(
        "cocreation/hold_talk.html",
        group=group,
        form=cocreation.load_talk(group),
        typed=dict(request.form.lists()) if errors else None,
        errors=errors,
    )
    return page, 422 if errors else 200


def sentence_of(problem: AnswerProblem) -> str:
    """Return why an answer cannot be kept."""
    values = {name: text_of(v) if isinstance(v, Mapping) else v for name, v in problem.values.items()}
    return translated(problem.sentence, values)


@blueprint.post("/cocreatie/groepen/<group_id>/slotgesprek/bewaar")
@only_for(Audience.STAFF)
@needs_part(Part.COCREATION)
def save_talk(group_id: str) -> ResponseReturnValue:
    """Keep what was typed so far."""
    saved_at = cocreation.save_talk(cocreation.get_group(group_id), dict(request.form.lists()), now())
    return jsonify(saved_at=saved_at.isoformat(), message=_("Opgeslagen"))
