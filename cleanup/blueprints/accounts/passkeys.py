"""Passkeys: what the script of the page asks and sends, as JSON."""

from __future__ import annotations

import datetime as dt

from flask import flash, jsonify, make_response, redirect, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import confirmed_recently, only_for, sign_in_response
from cleanup.blueprints.accounts.base import blueprint, who_enters
from cleanup.blueprints.accounts.second_factor import may_set_up
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.accounts.sessions import BY_PASSKEY, WHOLE
from cleanup.domain.platform.errors import NotAllowedError, RuleBrokenError, TooManyError
from cleanup.forms.accounts import ButtonForm
from cleanup.services import accounts
from cleanup.services.accounts import passkeys
from cleanup.services.platform import audit
from cleanup.web.clock import now
from cleanup.web.floods import sender
from cleanup.web.local_paths import local_path
from cleanup.web.wording import with_words

PER_ADDRESS, PERIOD = 200, dt.timedelta(hours=1)


def _sent() -> dict[str, object]:
    sent = request.get_json(silent=True)
    return sent if isinstance(sent, dict) else {}


def _text(sent: dict[str, object], name: str) -> str:
    value = sent.get(name)
    return value if isinstance(value, str) else ""


def _credential(sent: dict[str, object]) -> dict[str, object]:
    value = sent.get("credential")
    return value if isinstance(value, dict) else {}


@blueprint.post("/aanmelden/passkey/begin")
@only_for(Audience.EVERYBODY)
def begin_passkey_sign_in() -> ResponseReturnValue:
    """Hand out a challenge; it says nothing about which accounts exist."""
    if not accounts.spend_try(f"passkey:{sender()}", PER_ADDRESS, PERIOD, now()):
        raise TooManyError
    challenge_id, options = passkeys.begin_sign_in(now())
    return jsonify(challenge_id=challenge_id, options=options)


@blueprint.post("/aanmelden/passkey")
@only_for(Audience.EVERYBODY)
def sign_in_with_passkey() -> ResponseReturnValue:
    """Sign in with a passkey: two factors in one touch."""
    sent = _sent()
    account = passkeys.finish_sign_in(_text(sent, "challenge_id"), _credential(sent), now())
    session.clear()
    where = local_path(_text(sent, "next")) or url_for("home.today")
    return sign_in_response(make_response(jsonify(go=where)), account, way_in=BY_PASSKEY, level=WHOLE)


@blueprint.post("/account/passkeys/begin")
@only_for(Audience.ENTERING)
def begin_passkey() -> ResponseReturnValue:
    """Hand out a challenge for a new passkey."""
    if not may_set_up():
        raise NotAllowedError
    challenge_id, options = passkeys.begin_registration(who_enters().account, now())
    return jsonify(challenge_id=challenge_id, options=options)


@blueprint.post("/account/passkeys")
@only_for(Audience.ENTERING)
def add_passkey() -> ResponseReturnValue:
    """Keep a new passkey."""
    if not may_set_up():
        raise NotAllowedError
    sent, person = _sent(), who_enters()
    passkeys.finish_registration(
        person.account, _text(sent, "challenge_id"), _credential(sent), _text(sent, "name"), now()
    )
    audit.record(audit.Kind.SECOND_FACTOR_CHANGED, person.id, now(), change="passkey toegevoegd")
    flash(_("Je passkey is toegevoegd."), "success")
    response = make_response(jsonify(go=url_for(".show_account")), 201)
    return (
        response
        if person.is_whole
        else sign_in_response(response, person.account, way_in=BY_PASSKEY, level=WHOLE)
    )


@blueprint.post("/account/passkeys/<passkey_id>/weg")
@only_for(Audience.SIGNED_IN)
@confirmed_recently
def remove_passkey(passkey_id: str) -> ResponseReturnValue:
    """Remove one of your own passkeys."""
    person = who_enters()
    if ButtonForm().validate_on_submit():
        try:
            accounts.check_one_remains(person.account, without_passkey=passkey_id)
            if passkeys.remove_passkey(person.account, passkey_id):
                audit.record(audit.Kind.SECOND_FACTOR_CHANGED, person.id, now(), change="passkey verwijderd")
                flash(_("De passkey is verwijderd."), "success")
        except RuleBrokenError as error:
            flash(with_words(error.sentence, error.values), "warning")
    return redirect(url_for(".show_account"), 303)
