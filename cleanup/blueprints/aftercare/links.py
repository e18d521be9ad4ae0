"""The links of youth workers: made, renewed and withdrawn by staff."""

from __future__ import annotations

from flask import flash, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.aftercare.base import blueprint
from cleanup.blueprints.aftercare.tasks import show, to_aftercare
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.aftercare import MakeLinkForm
from cleanup.services import aftercare, pilots
from cleanup.services.platform import audit
from cleanup.web.clock import now


@blueprint.post("/pilots/<code>/nazorg/links")
@only_for(Audience.STAFF)
def make_link(code: str) -> ResponseReturnValue:
    """Make a page for a youth worker."""
    pilot = pilots.get_pilot_for(me(), code)
    form = MakeLinkForm()
    if form.accepts(lambda: aftercare.make_link(pilot, form.name.data or "", me(), now())):
        audit.record(audit.Kind.LINK_MADE, me().id, now(), pilot.code, what="worker_link")
        flash(_("De link staat klaar. Kopieer hem en stuur hem naar de jongerenwerker."), "success")
        return to_aftercare(pilot, "jongerenwerker")
    return show(pilot, link_form=form), 422


@blueprint.post("/pilots/<code>/nazorg/links/<worker_link_id>")
@only_for(Audience.STAFF)
def change_link(code: str, worker_link_id: str) -> ResponseReturnValue:
    """Withdraw a link, or give it a fresh secret."""
    pilot = pilots.get_pilot_for(me(), code)
    link = aftercare.get_link(pilot, worker_link_id)
    if request.args.get("besluit") == "vernieuwen":
        aftercare.renew_link(link, me(), now())
        audit.record(audit.Kind.LINK_MADE, me().id, now(), pilot.code, what="worker_link")
        flash(_("Er is een nieuwe link. De oude werkt niet meer; het formulier is gebleven."), "success")
    else:
        aftercare.revoke_link(link, now())
        audit.record(audit.Kind.LINK_REVOKED, me().id, now(), pilot.code, what="worker_link")
        flash(_("De link is ingetrokken."), "success")
    return to_aftercare(pilot, "jongerenwerker")
