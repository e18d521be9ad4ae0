"""Who answered, and how well answers could be linked."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.evaluation.base import asked, blueprint, tabs
from cleanup.domain.accounts import Audience


@blueprint.get("/respons")
@only_for(Audience.EVALUATION)
def show_response() -> ResponseReturnValue:
    """Show present, opened, started, finished and linked on one line for each moment."""
    found = asked()
    return render_template("evaluation/show_response.html", asked=found, tabs=tabs(found))
