"""Help: somebody to talk to, one tap away from every page of a participant."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.surveys.base import blueprint
from cleanup.domain.accounts import Audience
from cleanup.services.content.current import loaded


@blueprint.get("/hulp")
@only_for(Audience.PARTICIPANTS)
def help_page() -> ResponseReturnValue:
    """Show who you can call, chat with or report to."""
    return render_template("surveys/help.html", helplines=loaded().toolkit.helplines)
