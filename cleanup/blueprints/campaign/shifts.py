"""Shifts: who is on duty, stopping at any moment, and how it was."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import flash, redirect, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me
from cleanup.blueprints.campaign.base import blueprint, for_campaign, with_channel
from cleanup.blueprints.campaign.channels import keepers_of, page_of
from cleanup.blueprints.campaign.tally import show as show_tally
from cleanup.forms.campaign.care import EndShiftForm, ShiftForm
from cleanup.forms.platform.base import given
from cleanup.services.campaign import care
from cleanup.web.clock import today

if TYPE_CHECKING:
    from cleanup.models.campaign.channel import Channel


@blueprint.post("/campagne/diensten")
@for_campaign
@with_channel
def plan_shift(channel: Channel) -> ResponseReturnValue:
    """Put somebody on duty on a day, or take over a day that was left open."""
    form = ShiftForm().offer(keepers_of(channel))
    keeper = form.account.data or me().id
    if form.accepts(lambda: care.plan_shift(channel, keeper, given(form.day.data), today())):
        flash(_("De dienst staat erin."), "success")
        return redirect(url_for(".show_people", kanaal=channel.id, _anchor="diensten"), 303)
    return page_of(channel, shift_form=form), 422


@blueprint.post("/campagne/diensten/stop")
@for_campaign
@with_channel
def hand_over(channel: Channel) -> ResponseReturnValue:
    """Stop now, or leave a day to come, without a reason; the day is open for another."""
    day = request.args.get("dag", today(), dt.date.fromisoformat)
    if day > today():
        care.leave_open(channel, me(), day)
        flash(_("Je dienst staat open voor een ander. Je hoeft niet te zeggen waarom."), "success")
        return redirect(url_for(".show_people", kanaal=channel.id, _anchor="diensten"), 303)
    care.hand_over(channel, me(), today())
    flash(_("Je bent klaar voor vandaag. De dienst staat open voor een ander. Goed dat je stopt."), "success")
    return redirect(url_for(".show_wellbeing", kanaal=channel.id), 303)


@blueprint.post("/campagne/diensten/klaar")
@for_campaign
@with_channel
def finish_shift(channel: Channel) -> ResponseReturnValue:
    """Note how a shift was; after it comes the question how somebody is."""
    form = EndShiftForm()
    minutes, band, key = form.minutes.data or 0, form.band.data or "", form.key.data or ""
    if form.accepts(lambda: care.finish_shift(channel, me(), today(), minutes, band, key)):
        flash(_("Je dienst staat erin. Hoe gaat het met je?"), "success")
        return redirect(url_for(".show_wellbeing", kanaal=channel.id), 303)
    return show_tally(channel, form), 422
