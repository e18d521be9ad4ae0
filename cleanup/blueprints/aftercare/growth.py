"""The growth line: own debriefs and observations over pilots, for oneself and one coach."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me, only_for
from cleanup.blueprints.aftercare.base import blueprint
from cleanup.domain.accounts.roles import Audience
from cleanup.forms.aftercare import ChooseCoachForm
from cleanup.services import aftercare, briefing
from cleanup.web.clock import today


@blueprint.route("/groeilijn", methods=["GET", "POST"])
@only_for(Audience.CREW)
def show_growth() -> ResponseReturnValue:
    """Show somebody their own line, and let them choose who reads along."""
    coach = aftercare.find_coach(me())
    form = ChooseCoachForm(data={"coach": coach.id if coach else ""}).offer(_coaches())
    if form.carries_out(lambda: aftercare.choose_coach(me(), form.coach.data, today())):
        flash(_("Je keuze is opgeslagen."), "success")
        return redirect(url_for(".show_growth"), 303)
    page = render_template(
        "aftercare/show_growth.html",
        steps=aftercare.show_growth(me()),
        form=form,
        coached=aftercare.list_coached(me()),
        whose=None,
    )
    return page, 422 if form.is_submitted() else 200


def _coaches() -> list[tuple[str, str]]:
    return [(coach.id, coach.name) for coach in briefing.list_coaches(me())]


@blueprint.get("/groeilijn/<account_id>")
@only_for(Audience.CREW)
def show_coached(account_id: str) -> ResponseReturnValue:
    """Show a coach the line of somebody who chose them."""
    account = aftercare.get_coached(me(), account_id)
    return render_template(
        "aftercare/show_growth.html",
        steps=aftercare.show_growth(account),
        form=None,
        coached=[],
        whose=account,
    )
