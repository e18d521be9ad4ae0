"""What happens with the answers."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.surveys.base import blueprint
from cleanup.domain.accounts.roles import Audience


@blueprint.get("/privacy")
@only_for(Audience.PARTICIPANTS)
def privacy() -> ResponseReturnValue:
    """Explain in plain words what is kept, why and how long."""
    return render_template("surveys/privacy.html")
