"""The list of pilots, and the page of one."""

from __future__ import annotations

from typing import Any

from flask import current_app, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for, signed_in
from cleanup.blueprints.pilots.base import blueprint, now, pilot_tabs, today
from cleanup.domain.accounts import Audience
from cleanup.domain.pilots import STATUS_LABELS, next_statuses
from cleanup.forms.base import choices
from cleanup.forms.pilots import AddToCrewForm, SetPresentForm, SetStatusForm
from cleanup.services import accounts, pilots, surveys
from cleanup.web.qr import qr_svg


@blueprint.get("")
@only_for(Audience.CREW)
def list_pilots() -> ResponseReturnValue:
    """Show the pilots this person may see."""
    return render_template("pilots/list_pilots.html", pilots=pilots.list_pilots_for(me()), today=today())


@blueprint.get("/<code>")
@only_for(Audience.CREW)
def show_pilot(code: str) -> ResponseReturnValue:
    """Show a pilot: the plan, the crew, the codes and the moments."""
    return show(pilots.get_pilot_for(me(), code))


def show(
    pilot: Any,
    *,
    crew_form: AddToCrewForm | None = None,
    status_form: SetStatusForm | None = None,
    present_form: SetPresentForm | None = None,
) -> str:
    """Return the page of a pilot, with a form that was refused as it was typed."""
    join = current_app.config["CLEANUP"].public_url + f"/m/{pilot.day_code}"
    return render_template(
        "pilots/show_pilot.html",
        pilot=pilot,
        tabs=pilot_tabs(pilot),
        moments=surveys.view_moments(pilot, now()),
        join_address=join,
        qr=qr_svg(join),
        crew_form=crew_form or offer_crew(AddToCrewForm(formdata=None), pilot),
        status_form=status_form or offer_statuses(SetStatusForm(formdata=None), pilot),
        present_form=present_form or SetPresentForm(formdata=None, present=pilot.present),
    )


def offer_crew(form: AddToCrewForm, pilot: Any) -> AddToCrewForm:
    """Offer the people who may still be put on the crew."""
    person = signed_in()
    on_it = {member.account_id for member in pilot.crew if member.state != "afgezegd"}
    candidates = accounts.list_crew_candidates() if person is not None and person.may(Audience.STAFF) else []
    offered = ((found.id, describe(found)) for found in candidates if found.id not in on_it)
    form.account.choices = choices([("", ""), *offered])
    return form


def describe(account: Any) -> str:
    """Return a name with what matters for a crew: ``Ben (peer educator, getraind)``."""
    trained = ", " + _("getraind") if account.is_trained else ""
    return f"{account.name} ({_(account.role_label)}{trained})"


def offer_statuses(form: SetStatusForm, pilot: Any) -> SetStatusForm:
    """Offer the statuses a pilot may get next; one that was sent is left for the rule to refuse."""
    wanted = (*next_statuses(pilot.status), form.status.data)
    form.status.choices = choices((key, _(text)) for key, text in STATUS_LABELS.items() if key in wanted)
    return form
