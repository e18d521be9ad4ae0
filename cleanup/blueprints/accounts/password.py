"""Choosing a password, and showing again who one is."""

from __future__ import annotations

from flask import flash, make_response, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import Person, known_device, next_address, only_for, sign_in_response
from cleanup.blueprints.accounts.base import blueprint, go_on, wanted, who_enters
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.accounts.sessions import BY_LINK, HALF, SignInStep, was_recent
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.forms.accounts import ChangePasswordForm, ConfirmForm
from cleanup.services import accounts
from cleanup.services.accounts import passkeys
from cleanup.services.platform import audit
from cleanup.web.clock import now
from cleanup.web.floods import sender
from cleanup.web.local_paths import local_path


@blueprint.route("/account/wachtwoord", methods=["GET", "POST"])
@only_for(Audience.ENTERING)
def change_password() -> ResponseReturnValue:
    """Choose a password: after an invitation, or instead of an earlier one."""
    person = who_enters()
    if not person.is_whole and accounts.step_of(person.account, HALF) is not SignInStep.CHOOSE_PASSWORD:
        return go_on(person)
    form = ChangePasswordForm()
    ask_current = _asks_current(person)
    if not ask_current:
        del form.current
    if form.accepts(lambda: _change(person, form, ask_current=ask_current)):
        flash(_("Je wachtwoord is gewijzigd. Andere apparaten zijn afgemeld."), "success")
        response = make_response(redirect(next_address(person.account, wanted() or "/account"), 303))
        return sign_in_response(
            response, person.account, way_in=person.way_in, level="vol" if person.is_whole else None
        )
    html = render_template("accounts/change_password.html", form=form, account=person.account)
    return html, 422 if form.is_submitted() else 200


def _asks_current(person: Person) -> bool:
    """Whether the password of now is asked: not after a fresh link of a colleague, who vouched."""
    if person.account.password_hash is None:
        return False
    return not (person.way_in == BY_LINK and was_recent(person.confirmed_at, now()))


def _change(person: Person, form: ChangePasswordForm, *, ask_current: bool) -> bool:
    if ask_current and not _is_me(person, form.current.data or ""):
        raise RuleBrokenError(N_("Dit is niet je wachtwoord van nu."), "current")
    accounts.set_password(person.account, form.password.data or "", keep_session=person.session_id)
    audit.record(audit.Kind.PASSWORD_CHANGED, person.id, now())
    return True


def _is_me(person: Person, password: str) -> bool:
    account = accounts.sign_in(person.account.email, password, now(), sender(), known_device())
    return account is not None


@blueprint.route("/account/bevestigen", methods=["GET", "POST"])
@only_for(Audience.SIGNED_IN)
def confirm() -> ResponseReturnValue:
    """Show again who you are, before something that should not happen on a screen left open."""
    person = who_enters()
    form = ConfirmForm()
    by_code = person.account.has_second_factor
    if form.accepts(lambda: _confirm(person, form.answer.data or "", by_code=by_code)):
        return redirect(local_path(wanted()) or url_for("home.today"), 303)
    html = render_template(
        "accounts/confirm.html", form=form, by_code=by_code, with_passkey=passkeys.are_possible()
    )
    return html, 422 if form.is_submitted() else 200


def _confirm(person: Person, answer: str, *, by_code: bool) -> bool:
    if by_code:
        fits = bool(accounts.check_second_factor(person.account, answer, now()))
    else:
        fits = _is_me(person, answer)
    if not fits:
        raise RuleBrokenError(N_("Dit klopt niet. Kijk het na en probeer het opnieuw."), "answer")
    accounts.confirm_session(person.secret, now())
    return True
