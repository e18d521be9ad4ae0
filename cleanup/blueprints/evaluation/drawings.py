"""What a browser draws, as JSON; the page itself holds the words and the table."""

from __future__ import annotations

from flask import jsonify
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.evaluation.base import asked, blueprint, get_figures
from cleanup.blueprints.evaluation.downloads import below
from cleanup.domain.accounts.roles import Audience
from cleanup.services import evaluation
from cleanup.web.content_words import content_translated


@blueprint.get("/figuur/<name>")
@only_for(Audience.EVALUATION)
def show_drawing(name: str) -> ResponseReturnValue:
    """Give the drawing of a figure, on a light and on a dark ground."""
    found = asked()
    specs = evaluation.specs_of(get_figures(found), name, found.group, content_translated)
    return jsonify({**specs, "below": below(found, name)})
