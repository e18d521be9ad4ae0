"""Proposing dates to a partner, and confirming one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.pilots.base import blueprint, to_pilot
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError
from cleanup.forms.pilots.proposals import ProposeDatesForm
from cleanup.services import pilots
from cleanup.services.platform import audit
from cleanup.web.clock import now, today

if TYPE_CHECKING:
    from cleanup.models.pilots.plan import Pilot


@blueprint.route("/<code>/datumvoorstel", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def propose_dates(code: str) -> ResponseReturnValue:
    """Propose two to five dates; the secret link is shown once, right here."""
    pilot = pilots.get_pilot_for(me(), code)
    form = ProposeDatesForm(obj=pilot)
    made = form.accepts(lambda: pilots.propose_dates(pilot, form.slots(), now()))
    token = made[1] if made else None
    if token is None and not form.is_submitted():
        _suggest(form, pilot)
    page = render_template(
        "pilots/propose_dates.html",
        pilot=pilot,
        form=form,
        proposal=pilots.find_proposal(pilot),
        link=f"{settings().public_url}/voorstel/{token}" if token else None,
    )
    return page, 422 if form.is_submitted() and token is None else 200


def _suggest(form: ProposeDatesForm, pilot: Pilot) -> None:
    """Fill in sensible dates; the day that is there now is no proposal."""
    sensible = [date for date in pilots.sensible_dates_for(pilot, today()) if date != pilot.date]
    for field, date in zip(form.dates(), sensible, strict=False):
        field.data = date


@blueprint.post("/<code>/datumvoorstel/kiezen")
@only_for(Audience.STAFF)
def confirm_option(code: str) -> ResponseReturnValue:
    """Choose one date: the pilot moves there."""
    pilot = pilots.get_pilot_for(me(), code)
    proposal = pilots.find_proposal(pilot)
    if proposal is None:
        raise NotFoundError
    pilots.confirm_option(proposal, request.form.get("position", 0, int), me(), now())
    audit.record(audit.Kind.DECIDED, me().id, now(), pilot.code, what="date_proposal")
    flash(_("De datum staat vast. De partner ziet dat op dezelfde link."), "success")
    return to_pilot(pilot)


@blueprint.post("/<code>/datumvoorstel/intrekken")
@only_for(Audience.STAFF)
def revoke_proposal(code: str) -> ResponseReturnValue:
    """Withdraw the link."""
    pilot = pilots.get_pilot_for(me(), code)
    proposal = pilots.find_proposal(pilot)
    if proposal is not None:
        pilots.revoke_proposal(proposal, now())
        audit.record(audit.Kind.LINK_REVOKED, me().id, now(), pilot.code, what="date_proposal")
    flash(_("De link werkt niet meer."), "success")
    return redirect(url_for(".propose_dates", code=pilot.code), 303)
