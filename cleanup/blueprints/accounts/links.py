"""Single-use links: opening one shows a button, pressing it uses the link."""

from __future__ import annotations

from flask import make_response, redirect, render_template, session
from flask.typing import ResponseReturnValue

from cleanup.access import next_address, only_for, sign_in_response
from cleanup.blueprints.accounts.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.accounts.sessions import BY_LINK
from cleanup.forms.accounts import ButtonForm
from cleanup.services import accounts
from cleanup.web.clock import now


@blueprint.route("/uitnodiging/<token>", methods=["GET", "POST"])
@blueprint.route("/aanmelden/<token>", methods=["GET", "POST"], endpoint="use_sign_in_link")
@only_for(Audience.EVERYBODY)
def use_link(token: str) -> ResponseReturnValue:
    """Show a button; only pressing it uses the link, so that mail scanners cannot.

    A link stands for the password at most: whoever set up a second step still shows it.
    """
    form = ButtonForm()
    if form.validate_on_submit():
        account = accounts.spend_link(token, now())
        if account is not None:
            session.clear()
            where = next_address(account, None)
            return sign_in_response(make_response(redirect(where, 303)), account, way_in=BY_LINK)
    link = accounts.find_link(token, now())
    return render_template("accounts/use_link.html", form=form, link=link), 200 if link else 410
