"""A gentle check while somebody types: which words may be a name. Nothing is kept."""

from __future__ import annotations

from flask import jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.aftercare.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.aftercare.duties import names_in


@blueprint.post("/naamcheck")
@only_for(Audience.EVERYBODY)
def check_names() -> ResponseReturnValue:
    """Return a hint about words that look like a name; an empty one when there are none."""
    words = names_in([request.form.get("text", "")])
    quoted = ", ".join(f"“{word}”" for word in words)
    hint = _("Staat hier een naam? Schrijf liever geen namen op: %(words)s.", words=quoted) if words else ""
    return jsonify(words=list(words), hint=hint)
