"""Who has an account, what they may do, and letting a colleague in again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, jsonify, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import confirmed_recently, me, only_for
from cleanup.blueprints.platform.administration.base import blueprint
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.forms.accounts import ButtonForm, InviteForm, RoleForm
from cleanup.forms.platform.mail import AddressForm
from cleanup.services import accounts
from cleanup.services.platform import audit, bounces, privacy
from cleanup.transactions import all_or_nothing
from cleanup.web.clock import now, today
from cleanup.web.downloads import to_keep
from cleanup.web.wording import with_words

if TYPE_CHECKING:
    from cleanup.models.accounts import Account


@blueprint.get("/accounts")
@only_for(Audience.ADMINISTRATORS)
def list_accounts() -> ResponseReturnValue:
    """Show all accounts."""
    return render_template(
        "platform/administration/list_accounts.html",
        accounts=accounts.list_accounts(),
        invited=accounts.list_invited(now()),
    )


@blueprint.route("/accounts/uitnodigen", methods=["GET", "POST"])
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def invite() -> ResponseReturnValue:
    """Make an account and show the link of its invitation once."""
    form = InviteForm()
    made = form.accepts(
        lambda: accounts.invite(form.email.data or "", form.name.data or "", form.role.data or "", now())
    )
    if made:
        account, token = made
        audit.record(audit.Kind.ACCOUNT_INVITED, me().id, now(), account.id, role=account.role)
        return _show_link(account, "uitnodiging", token)
    html = render_template("platform/administration/invite.html", form=form)
    return html, 422 if form.is_submitted() else 200


def _show_link(account: Account, path: str, token: str) -> str:
    link = f"{settings().public_url}/{path}/{token}"
    return render_template("platform/administration/show_link.html", account=account, link=link, purpose=path)


@blueprint.get("/accounts/<account_id>")
@only_for(Audience.ADMINISTRATORS)
def show_account(account_id: str) -> ResponseReturnValue:
    """Show one account."""
    return _page(accounts.get_account_by_id(account_id), None)


def _page(account: Account, form: RoleForm | AddressForm | None) -> ResponseReturnValue:
    html = render_template(
        "platform/administration/show_account.html",
        account=account,
        form=form if isinstance(form, RoleForm) else RoleForm(formdata=None, role=account.role),
        address_form=form
        if isinstance(form, AddressForm)
        else AddressForm(formdata=None, email=account.email),
        stop=bounces.find_stop(account.email),
        sessions=accounts.list_sessions(account, now()),
    )
    return html, 422 if form is not None else 200


@blueprint.post("/accounts/<account_id>/rol")
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def set_role(account_id: str) -> ResponseReturnValue:
    """Give somebody another role; their sessions end at once."""
    account = accounts.get_account_by_id(account_id)
    form, before = RoleForm(), account.role
    if form.accepts(lambda: accounts.set_role(account, form.role.data or "")) is None:
        return _page(account, form)
    audit.record(audit.Kind.ROLE_CHANGED, me().id, now(), account.id, before=before, after=account.role)
    flash(_("De rol is gewijzigd. Open sessies van dit account zijn gestopt."), "success")
    return redirect(url_for(".show_account", account_id=account.id), 303)


@blueprint.post("/accounts/<account_id>/adres")
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def set_address(account_id: str) -> ResponseReturnValue:
    """Give somebody another address to sign in and be mailed at."""
    account = accounts.get_account_by_id(account_id)
    form = AddressForm()
    if form.accepts(lambda: accounts.set_address(account, form.email.data or "")) is None:
        return _page(account, form)
    audit.record(audit.Kind.ADDRESS_CHANGED, me().id, now(), account.id)
    flash(_("Het e-mailadres is gewijzigd. Aanmelden gaat vanaf nu met dit adres."), "success")
    return redirect(url_for(".show_account", account_id=account.id), 303)


@blueprint.post("/accounts/<account_id>/uit")
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def disable_account(account_id: str) -> ResponseReturnValue:
    """Switch an account off."""
    account = accounts.get_account_by_id(account_id)
    if ButtonForm().validate_on_submit():
        try:
            with all_or_nothing():
                accounts.disable_account(account, today())
            audit.record(audit.Kind.ACCOUNT_DISABLED, me().id, now(), account.id)
            flash(_("Het account staat uit. Open sessies zijn gestopt."), "success")
        except RuleBrokenError as error:
            flash(with_words(error.sentence, error.values), "warning")
    return redirect(url_for(".show_account", account_id=account.id), 303)


@blueprint.post("/accounts/<account_id>/aan")
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def enable_account(account_id: str) -> ResponseReturnValue:
    """Switch an account on again."""
    account = accounts.get_account_by_id(account_id)
    if ButtonForm().validate_on_submit():
        accounts.enable_account(account)
        audit.record(audit.Kind.ACCOUNT_ENABLED, me().id, now(), account.id)
        flash(_("Het account staat weer aan."), "success")
    return redirect(url_for(".show_account", account_id=account.id), 303)


@blueprint.post("/accounts/<account_id>/link")
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def make_link(account_id: str) -> ResponseReturnValue:
    """Make a link for a colleague who forgot the password, or never had one; the second step stays."""
    account = accounts.get_account_by_id(account_id)
    if not ButtonForm().validate_on_submit():
        return redirect(url_for(".show_account", account_id=account.id), 303)
    purpose = "aanmelden" if account.came_in else "uitnodiging"
    token = accounts.make_link(account, purpose, now())
    audit.record(audit.Kind.LINK_MADE, me().id, now(), account.id)
    return _show_link(account, purpose, token)


@blueprint.post("/accounts/<account_id>/tweede-stap-wissen")
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def forget_second_factor(account_id: str) -> ResponseReturnValue:
    """Forget app, passkeys and backup codes of a colleague who lost them; nobody does this for themselves."""
    account = accounts.get_account_by_id(account_id)
    if ButtonForm().validate_on_submit():
        if account.id == me().id:
            flash(_("Voor jezelf doet een andere beheerder dit."), "warning")
        else:
            accounts.forget_second_factor(account)
            audit.record(
                audit.Kind.SECOND_FACTOR_CHANGED, me().id, now(), account.id, change="gewist door collega"
            )
            flash(_("De tweede stap is gewist. Bij het aanmelden wordt een nieuwe ingesteld."), "success")
    return redirect(url_for(".show_account", account_id=account.id), 303)


@blueprint.get("/accounts/<account_id>/gegevens")
@only_for(Audience.ADMINISTRATORS)
@confirmed_recently
def download_held(account_id: str) -> ResponseReturnValue:
    """Download everything that is held about somebody, when they ask for it."""
    account = accounts.get_account_by_id(account_id)
    held = privacy.data_about(account, by_themselves=False)
    rows = privacy.count_rows(held)
    audit.record(audit.Kind.EXPORTED, me().id, now(), account.id, what="account", filters={}, rows=rows)
    return to_keep(jsonify(held), "gegevens.json")


@blueprint.get("/sessies")
@only_for(Audience.ADMINISTRATORS)
def list_sessions() -> ResponseReturnValue:
    """Show who is signed in where."""
    sessions = accounts.list_sessions(None, now())
    return render_template("platform/administration/list_sessions.html", sessions=sessions)


@blueprint.post("/sessies/<session_id>/einde")
@only_for(Audience.ADMINISTRATORS)
def end_session(session_id: str) -> ResponseReturnValue:
    """End a session of anybody, at once."""
    if ButtonForm().validate_on_submit():
        whose = accounts.end_session_by_id(session_id)
        if whose is not None:
            audit.record(audit.Kind.SESSION_ENDED, me().id, now(), whose, sessions=1)
        flash(_("De sessie is gestopt."), "success")
    return redirect(url_for(".list_sessions"), 303)
