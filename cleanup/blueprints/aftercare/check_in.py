"""How the crew is after a day: the check-in, with a wish for contact."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.aftercare.base import blueprint, hint_at_names
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.aftercare import CheckInForm
from cleanup.services import aftercare, pilots
from cleanup.services.surveys import forms
from cleanup.web.clock import now


@blueprint.route("/pilots/<code>/nazorg/debrief", methods=["GET", "POST"])
@only_for(Audience.CREW)
def check_in(code: str) -> ResponseReturnValue:
    """Say how you are, ask for contact, and go on to the form about the day."""
    pilot = pilots.get_pilot_for(me(), code)
    form = CheckInForm()
    if form.carries_out(lambda: aftercare.check_in(pilot, me(), *_given(form), now())):
        flash(_thanks(wants_contact=bool(form.contact.data)), "success")
        hint_at_names(form.text.data)
        return redirect(url_for(".check_in", code=pilot.code), 303)
    page = render_template(
        "aftercare/check_in.html",
        pilot=pilot,
        form=form,
        debrief=forms.load(pilot, forms.PEER_EDUCATOR, forms.Author.of_account(me())),
        leads=aftercare.may_check_in(pilot, me()),
        contacts=aftercare.list_contacts(),
    )
    return page, 422 if form.is_submitted() else 200


def _given(form: CheckInForm) -> tuple[dict[str, object], str]:
    return form.typed("key"), form.key.data or ""


def _thanks(*, wants_contact: bool) -> str:
    if wants_contact:
        return str(_("Dank je. Iemand neemt binnen een dag contact met je op."))
    return str(_("Dank je. Je kunt altijd nog om contact vragen."))
