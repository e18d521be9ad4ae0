"""Help: somebody to talk to and where to report, one tap away from every page of a participant."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.toolkit.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.toolkit.cards import AGES, Toolkit, helplines_by_age
from cleanup.services.platform.content.current import loaded
from cleanup.services.toolkit import list_checks
from cleanup.web.clock import today


def render_help(toolkit: Toolkit, *, is_preview: bool = False) -> str:
    """Return the page: danger first, then talking in two columns by age, then reporting."""
    return render_template(
        "toolkit/help.html",
        emergency=[line for line in toolkit.helplines if line.kind == "emergency"],
        talking=[(age, helplines_by_age(toolkit.helplines, age, "talk")) for age in AGES],
        reporting=[(age, helplines_by_age(toolkit.helplines, age, "report")) for age in AGES],
        platforms=toolkit.platforms,
        rights=toolkit.rights,
        checks=list_checks(),
        today=today(),
        is_preview=is_preview,
    )


@blueprint.get("/hulp")
@only_for(Audience.PARTICIPANTS)
def show_help() -> ResponseReturnValue:
    """Show who you can call, chat with or report to."""
    return render_help(loaded().toolkit)
