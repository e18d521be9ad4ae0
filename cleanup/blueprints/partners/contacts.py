"""The people at an organisation."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import flash, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.partners.base import blueprint
from cleanup.blueprints.partners.organisations import to_organisation
from cleanup.closed_places import while_in_use
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.partners.organisations import ContactForm
from cleanup.services import partners
from cleanup.services.platform import audit, edits
from cleanup.web.clock import now

if TYPE_CHECKING:
    from cleanup.models.partners.organisations import Contact


@blueprint.route("/<organisation_id>/contactpersonen/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@while_in_use
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
@while_in_use
def change_contact(organisation_id: str, contact_id: str) -> ResponseReturnValue:
    """Change a person."""
    organisation = partners.get_organisation(organisation_id)
    contact = partners.get_contact(organisation, contact_id)
    form = ContactForm(obj=contact)
    if not form.is_submitted():
        form.begin_with(partners.contact_texts_of(contact))
    if form.edits(lambda: _change(contact, form)) is not None:
        flash(_("De contactpersoon is gewijzigd."), "success")
        return to_organisation(organisation, "mensen")
    page = render_template("partners/add_contact.html", form=form, organisation=organisation, contact=contact)
    return page, form.status


def _change(contact: Contact, form: ContactForm) -> Contact:
    """Change a person, unless others changed them since this form was opened."""
    edits.hold(contact)
    changes = partial(edits.list_changes, "contact", contact.id)
    form.check_others(partners.contact_texts_of(contact), changes)
    with edits.noted("contact", contact.id, partial(partners.contact_texts_of, contact), me(), now()):
        return partners.change_contact(contact, **form.typed())


@blueprint.post("/<organisation_id>/contactpersonen/<contact_id>/verwijderen")
@only_for(Audience.STAFF)
def remove_contact(organisation_id: str, contact_id: str) -> ResponseReturnValue:
    """Forget a person."""
    organisation = partners.get_organisation(organisation_id)
    partners.remove_contact(partners.get_contact(organisation, contact_id))
    audit.record(audit.Kind.REMOVED, me().id, now(), organisation.id, what="contact")
    flash(_("De contactpersoon is verwijderd."), "success")
    return to_organisation(organisation, "mensen")
