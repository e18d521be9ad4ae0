"""The status of a pilot."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.pilots.base import blueprint, to_pilot
from cleanup.blueprints.pilots.overview import offer_statuses, show
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.plan import (
    CANCELLED,
    STATUS_LABELS,
    check_day_came,
    check_status_step,
    is_correction,
)
from cleanup.forms.pilots.plan import SetStatusForm
from cleanup.services import pilots, surveys
from cleanup.services.platform import audit
from cleanup.web.clock import now, today
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.pilots.plan import Pilot


@blueprint.post("/<code>/status")
@only_for(Audience.STAFF)
def set_status(code: str) -> ResponseReturnValue:
    """Give a pilot another status."""
    pilot = pilots.get_pilot_for(me(), code)
    form, before = offer_statuses(SetStatusForm(), pilot), pilot.status
    if form.carries_out(lambda: _set(pilot, form)):
        mended = {"what": "correction"} if is_correction(before, pilot.status) else {}
        audit.record(
            audit.Kind.STATUS_CHANGED, me().id, now(), pilot.code, before=before, after=pilot.status, **mended
        )
        flash(_("De status is nu “%(status)s”.", status=translated(STATUS_LABELS[pilot.status])), "success")
        return to_pilot(pilot)
    return show(pilot, status_form=form), 422


def _set(pilot: Pilot, form: SetStatusForm) -> None:
    """Set the status; of a day that does not happen nothing stays open."""
    check_status_step(pilot.status, form.status.data, form.reason.data or "")
    check_day_came(form.status.data, pilot.date, today())
    pilots.set_status(pilot, account=me(), now=now(), **form.typed())
    if pilot.status == CANCELLED:
        surveys.close_opened(pilot, now())
