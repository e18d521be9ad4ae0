"""Pilots beside each other."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.evaluation.base import asked, blueprint, tabs
from cleanup.domain.accounts import Audience


@blueprint.get("/vergelijken")
@only_for(Audience.EVALUATION)
def compare_pilots() -> ResponseReturnValue:
    """Show the start and the change of each factor for every pilot, with the band of the group."""
    found = asked()
    factors = found.figures.tables["verandering"].distinct("factor") if found.figures else []
    bands = {}
    if found.figures:
        bands = {row["groep"]: row for row in found.figures.tables["profiel"].where(niveau="pilot")}
    return render_template(
        "evaluation/compare_pilots.html", asked=found, tabs=tabs(found), factors=factors, bands=bands
    )
