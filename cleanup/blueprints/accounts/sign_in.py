"""Signing in and out."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import (
    known_device,
    let_out,
    next_address,
    only_for,
    sign_in_response,
    signed_in,
)
from cleanup.blueprints.accounts.base import blueprint, wanted
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.parts import Part
from cleanup.forms.accounts import SignInForm
from cleanup.services import accounts
from cleanup.services.accounts import passkeys
from cleanup.services.platform import audit
from cleanup.web.clock import now
from cleanup.web.floods import sender
from cleanup.web.kiosk_lock import is_shut
from cleanup.web.local_paths import local_path
from cleanup.web.parts import parts_in_use


@blueprint.route("/aanmelden", methods=["GET", "POST"])
@only_for(Audience.EVERYBODY)
def sign_in() -> ResponseReturnValue:
    """Sign in with address and password, or with a passkey."""
    form = SignInForm()
    if form.validate_on_submit():
        account = accounts.sign_in(
            form.email.data or "", form.password.data or "", now(), sender(), known_device()
        )
        if account is not None:
            session.clear()
            return sign_in_response(make_response(redirect(next_address(account, wanted()), 303)), account)
        _note_wrong_password(form.email.data or "")
        form.form_errors = [
            _("Dit adres en wachtwoord horen niet bij elkaar. Kijk ze na en probeer het opnieuw.")
        ]
    elif request.method == "GET" and signed_in() is not None and not is_shut():
        return redirect(local_path(wanted()) or url_for("home.today"), 303)
    html = render_template(
        "accounts/sign_in.html",
        form=form,
        with_passkey=passkeys.are_possible(),
        with_package=Part.CAMPAIGN in parts_in_use(),
    )
    return html, 422 if form.is_submitted() else 200


def _note_wrong_password(email: str) -> None:
    account = accounts.find_account(email)
    account_id = account.id if account else None
    audit.record_refused(audit.Kind.SIGN_IN_REFUSED, account_id, now(), step="wachtwoord")


@blueprint.post("/afmelden")
@only_for(Audience.EVERYBODY)
def sign_out() -> ResponseReturnValue:
    """Sign out."""
    session.clear()
    response = make_response(redirect(url_for("accounts.sign_in"), 303))
    flash(_("Je bent afgemeld."))
    return let_out(response)
