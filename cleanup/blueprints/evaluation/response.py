"""Who answered, and how well answers could be linked."""

from __future__ import annotations

from collections.abc import Sequence

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.evaluation.base import asked, blueprint, tabs
from cleanup.domain.accounts import Audience
from cleanup.services import evaluation


@blueprint.get("/respons")
@only_for(Audience.EVALUATION)
def show_response() -> ResponseReturnValue:
    """Show present, opened, started, finished and linked on one line for each moment."""
    found = asked()
    return render_template("evaluation/show_response.html", asked=found, tabs=tabs(found), by_pilot=by_pilot)


def by_pilot(rows: Sequence[evaluation.Row]) -> list[evaluation.Row]:
    """Return rows with those of one pilot together, in the order in which pilots first occur."""
    order = list(dict.fromkeys(row["pilot"] for row in rows))
    return sorted(rows, key=lambda row: order.index(row["pilot"]))
