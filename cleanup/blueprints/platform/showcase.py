"""Every component in every state, for the people who build and check pages."""

from __future__ import annotations

import datetime as dt

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from cleanup.access import only_for
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.platform.showcase import empty_form, filter_form, refused_form
from cleanup.web.qr import qr_svg

blueprint = Blueprint("showcase", __name__)
SAMPLE_ADDRESS = "https://voorbeeld.example/m/7KWTP"


@blueprint.get("/beheer/bouwstenen")
@only_for(Audience.STAFF)
def show_components() -> ResponseReturnValue:
    """Show the building blocks; in production there is nothing to build."""
    if settings().in_production:
        abort(404)
    return render_template(
        "platform/showcase/show_components.html",
        form=empty_form(),
        refused=refused_form(),
        filters=filter_form(),
        sample_qr=qr_svg(SAMPLE_ADDRESS),
        sample_stop={"noted_on": dt.date(2026, 5, 12), "reason": gettext("postbus vol")},
    )
