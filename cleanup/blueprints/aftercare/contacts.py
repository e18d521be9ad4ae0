"""Who can be called, and what helps the crew themselves."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.aftercare.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.aftercare import AddContactForm
from cleanup.services import aftercare, pilots
from cleanup.services.platform import audit
from cleanup.services.platform.content.current import loaded
from cleanup.web.clock import now


@blueprint.route("/nazorg/contacten", methods=["GET", "POST"])
@only_for(Audience.STAFF)
def list_contacts() -> ResponseReturnValue:
    """Keep who can be called."""
    form = AddContactForm()
    if form.accepts(lambda: aftercare.add_contact(**form.typed())):
        flash(_("Het nummer staat erbij."), "success")
        return redirect(url_for(".list_contacts"), 303)
    page = render_template("aftercare/list_contacts.html", contacts=aftercare.list_contacts(), form=form)
    return page, 422 if form.is_submitted() else 200


@blueprint.post("/nazorg/contacten/<escalation_id>/verwijderen")
@only_for(Audience.STAFF)
def remove_contact(escalation_id: str) -> ResponseReturnValue:
    """Take a number off the list."""
    aftercare.remove_contact(escalation_id)
    audit.record(audit.Kind.REMOVED, me().id, now(), what="phone_number")
    flash(_("Het nummer is weggehaald."), "success")
    return redirect(url_for(".list_contacts"), 303)


@blueprint.get("/pilots/<code>/nazorg/steun")
@only_for(Audience.CREW)
def show_support(code: str) -> ResponseReturnValue:
    """Show what helps the crew themselves after a day, and who to call."""
    return render_template(
        "aftercare/show_support.html",
        pilot=pilots.get_pilot_for(me(), code),
        cards=loaded().briefing.crew_support,
        contacts=aftercare.list_contacts(),
    )
