"""Organisations: adding, changing and looking at one."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.partners.base import blueprint, today
from cleanup.domain.accounts import Audience
from cleanup.domain.partners import OUTREACH_LABELS, next_states
from cleanup.forms.partners import MoveOutreachForm, OrganisationForm
from cleanup.services import partners, pilots


@blueprint.route("/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def add_organisation() -> ResponseReturnValue:
    """Add an organisation; with a programme the conversation starts at once."""
    form = OrganisationForm()
    organisation = form.accepts(lambda: _store(form))
    if organisation is not None:
        flash(_("%(name)s is toegevoegd.", name=organisation.name), "success")
        return redirect(url_for(".show_organisation", organisation_id=organisation.id), 303)
    return render_template("partners/add_organisation.html", form=form), 422 if form.is_submitted() else 200


def _store(form: OrganisationForm) -> object:
    organisation = partners.add_organisation(**form.typed())
    programme = partners.find_current_programme(today())
    if programme is not None:
        partners.approach(programme, organisation, today())
    return organisation


@blueprint.get("/<organisation_id>")
@only_for(Audience.STAFF)
def show_organisation(organisation_id: str) -> ResponseReturnValue:
    """Show an organisation: facts, people, conversations, pilots."""
    return show(partners.get_organisation(organisation_id))


def show(organisation: Any, refused: dict[str, MoveOutreachForm] | None = None) -> str:
    """Return the page of an organisation, with the forms that were refused as they were typed."""
    conversations = partners.list_outreach_of(organisation)
    forms = {
        outreach.id: (refused or {}).get(outreach.id)
        or MoveOutreachForm(formdata=None).offer(next_states(outreach.state))
        for _programme, outreach in conversations
    }
    return render_template(
        "partners/show_organisation.html",
        organisation=organisation,
        conversations=conversations,
        forms=forms,
        pilots=pilots.list_pilots_of(organisation.id),
        outreach_labels=OUTREACH_LABELS,
    )
