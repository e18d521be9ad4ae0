"""Addresses that get no mail: what is wrong with them, and noting that mail came back."""

from __future__ import annotations

from flask import Blueprint, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.platform.mail import NoteBounceForm
from cleanup.services.platform import address_check, bounces
from cleanup.web.clock import today
from cleanup.web.local_paths import local_path

blueprint = Blueprint("mail", __name__, url_prefix="/mail")


@blueprint.route("/adressen", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def list_addresses() -> ResponseReturnValue:
    """Show the addresses that get no mail; note one whose mail came back."""
    form = NoteBounceForm()
    noted = form.carries_out(
        lambda: bounces.note_bounce(form.email.data or "", form.reason.data or "", me(), today())
    )
    if noted:
        flash(_("Genoteerd. Aan dit adres gaat geen mail meer."), "success")
        return redirect(url_for(".list_addresses"), 303)
    page = render_template(
        "platform/mail/list_addresses.html", form=form, troubles=address_check.list_trouble()
    )
    return page, 422 if form.is_submitted() else 200


@blueprint.post("/adressen/opheffen")
@only_for(Audience.STAFF)
def lift_stop() -> ResponseReturnValue:
    """Let an address get mail again."""
    bounces.lift_stop(request.form.get("email", ""))
    flash(_("Aan dit adres gaat weer mail."), "success")
    back = local_path(request.form.get("back"))
    return redirect(back or url_for(".list_addresses"), 303)
