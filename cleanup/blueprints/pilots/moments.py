"""Opening and closing the survey moments, and noting how many were there."""

from __future__ import annotations

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.pilots.base import blueprint, to_pilot
from cleanup.blueprints.pilots.overview import show
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.surveys.opening import MOMENT_LABELS, agreed_details, days_too_early
from cleanup.forms.pilots.plan import SetPresentForm
from cleanup.services import pilots, surveys
from cleanup.services.platform import audit
from cleanup.web.clock import now, today
from cleanup.web.wording import translated


@blueprint.post("/<code>/momenten/<moment>/openen")
@only_for(Audience.CREW)
def open_moment(code: str, moment: str) -> ResponseReturnValue:
    """Open a survey moment."""
    pilot = pilots.get_pilot_for(me(), code)
    agreed = request.form.get("ahead", 0, int)
    opened = surveys.open_moment(pilot, moment, now(), agreed)
    if opened:
        early = agreed_details(days_too_early(moment, pilot.date, today()), agreed)
        audit.record(audit.Kind.OPENED, me().id, now(), pilot.code, moment=moment, **early)
    label = translated(MOMENT_LABELS[moment])
    flash(_("%(moment)s is open.", moment=label) if opened else _("%(moment)s was al open.", moment=label))
    return to_pilot(pilot, "momenten")


@blueprint.post("/<code>/momenten/<moment>/sluiten")
@only_for(Audience.CREW)
def close_moment(code: str, moment: str) -> ResponseReturnValue:
    """Close a survey moment."""
    pilot = pilots.get_pilot_for(me(), code)
    closed = surveys.close_moment(pilot, moment, now())
    if closed:
        rows = surveys.count_finished(pilot).get(moment, 0)
        audit.record(audit.Kind.CLOSED, me().id, now(), pilot.code, moment=moment, rows=rows)
    label = translated(MOMENT_LABELS[moment])
    flash(
        _("%(moment)s is gesloten.", moment=label)
        if closed
        else _("%(moment)s was al gesloten.", moment=label)
    )
    return to_pilot(pilot, "momenten")


@blueprint.post("/<code>/aanwezig")
@only_for(Audience.CREW)
def set_present(code: str) -> ResponseReturnValue:
    """Note how many participants are there."""
    pilot = pilots.get_pilot_for(me(), code)
    form = SetPresentForm(data={"present": pilot.present})
    if form.carries_out(lambda: pilots.set_present(pilot, today=today(), **form.typed())):
        flash(_("Het aantal is opgeslagen."), "success")
        return to_pilot(pilot, "momenten")
    return show(pilot, present_form=form), 422
