"""How the aftercare of all pilots stands."""

from __future__ import annotations

from flask import render_template
from flask.typing import ResponseReturnValue

from cleanup.access import only_for
from cleanup.blueprints.aftercare.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.services import aftercare
from cleanup.web.clock import today


@blueprint.get("/nazorg")
@only_for(Audience.STAFF)
def show_overview() -> ResponseReturnValue:
    """Show which pilots still ask something."""
    return render_template("aftercare/show_overview.html", rows=aftercare.list_care(today()))
