"""Shifts: who is on duty, stopping at any moment, and how it was."""

from __future__ import annotations

from typing import Any

from flask import flash, redirect, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me
from cleanup.blueprints.campaign.base import blueprint, for_campaign, today, with_channel
from cleanup.blueprints.campaign.channels import keepers_of, page_of
from cleanup.blueprints.campaign.tally import show as show_tally
from cleanup.forms.campaign.care import EndShiftForm, ShiftForm
from cleanup.services.campaign import care


@blueprint.post("/campagne/diensten")
@for_campaign
@with_channel
def plan_shift(channel: Any) -> ResponseReturnValue:
    """Put somebody on duty on a day, or take over a day that was left open."""
    form = ShiftForm().offer(keepers_of(channel))
    wanted: Any = (form.account.data or me().id, form.day.data, today())
    if form.accepts(lambda: care.plan_shift(channel, *wanted)):
        flash(_("De dienst staat erin."), "success")
        return redirect(url_for(".show_people", kanaal=channel.id, _anchor="diensten"), 303)
    return page_of(channel, shift_form=form), 422


@blueprint.post("/campagne/diensten/stop")
@for_campaign
@with_channel
def hand_over(channel: Any) -> ResponseReturnValue:
    """Stop now, without a reason; the day is open for another."""
    care.hand_over(channel, me(), today())
    flash(_("Je bent klaar voor vandaag. De dienst staat open voor een ander. Goed dat je stopt."), "success")
    return redirect(url_for(".show_wellbeing", kanaal=channel.id), 303)


@blueprint.post("/campagne/diensten/klaar")
@for_campaign
@with_channel
def finish_shift(channel: Any) -> ResponseReturnValue:
    """Note how a shift was; after it comes the question how somebody is."""
    form = EndShiftForm()
    done: Any = (today(), form.minutes.data or 0, form.band.data or "", form.key.data or "")
    if form.accepts(lambda: care.finish_shift(channel, me(), *done)):
        flash(_("Je dienst staat erin. Hoe gaat het met je?"), "success")
        return redirect(url_for(".show_wellbeing", kanaal=channel.id), 303)
    return show_tally(channel, form), 422
