"""The crew of a pilot."""

from __future__ import annotations

from flask import flash
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.pilots.base import blueprint, to_pilot
from cleanup.blueprints.pilots.overview import offer_crew, show
from cleanup.domain.accounts import Audience
from cleanup.forms.pilots import AddToCrewForm
from cleanup.services import accounts, pilots


@blueprint.post("/<code>/begeleiding")
@only_for(Audience.STAFF)
def add_to_crew(code: str) -> ResponseReturnValue:
    """Put somebody on the crew."""
    pilot = pilots.get_pilot_for(me(), code)
    form = offer_crew(AddToCrewForm(), pilot)
    member = form.accepts(lambda: pilots.add_to_crew(pilot, accounts.get_account_by_id(form.account.data)))
    if member is None:
        return show(pilot, crew_form=form), 422
    flash(_("%(name)s begeleidt deze pilot.", name=member.account.name), "success")
    return to_pilot(pilot, "begeleiding")


@blueprint.post("/<code>/begeleiding/<account_id>/verwijderen")
@only_for(Audience.STAFF)
def remove_from_crew(code: str, account_id: str) -> ResponseReturnValue:
    """Take somebody off the crew."""
    pilot = pilots.get_pilot_for(me(), code)
    pilots.remove_from_crew(pilot, account_id)
    flash(_("De begeleiding is aangepast."), "success")
    return to_pilot(pilot, "begeleiding")
