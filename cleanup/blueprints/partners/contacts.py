"""The people at an organisation."""

from __future__ import annotations

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.partners.base import blueprint, now
from cleanup.blueprints.partners.organisations import to_organisation
from cleanup.domain.accounts import Audience
from cleanup.forms.partners import ContactForm
from cleanup.services import audit, partners


@blueprint.route("/<organisation_id>/contactpersonen/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def add_contact(organisation_id: str) -> ResponseReturnValue:
    """Add a person."""
    organisation = partners.get_organisation(organisation_id)
    form = ContactForm()
    if form.accepts(lambda: partners.add_contact(organisation, **form.typed())) is not None:
        flash(_("De contactpersoon is toegevoegd."), "success")
        return to_organisation(organisation, "mensen")
    page = render_template("partners/add_contact.html", form=form, organisation=organisation)
    return page, 422 if form.is_submitted() else 200


@blueprint.route("/<organisation_id>/contactpersonen/<contact_id>", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def change_contact(organisation_id: str, contact_id: str) -> ResponseReturnValue:
    """Change a person."""
    organisation = partners.get_organisation(organisation_id)
    contact = partners.get_contact(organisation, contact_id)
    form = ContactForm(obj=contact)
    if form.accepts(lambda: partners.change_contact(contact, **form.typed())) is not None:
        flash(_("De contactpersoon is gewijzigd."), "success")
        return to_organisation(organisation, "mensen")
    page = render_template("partners/add_contact.html", form=form, organisation=organisation, contact=contact)
    return page, 422 if form.is_submitted() else 200


@blueprint.post("/<organisation_id>/contactpersonen/<contact_id>/verwijderen")
@only_for(Audience.STAFF)
def remove_contact(organisation_id: str, contact_id: str) -> ResponseReturnValue:
    """Forget a person."""
    organisation = partners.get_organisation(organisation_id)
    partners.remove_contact(partners.get_contact(organisation, contact_id))
    audit.record(audit.Kind.REMOVED, me().id, now(), organisation.id, what="contact")
    flash(_("De contactpersoon is verwijderd."), "success")
    return to_organisation(organisation, "mensen")
