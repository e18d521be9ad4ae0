"""The service worker of participants, at the root so that it may serve all their pages."""

from __future__ import annotations

from flask import Response, current_app

from cleanup.access import only_for
from cleanup.blueprints.surveys.base import blueprint
from cleanup.domain.accounts.roles import Audience


@blueprint.get("/werker.js")
@only_for(Audience.EVERYBODY)
def worker() -> Response:
    """Return the worker; browsers ask again each time, so a new one is found at once."""
    response: Response = current_app.send_static_file("js/surveys/worker.js")
    response.headers["Cache-Control"] = "no-cache"
    return response
