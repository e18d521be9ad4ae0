"""Everybody's own account: name, second step, passkeys and where they are signed in."""

from __future__ import annotations

from flask import abort, flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import confirmed_recently, only_for
from cleanup.blueprints.accounts.base import blueprint, who_enters
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.accounts import ButtonForm
from cleanup.services import accounts
from cleanup.services.accounts import passkeys
from cleanup.services.platform import audit, bounces, privacy
from cleanup.web.clock import now
from cleanup.web.downloads import to_keep


@blueprint.get("/account")
@only_for(Audience.SIGNED_IN)
def show_account() -> ResponseReturnValue:
    """Show your own account."""
    person = who_enters()
    return render_template(
        "accounts/show_account.html",
        account=person.account,
        sessions=accounts.list_sessions(person.account, now()),
        this_session=person.session_id,
        stop=bounces.find_stop(person.account.email),
        backup_codes=accounts.count_backup_codes(person.account),
        with_passkey=passkeys.are_possible(),
    )


@blueprint.post("/account/herinneringen")
@only_for(Audience.SIGNED_IN)
def set_reminders() -> ResponseReturnValue:
    """Switch the mail about aftercare on or off for yourself."""
    if ButtonForm().validate_on_submit():
        wanted = bool(request.form.get("aan"))
        accounts.set_reminders(who_enters().account, wanted=wanted)
        flash(
            _("Je krijgt weer herinneringen.") if wanted else _("Je krijgt geen herinneringen meer."),
            "success",
        )
    return redirect(url_for(".show_account", _anchor="mail"), 303)


@blueprint.post("/account/sessies/<session_id>/einde")
@only_for(Audience.SIGNED_IN)
def end_own_session(session_id: str) -> ResponseReturnValue:
    """End one of your own sessions at once."""
    person = who_enters()
    if ButtonForm().validate_on_submit():
        if accounts.end_session_by_id(session_id, person.account) is None:
            abort(404)
        audit.record(audit.Kind.SESSION_ENDED, person.id, now(), sessions=1)
        flash(_("Dat apparaat is afgemeld."), "success")
    return redirect(url_for(".show_account"), 303)


@blueprint.post("/account/sessies/einde")
@only_for(Audience.SIGNED_IN)
def end_other_sessions() -> ResponseReturnValue:
    """End all your sessions but this one."""
    person = who_enters()
    if ButtonForm().validate_on_submit():
        ended = accounts.end_sessions(person.account, but=person.secret)
        audit.record(audit.Kind.SESSION_ENDED, person.id, now(), sessions=ended)
        flash(_("Alle andere apparaten zijn afgemeld."), "success")
    return redirect(url_for(".show_account"), 303)


@blueprint.get("/account/gegevens")
@only_for(Audience.SIGNED_IN)
@confirmed_recently
def download_held() -> ResponseReturnValue:
    """Download everything that is held about yourself."""
    account = who_enters().account
    held = privacy.data_about(account, by_themselves=True)
    rows = privacy.count_rows(held)
    audit.record(audit.Kind.EXPORTED, account.id, now(), account.id, what="account", filters={}, rows=rows)
    return to_keep(jsonify(held), "mijn-gegevens.json")
