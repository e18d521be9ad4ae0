"""Deciding about a warning."""

from __future__ import annotations

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.pilots.base import blueprint, to_pilot
from cleanup.blueprints.pilots.overview import show
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.pilots.plan import DecideForm
from cleanup.services import pilots
from cleanup.services.platform import audit
from cleanup.web.clock import now


@blueprint.post("/<code>/waarschuwingen")
@only_for(Audience.STAFF)
def decide(code: str) -> ResponseReturnValue:
    """Go on in spite of a warning; who, when and why is kept."""
    pilot = pilots.get_pilot_for(me(), code)
    form = DecideForm()
    finding, reason = form.finding.data or "", form.reason.data or ""
    choice, call = form.choice.data or "", form.call.data or ""
    if form.carries_out(lambda: pilots.decide(pilot, finding, reason, me(), now(), choice=choice, call=call)):
        audit.record(audit.Kind.DECIDED, me().id, now(), pilot.code, what="pilot_warning")
        flash(_("Je keuze is opgeslagen."), "success")
        return to_pilot(pilot, "waarschuwingen")
    return show(pilot, decide_form=form), 422
