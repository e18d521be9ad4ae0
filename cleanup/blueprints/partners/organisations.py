"""Organisations: adding, changing, archiving, and looking at one."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext

from cleanup.access import me, only_for
from cleanup.blueprints.partners.base import blueprint
from cleanup.closed_places import while_in_use
from cleanup.domain.accounts.roles import Audience, Role
from cleanup.formatting import day
from cleanup.forms.partners.organisations import (
    ContactMomentForm,
    MoveOutreachForm,
    NextStepForm,
    OrganisationForm,
)
from cleanup.forms.platform.base import Choices, choices
from cleanup.services import accounts, partners, pilots
from cleanup.services.platform import audit, bounces, edits
from cleanup.web.clock import now, today

if TYPE_CHECKING:
    from cleanup.models.partners.organisations import Organisation, Outreach


@blueprint.route("/nieuw", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def add_organisation() -> ResponseReturnValue:
    """Add an organisation; with a programme the conversation starts at once."""
    form = OrganisationForm()
    organisation = form.accepts(lambda: _store(form))
    if organisation is not None:
        flash(_("%(name)s is toegevoegd.", name=organisation.name), "success")
        _say_unknown(organisation)
        return to_organisation(organisation)
    return render_template("partners/add_organisation.html", form=form), 422 if form.is_submitted() else 200


def _say_unknown(organisation: Organisation) -> None:
    """Say that a municipality is not in the list, so that a slip of the pen is seen at once."""
    if not partners.is_region_known(organisation):
        sentence = _(
            "De gemeente “%(name)s” kennen we niet. Klopt de naam? Kies anders zelf de vakantieregio.",
            name=organisation.municipality,
        )
        flash(sentence, "warning")


def _store(form: OrganisationForm) -> Organisation:
    organisation = partners.add_organisation(**form.typed())
    programme = partners.find_current_programme(today())
    if programme is not None:
        partners.approach(programme, organisation, today())
    return organisation


@blueprint.get("/<organisation_id>")
@only_for(Audience.STAFF)
def show_organisation(organisation_id: str) -> ResponseReturnValue:
    """Show an organisation: facts, people, conversations, contact, pilots."""
    return show(partners.get_organisation(organisation_id))


def to_organisation(organisation: Organisation, part: str = "") -> ResponseReturnValue:
    """Go to the page of an organisation, at a part of it."""
    address = url_for(".show_organisation", organisation_id=organisation.id, _anchor=part or None)
    return redirect(address, 303)


def show(
    organisation: Organisation,
    moves: dict[str, MoveOutreachForm] | None = None,
    steps: dict[str, NextStepForm] | None = None,
    contact_moment_form: ContactMomentForm | None = None,
) -> str:
    """Return the page of an organisation, with the forms that were refused as they were typed."""
    conversations = partners.list_outreach_of(organisation)
    owners = _owners()
    return render_template(
        "partners/show_organisation.html",
        organisation=organisation,
        conversations=conversations,
        stops=bounces.list_stops(contact.email for contact in organisation.contacts),
        programme=partners.find_current_programme(today()),
        moves={outreach.id: _fresh_move(outreach) for _programme, outreach in conversations} | (moves or {}),
        steps={outreach.id: _fresh_step(outreach, owners) for _programme, outreach in conversations}
        | (steps or {}),
        contact_moments=partners.list_contact_moments(organisation),
        contact_moment_form=contact_moment_form
        or ContactMomentForm(formdata=None, happened_on=today()).offer(running_state(organisation)),
        today=today(),
        pilots=pilots.list_pilots_of(organisation.id),
        date_seats=partners.list_seats_of(organisation.id),
        last_edit=edits.last_edit("organisation", organisation.id),
        contact_edits=edits.last_edits("contact", [contact.id for contact in organisation.contacts]),
        outreach_edits=edits.last_edits("outreach", [outreach.id for _programme, outreach in conversations]),
    )


def running_state(organisation: Organisation) -> str | None:
    """Return where the latest conversation with an organisation stands; None when there is none."""
    conversations = partners.list_outreach_of(organisation)
    return conversations[0][1].state if conversations else None


def _fresh_move(outreach: Outreach) -> MoveOutreachForm:
    return MoveOutreachForm(formdata=None).offer(outreach.state)


def _fresh_step(outreach: Outreach, owners: Choices) -> NextStepForm:
    form = NextStepForm(formdata=None, obj=outreach, owner=outreach.owner_id or me().id)
    form.owner.choices = owners
    return form


def sent_step(outreach: Outreach) -> NextStepForm:
    """Return the next step of a conversation as it was sent, with the colleagues who can own it."""
    form = NextStepForm(obj=outreach, owner=outreach.owner_id or me().id)
    form.owner.choices = _owners()
    return form


def _owners() -> Choices:
    colleagues = [
        person
        for person in accounts.list_accounts()
        if person.is_active and person.role in {Role.STAFF, Role.ADMINISTRATOR}
    ]
    return choices([("", "–"), *((person.id, person.name) for person in colleagues)])


@blueprint.route("/<organisation_id>/wijzigen", methods=["GET", "POST"])
@only_for(Audience.STAFF)
@while_in_use
def change_organisation(organisation_id: str) -> ResponseReturnValue:
    """Change what is known of an organisation."""
    organisation = partners.get_organisation(organisation_id)
    form = OrganisationForm(obj=organisation)
    if not form.is_submitted():
        form.begin_with(partners.texts_of(organisation))
    if form.edits(lambda: _change(organisation, form)) is not None:
        flash(_("De organisatie is gewijzigd."), "success")
        _say_unknown(organisation)
        return to_organisation(organisation)
    page = render_template("partners/change_organisation.html", form=form, organisation=organisation)
    return page, form.status


def _change(organisation: Organisation, form: OrganisationForm) -> Organisation:
    """Change an organisation, unless others changed it since this form was opened."""
    edits.hold(organisation)
    changes = partial(edits.list_changes, "organisation", organisation.id)
    form.check_others(partners.texts_of(organisation), changes)
    read = partial(partners.texts_of, organisation)
    with edits.noted("organisation", organisation.id, read, me(), now()):
        return partners.change_organisation(organisation, **form.typed())


@blueprint.post("/<organisation_id>/archiveren")
@only_for(Audience.STAFF)
def archive_organisation(organisation_id: str) -> ResponseReturnValue:
    """Take an organisation out of the lists; its pilots keep it."""
    organisation = partners.get_organisation(organisation_id)
    partners.archive_organisation(organisation, today())
    audit.record(audit.Kind.ARCHIVED, me().id, now(), organisation.id)
    flash(_("%(name)s staat in het archief.", name=organisation.name), "success")
    coming = [one for one in pilots.list_pilots_of(organisation.id) if one.is_coming(today())]
    if coming:
        words = ngettext(
            "Er staat nog %(num)s pilot gepland met deze organisatie, op %(date)s.",
            "Er staan nog %(num)s pilots gepland met deze organisatie, de eerste op %(date)s.",
            len(coming),
            date=day(min(one.date for one in coming)),
        )
        flash(words, "warning")
    return to_organisation(organisation)


@blueprint.post("/<organisation_id>/terughalen")
@only_for(Audience.STAFF)
def restore_organisation(organisation_id: str) -> ResponseReturnValue:
    """Put an archived organisation back in the lists."""
    organisation = partners.get_organisation(organisation_id)
    partners.restore_organisation(organisation)
    audit.record(audit.Kind.BROUGHT_BACK, me().id, now(), organisation.id)
    flash(_("%(name)s staat weer in de lijsten.", name=organisation.name), "success")
    return to_organisation(organisation)
