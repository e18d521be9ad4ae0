"""How the days went, beside what changed."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.evaluation.as_meant import as_meant_of, with_days
from cleanup.blueprints.evaluation.base import asked, blueprint, tabs
from cleanup.blueprints.evaluation.paging import page_of
from cleanup.blueprints.evaluation.programme import drawings, summary
from cleanup.domain.accounts.roles import Audience
from cleanup.web.headers import allow_drawing


@blueprint.get("/verloop")
@only_for(Audience.EVALUATION)
def show_process() -> ResponseReturnValue:
    """Show planned and real minutes, what was changed or skipped, and the change of the factors."""
    found = asked()
    allow_drawing()
    paged = page_of(found, found.scope.chosen if found.scope else ())
    shown = [pilot.code for pilot in paged.rows] if found.niveau != "pilot" else []
    found = with_days(found, shown)
    return render_template(
        "evaluation/show_process.html",
        asked=found,
        tabs=tabs(found),
        drawings=drawings(found, ("minuten",)),
        summary=summary(found),
        as_meant=as_meant_of(found, shown),
        paged=paged,
    )
