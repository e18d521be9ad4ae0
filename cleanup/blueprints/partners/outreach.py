"""The conversations: the pipeline, and moving one along."""

from __future__ import annotations

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.partners.base import blueprint, today
from cleanup.blueprints.partners.organisations import show
from cleanup.domain.accounts import Audience
from cleanup.domain.partners import OUTREACH_LABELS, next_states
from cleanup.forms.partners import MoveOutreachForm
from cleanup.services import partners


@blueprint.get("")
@only_for(Audience.STAFF)
def list_partners() -> ResponseReturnValue:
    """Show the pipeline of a programme."""
    programme = partners.choose_programme(request.args.get("programma", ""), today())
    if programme is None:
        return render_template("partners/no_programme.html")
    return render_template(
        "partners/list_partners.html",
        programme=programme,
        conversations=partners.list_outreach(programme),
        counts=partners.count_outreach(programme),
    )


@blueprint.post("/<organisation_id>/benaderen")
@only_for(Audience.STAFF)
def approach(organisation_id: str) -> ResponseReturnValue:
    """Start a conversation within the current programme."""
    organisation = partners.get_organisation(organisation_id)
    programme = partners.choose_programme(request.form.get("programma", ""), today())
    if programme is None:
        return redirect(url_for(".add_programme"), 303)
    partners.approach(programme, organisation, today())
    flash(_("%(name)s staat nu bij “benaderd”.", name=organisation.name), "success")
    return redirect(url_for(".show_organisation", organisation_id=organisation.id), 303)


@blueprint.post("/<organisation_id>/benaderingen/<outreach_id>")
@only_for(Audience.STAFF)
def move_outreach(organisation_id: str, outreach_id: str) -> ResponseReturnValue:
    """Move a conversation along the pipeline."""
    organisation = partners.get_organisation(organisation_id)
    outreach = partners.get_outreach(organisation, outreach_id)
    form = MoveOutreachForm().offer(next_states(outreach.state))
    if form.carries_out(lambda: partners.move_outreach(outreach, today=today(), **form.typed())):
        flash(
            _(
                "%(name)s staat nu bij “%(state)s”.",
                name=organisation.name,
                state=_(OUTREACH_LABELS[outreach.state]),
            ),
            "success",
        )
        return redirect(url_for(".show_organisation", organisation_id=organisation.id), 303)
    return show(organisation, {outreach.id: form}), 422
