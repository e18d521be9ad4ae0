"""The crew of a pilot."""

from __future__ import annotations

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.pilots.base import blueprint, to_pilot
from cleanup.blueprints.pilots.overview import offer_crew, show
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.pilots.plan import ACCEPTED
from cleanup.forms.pilots.plan import AddToCrewForm, AnswerInvitationForm
from cleanup.services import accounts, pilots
from cleanup.services.platform import audit
from cleanup.web.clock import now


@blueprint.post("/<code>/begeleiding")
@only_for(Audience.STAFF)
def add_to_crew(code: str) -> ResponseReturnValue:
    """Put somebody on the crew, or ask them first."""
    pilot = pilots.get_pilot_for(me(), code)
    form = offer_crew(AddToCrewForm(), pilot)
    put = pilots.invite_to_crew if form.way.data == "vragen" else pilots.add_to_crew
    member = form.accepts(lambda: put(pilot, accounts.get_account_by_id(form.account.data)))
    if member is None:
        return show(pilot, crew_form=form), 422
    name = member.account.name
    certain = member.state == ACCEPTED
    flash(
        _("%(name)s begeleidt deze pilot.", name=name)
        if certain
        else _("%(name)s is gevraagd en ziet de vraag op de startpagina.", name=name),
        "success",
    )
    return to_pilot(pilot, "begeleiding")


@blueprint.post("/<code>/begeleiding/antwoord")
@only_for(Audience.CREW)
def answer_invitation(code: str) -> ResponseReturnValue:
    """Say ja or nee to leading a pilot."""
    pilot = pilots.get_pilot_for(me(), code)
    form = AnswerInvitationForm()
    member = form.accepts(lambda: pilots.answer_invitation(pilot, me(), **form.typed()))
    if member is None:
        return show(pilot, answer_form=form), 422
    if member.state == ACCEPTED:
        flash(_("Fijn dat je meedoet."), "success")
        return to_pilot(pilot, "begeleiding")
    flash(_("Je hebt afgezegd. De planner ziet je reden."), "success")
    return redirect(url_for("home.today"), 303)


@blueprint.post("/<code>/begeleiding/<account_id>/verwijderen")
@only_for(Audience.STAFF)
def remove_from_crew(code: str, account_id: str) -> ResponseReturnValue:
    """Take somebody off the crew."""
    pilot = pilots.get_pilot_for(me(), code)
    pilots.remove_from_crew(pilot, account_id, now())
    audit.record(audit.Kind.REMOVED, me().id, now(), pilot.code, what="crew", person=account_id)
    flash(_("De begeleiding is aangepast."), "success")
    return to_pilot(pilot, "begeleiding")
