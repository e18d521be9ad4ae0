"""How a keeper is: their own page, and what the coach they chose may read; nothing for anybody else."""

from __future__ import annotations

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me
from cleanup.blueprints.campaign.base import blueprint, for_campaign
from cleanup.forms.campaign.care import CoachForm, KeeperCheckInForm
from cleanup.services.campaign import care, channels, tasks
from cleanup.web.clock import today


@blueprint.get("/campagne/welzijn")
@for_campaign
def show_wellbeing() -> ResponseReturnValue:
    """Show somebody's own check-ins, and those of who chose them as coach."""
    return show()


def show(**refused: object) -> str:
    """Return the page; forms that were refused come as they were typed."""
    day = today()
    coach = care.find_coach(me())
    forms = {
        "check_in_form": KeeperCheckInForm(formdata=None),
        "coach_form": CoachForm(formdata=None, coach=coach.id if coach else "").offer(_coaches()),
    }
    return render_template(
        "campaign/show_wellbeing.html",
        own=care.show_wellbeing(me(), day, me()),
        coach=coach,
        keeps=[one for one in channels.list_channels(me(), day) if channels.is_keeper(one, me(), day)],
        coached=[care.show_wellbeing(one, day, me()) for one in care.list_coached(me())],
        tasks=[task for task in tasks.list_tasks([], me()) if task.only_owner],
        **(forms | refused),
    )


def _coaches() -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in care.list_coaches(me())]


@blueprint.post("/campagne/welzijn")
@for_campaign
def check_in() -> ResponseReturnValue:
    """Keep how somebody is today."""
    form = KeeperCheckInForm()
    said = form.feeling.data or ""
    wants = bool(form.wants_contact.data)
    if form.accepts(lambda: care.check_in(me(), said, today(), wants_contact=wants)):
        flash(_("Bedankt. Alleen jij en je coach lezen dit."), "success")
        return redirect(url_for(".show_wellbeing"), 303)
    return show(check_in_form=form), 422


@blueprint.post("/campagne/welzijn/coach")
@for_campaign
def choose_coach() -> ResponseReturnValue:
    """Choose who reads along."""
    form = CoachForm().offer(_coaches())
    if form.carries_out(lambda: care.choose_coach(me(), form.coach.data or "")):
        flash(_("Je coach is gekozen."), "success")
        return redirect(url_for(".show_wellbeing"), 303)
    return show(coach_form=form), 422


@blueprint.get("/campagne/welzijn/<account_id>")
@for_campaign
def show_coached(account_id: str) -> ResponseReturnValue:
    """Show a coach how somebody is who chose them."""
    person = care.get_coached(me(), account_id)
    return render_template("campaign/show_coached.html", coached=care.show_wellbeing(person, today(), me()))
