"""An address for one mail weeks later: a page of its own, with nothing of the answers in it.

The addresses of these pages are outside the reach of the participant's cookie.
"""

from __future__ import annotations

from flask import render_template, request
from flask.typing import ResponseReturnValue

from cleanup.access import only_for, without_form_token
from cleanup.blueprints.surveys.base import blueprint, pilot_of_code
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.errors import NotFoundError
from cleanup.forms.surveys.participants import EmptyForm, FollowUpForm
from cleanup.services import surveys
from cleanup.web.clock import now
from cleanup.web.languages import choose


@without_form_token
@blueprint.route("/vervolg/<code>", methods=["GET", "POST"])
@only_for(Audience.PARTICIPANTS)
def leave_address(code: str) -> ResponseReturnValue:
    """Ask for an address and keep it apart from everything else."""
    at = now()
    pilot = pilot_of_code(code, at)
    if not surveys.moments_afterwards(pilot):
        raise NotFoundError
    form = FollowUpForm()
    is_over = surveys.is_over(pilot, at)
    name, language = pilot.code, choose()
    if is_over or not form.validate_on_submit():
        page = render_template("surveys/leave_address.html", form=form, is_over=is_over, plan=pilot.plan)
        return page, 410 if is_over else 422 if form.is_submitted() else 200
    surveys.end_reading()
    kept = form.accepts(lambda: surveys.remember_address(name, form.email.data or "", language))
    if not kept:
        return render_template("surveys/leave_address.html", form=form, is_over=False, plan=pilot.plan), 422
    return render_template("surveys/address_kept.html")


@without_form_token
@blueprint.route("/vervolg/stop/<row_id>", methods=["GET", "POST"])
@only_for(Audience.PARTICIPANTS)
def stop_mail(row_id: str) -> ResponseReturnValue:
    """Remove an address by the link in its mail; only pressing the button does it."""
    form = EmptyForm()
    if request.method == "POST" and form.validate_on_submit():
        surveys.forget_address(row_id)
        return render_template("surveys/address_gone.html")
    return render_template("surveys/stop_mail.html")
