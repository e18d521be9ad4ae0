"""The questions behind the figures: how each was answered, with its wording and version."""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.evaluation.base import asked, blueprint, tabs
from cleanup.domain.accounts.roles import Audience
from cleanup.services import evaluation
from cleanup.web.content_words import content_translated
from cleanup.web.headers import allow_drawing


@blueprint.get("/vragen")
@only_for(Audience.EVALUATION)
def show_questions() -> ResponseReturnValue:
    """List the questions; of the one that is asked for also how its answers are spread."""
    found = asked()
    allow_drawing()
    questions = evaluation.list_questions(found.figures, found.place) if found.figures else []
    if factor := request.args.get("factor"):
        questions = [question for question in questions if question.topic == factor]
    code = request.args.get("vraag", "")
    chosen = next((question for question in questions if question.item.code == code), None)
    drawings = []
    if found.figures and chosen:
        name = evaluation.SPREAD + chosen.item.code
        drawings = [evaluation.drawing_of(found.figures, name, found.group, content_translated)]
    return render_template(
        "evaluation/show_questions.html",
        asked=found,
        tabs=tabs(found),
        questions=questions,
        chosen=chosen,
        drawings=drawings,
    )
