"""The second step of signing in."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import confirmed_recently, only_for, sign_in_response
from cleanup.blueprints.accounts.base import blueprint, go_on, wanted, who_enters
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.accounts.sessions import HALF, WHOLE, SignInStep, was_recent
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.forms.accounts import ButtonForm, CodeForm
from cleanup.services import accounts
from cleanup.services.accounts import passkeys, second_factor
from cleanup.services.platform import audit
from cleanup.web.clock import now
from cleanup.web.local_paths import local_path
from cleanup.web.qr import qr_svg
from cleanup.web.wording import with_words

IN_COOKIE_BEFORE = "totp_new"  # an earlier version kept the new secret there


@blueprint.route("/aanmelden/stap-2", methods=["GET", "POST"])
@only_for(Audience.ENTERING)
def show_second_factor() -> ResponseReturnValue:
    """Ask for the code of the app, a backup code, or a passkey."""
    person = who_enters()
    if person.is_whole or accounts.step_of(person.account, HALF) is not SignInStep.SHOW_SECOND_FACTOR:
        return go_on(person)
    form = CodeForm()
    if form.validate_on_submit():
        kind = accounts.check_second_factor(person.account, form.code.data or "", now())
        if kind:
            if kind == "reservecode":
                audit.record(audit.Kind.BACKUP_CODE_USED, person.id, now())
            response = make_response(redirect(local_path(wanted()) or url_for("home.today"), 303))
            return sign_in_response(response, person.account, way_in=person.way_in, level=WHOLE)
        audit.record_refused(audit.Kind.SIGN_IN_REFUSED, person.id, now(), step="tweede stap")
        form.code.errors = [_("Deze code klopt niet, of hij is al gebruikt. Wacht op de volgende.")]
    html = render_template(
        "accounts/show_second_factor.html", form=form, with_passkey=passkeys.are_possible()
    )
    return html, 422 if form.is_submitted() else 200


@blueprint.route("/account/tweede-stap", methods=["GET", "POST"])
@only_for(Audience.ENTERING)
def set_second_factor() -> ResponseReturnValue:
    """Set up an authenticator app, or a passkey instead."""
    person = who_enters()
    if not may_set_up():
        again = redirect(url_for(".confirm", next=url_for(".set_second_factor")), 303)
        return again if person.is_whole else go_on(person)
    session.pop(IN_COOKIE_BEFORE, None)
    secret = second_factor.offered_secret(person.session_id)
    form = CodeForm()
    if form.accepts(lambda: _switch_on(secret, form.code.data or "")):
        second_factor.forget_offer(person.session_id)
        codes = accounts.make_backup_codes(person.account)
        audit.record(audit.Kind.SECOND_FACTOR_CHANGED, person.id, now(), change="app ingesteld")
        go_to = local_path(wanted()) or url_for("home.today")
        response = make_response(render_template("accounts/show_backup_codes.html", codes=codes, go_to=go_to))
        if person.is_whole:
            return response
        return sign_in_response(response, person.account, way_in=person.way_in, level=WHOLE)
    address = second_factor.provisioning_address(person.account, secret)
    html = render_template(
        "accounts/set_second_factor.html",
        form=form,
        secret=secret,
        qr=qr_svg(address, pixels=5),
        with_passkey=passkeys.are_possible(),
    )
    return html, 422 if form.is_submitted() else 200


def may_set_up() -> bool:
    """Whether who is here may add a second step: signing in asks for it, or they just showed who they are."""
    person = who_enters()
    if person.is_whole:
        return was_recent(person.confirmed_at, now())
    return accounts.step_of(person.account, HALF) is SignInStep.SET_SECOND_FACTOR


def _switch_on(secret: str, code: str) -> bool:
    accounts.set_totp(who_enters().account, secret, code, now())
    return True


@blueprint.post("/account/tweede-stap/weg")
@only_for(Audience.SIGNED_IN)
@confirmed_recently
def remove_totp() -> ResponseReturnValue:
    """Switch the authenticator app off; a passkey must remain where a second step is required."""
    person = who_enters()
    if ButtonForm().validate_on_submit():
        try:
            accounts.check_one_remains(person.account, without_app=True)
            accounts.remove_totp(person.account)
            audit.record(audit.Kind.SECOND_FACTOR_CHANGED, person.id, now(), change="app verwijderd")
            flash(_("De app is losgekoppeld."), "success")
        except RuleBrokenError as error:
            flash(with_words(error.sentence, error.values), "warning")
    return redirect(url_for(".show_account"), 303)


@blueprint.post("/account/reservecodes")
@only_for(Audience.SIGNED_IN)
@confirmed_recently
def renew_backup_codes() -> ResponseReturnValue:
    """Make ten new backup codes and show them once."""
    person = who_enters()
    if not ButtonForm().validate_on_submit() or person.account.totp_secret is None:
        return redirect(url_for(".show_account"), 303)
    codes = accounts.make_backup_codes(person.account)
    audit.record(audit.Kind.SECOND_FACTOR_CHANGED, person.id, now(), change="reservecodes gemaakt")
    return render_template("accounts/show_backup_codes.html", codes=codes, go_to=url_for(".show_account"))
