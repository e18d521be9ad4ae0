"""Signing in and out."""

from __future__ import annotations

import datetime as dt

from flask import Blueprint, flash, make_response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import let_in, let_out, local_path, only_for, signed_in
from cleanup.domain.accounts import Audience
from cleanup.forms.accounts import ButtonForm, SignInForm
from cleanup.services import accounts

blueprint = Blueprint("accounts", __name__)


@blueprint.route("/aanmelden", methods=["GET", "POST"])
@only_for(Audience.EVERYBODY)
def sign_in() -> ResponseReturnValue:
    """Sign in with address and password."""
    wanted = local_path(request.args.get("next")) or url_for("home.today")
    form = SignInForm()
    if form.validate_on_submit():
        account = accounts.sign_in(form.email.data or "", form.password.data or "", dt.datetime.now(dt.UTC))
        if account is not None:
            return let_in(make_response(redirect(wanted, 303)), account)
        form.form_errors = [
            _("Dit adres en wachtwoord horen niet bij elkaar. Kijk ze na en probeer het opnieuw.")
        ]
    elif request.method == "GET" and signed_in() is not None:
        return redirect(wanted, 303)
    return render_template("accounts/sign_in.html", form=form), 422 if form.is_submitted() else 200


@blueprint.post("/afmelden")
@only_for(Audience.EVERYBODY)
def sign_out() -> ResponseReturnValue:
    """Sign out."""
    response = make_response(redirect(url_for("accounts.sign_in"), 303))
    flash(_("Je bent afgemeld."))
    return let_out(response)


@blueprint.route("/uitnodiging/<token>", methods=["GET", "POST"])
@blueprint.route("/aanmelden/<token>", methods=["GET", "POST"], endpoint="use_sign_in_link")
@only_for(Audience.EVERYBODY)
def use_link(token: str) -> ResponseReturnValue:
    """Show a button; only pressing it uses the link, so that mail scanners cannot."""
    now = dt.datetime.now(dt.UTC)
    form = ButtonForm()
    if form.validate_on_submit():
        account = accounts.spend_link(token, now)
        if account is not None:
            return let_in(make_response(redirect(url_for("home.today"), 303)), account)
    link = accounts.find_link(token, now)
    response = make_response(render_template("accounts/use_link.html", form=form, link=link))
    response.headers["Referrer-Policy"] = "no-referrer"
    return response, 200 if link else 410
