"""A test mail to yourself."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.platform.administration.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.accounts import ButtonForm
from cleanup.services.platform import mail, testmail
from cleanup.web.clock import now


@blueprint.route("/testmail", methods=["GET", "POST"])
@only_for(Audience.ADMINISTRATORS)
def send_testmail() -> ResponseReturnValue:
    """Send a test mail to yourself and say what the mail server thought of it."""
    form, address = ButtonForm(), me().email
    if form.carries_out(lambda: testmail.send(address, now())):
        flash(
            _("De mailserver nam de testmail aan. Kijk of hij aankomt bij %(mail)s.", mail=address), "success"
        )
        return redirect(url_for(".send_testmail"), 303)
    page = render_template(
        "platform/administration/send_testmail.html",
        form=form,
        address=address,
        can_send=mail.is_set_up(),
        sender=testmail.sender() if mail.is_set_up() else "",
    )
    return page, 422 if form.is_submitted() else 200
