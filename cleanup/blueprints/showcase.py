"""Every component in every state, for the people who build and check pages."""

from __future__ import annotations

import segno
from flask import Blueprint, abort, current_app, render_template
from flask.typing import ResponseReturnValue
from markupsafe import Markup

from cleanup.access import only_for
from cleanup.domain.accounts import Audience
from cleanup.forms.showcase import empty_form, filter_form, refused_form

blueprint = Blueprint("showcase", __name__)
SAMPLE_ADDRESS = "https://voorbeeld.example/m/7KWTP"


@blueprint.get("/beheer/bouwstenen")
@only_for(Audience.STAFF)
def show_components() -> ResponseReturnValue:
    """Show the building blocks; in production there is nothing to build."""
    if current_app.config["CLEANUP"].in_production:
        abort(404)
    return render_template(
        "bouwstenen.html",
        form=empty_form(),
        refused=refused_form(),
        filters=filter_form(),
        sample_qr=sample_qr(),
    )


def sample_qr() -> Markup:
    """Return the QR code of an address that leads nowhere."""
    return Markup(segno.make(SAMPLE_ADDRESS, error="m").svg_inline(omitsize=True))  # noqa: S704 - our own drawing  # nosec B704
