"""Planning a pilot."""

from __future__ import annotations

from typing import Any

from flask import flash, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.pilots.base import blueprint, to_pilot, today
from cleanup.domain.accounts import Audience
from cleanup.forms.base import choices
from cleanup.forms.pilots import PlanPilotForm
from cleanup.services import partners, pilots


@blueprint.route("/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def plan_pilot() -> ResponseReturnValue:
    """Plan a pilot."""
    form = offer(PlanPilotForm() if request.method == "POST" else PlanPilotForm(request.args))
    pilot = form.accepts(lambda: pilots.plan_pilot(form.programme.data, form.organisation.data, _plan(form)))
    if pilot is not None:
        flash(_("De pilot is gepland. De dagcode is %(code)s.", code=pilot.day_code), "success")
        return to_pilot(pilot)
    return render_template("pilots/plan_pilot.html", form=form), 422 if form.is_submitted() else 200


def offer(form: PlanPilotForm) -> PlanPilotForm:
    """Offer the programmes and organisations to choose from."""
    programmes = partners.list_programmes()
    current = partners.find_current_programme(today())
    form.programme.choices = choices((p.id, p.name) for p in programmes)
    form.programme.data = form.programme.data or (current.id if current else None)
    organisations = [(o.id, f"{o.name}, {o.municipality}") for o in partners.list_organisations()]
    form.organisation.choices = choices([("", ""), *organisations])
    return form


def _plan(form: PlanPilotForm) -> dict[str, Any]:
    plan = form.typed("programme", "organisation")
    if not plan["municipality"]:
        plan["municipality"] = partners.get_organisation(form.organisation.data).municipality
    return plan
