"""Mailings and material, counted without following anybody."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import only_for
from cleanup.blueprints.network.base import blueprint, carried_out, page, programme, to
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.network.counts import in_kinds
from cleanup.domain.network.words import MAILING_LABELS
from cleanup.forms.network.harvest import CountMaterialForm, MailingForm, MaterialForm, SendMailingForm
from cleanup.services.network import post
from cleanup.services.platform import mail
from cleanup.web.clock import now, today

if TYPE_CHECKING:
    from cleanup.forms.platform.base import Form
    from cleanup.models.partners.organisations import Programme


@blueprint.get("/netwerk/mailings")
@only_for(Audience.EVALUATION)
def list_mailings() -> ResponseReturnValue:
    """Show the mailings and how many of each kind."""
    return _mailings(programme(), MailingForm(formdata=None), SendMailingForm(formdata=None))


@blueprint.post("/netwerk/mailings")
@only_for(Audience.STAFF)
def add_mailing() -> ResponseReturnValue:
    """Keep that a mailing went out."""
    chosen, form = programme(), MailingForm()
    if carried_out(
        form, lambda: post.add_mailing(chosen, form.typed(), today()), _("De mailing is bewaard.")
    ):
        return to("list_mailings", chosen)
    return _mailings(chosen, form, SendMailingForm(formdata=None), form)


@blueprint.post("/netwerk/mailings/versturen")
@only_for(Audience.STAFF)
def send_mailing() -> ResponseReturnValue:
    """Put a mail in the outbox for every member of a ring who wants mail."""
    chosen, form = programme(), SendMailingForm()
    if not form.carries_out(lambda: post.send_mailing(chosen, form.typed(), now(), today())):
        return _mailings(chosen, MailingForm(formdata=None), form, form)
    if not mail.is_set_up():
        letters = post.letters_to(chosen, form.typed())
        return page("copy_mailing", chosen, letters=letters, subject=form.subject.data)
    flash(_("De mails staan klaar om te versturen."), "success")
    return to("list_mailings", chosen)


def _mailings(
    chosen: Programme, form: MailingForm, send: SendMailingForm, refused: Form | None = None
) -> ResponseReturnValue:
    found = post.list_mailings(chosen)
    return page(
        "list_mailings",
        chosen,
        form=refused or form,
        add_form=form,
        send=send,
        mailings=found,
        kinds=in_kinds((one.kind for one in found), tuple(MAILING_LABELS)),
    )


@blueprint.get("/netwerk/materiaal")
@only_for(Audience.EVALUATION)
def list_material() -> ResponseReturnValue:
    """Show what is shared, with views and downloads."""
    return _material(programme(), MaterialForm(formdata=None))


@blueprint.post("/netwerk/materiaal")
@only_for(Audience.STAFF)
def add_material() -> ResponseReturnValue:
    """Keep something that is shared."""
    chosen, form = programme(), MaterialForm()
    if carried_out(form, lambda: post.add_material(chosen, form.typed()), _("Het materiaal is bewaard.")):
        return to("list_material", chosen)
    return _material(chosen, form)


@blueprint.post("/netwerk/materiaal/<row_id>")
@only_for(Audience.STAFF)
def count_material(row_id: str) -> ResponseReturnValue:
    """Keep views and downloads of a month."""
    chosen, form = programme(), CountMaterialForm(prefix=f"t{row_id}")
    if carried_out(
        form, lambda: post.count_material(chosen, row_id, form.typed(), today()), _("De telling is bewaard.")
    ):
        return to("list_material", chosen)
    return _material(chosen, MaterialForm(formdata=None), {row_id: form}, form)


def _material(
    chosen: Programme,
    form: MaterialForm,
    counts: dict[str, CountMaterialForm] | None = None,
    refused: Form | None = None,
) -> ResponseReturnValue:
    found = post.list_material(chosen)
    fresh = {one.id: CountMaterialForm(formdata=None, prefix=f"t{one.id}") for one in found}
    return page(
        "list_material",
        chosen,
        form=refused or form,
        add_form=form,
        material=found,
        counts=fresh | (counts or {}),
    )
