"""The shift screen: one big button per kind of comment, on a phone, also without network."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, jsonify, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_wtf.csrf import generate_csrf

from cleanup.access import me
from cleanup.blueprints.campaign.base import blueprint, for_campaign, with_channel
from cleanup.domain.campaign.comments import CATEGORIES, HOSTILE, SEVERITIES, advise
from cleanup.domain.platform.errors import RuleBrokenError
from cleanup.forms.campaign.care import EndShiftForm
from cleanup.forms.campaign.comments import TapForm
from cleanup.services import surveys
from cleanup.services.campaign import channels, comments
from cleanup.web.clock import today

if TYPE_CHECKING:
    from cleanup.models.campaign.channel import Channel


@blueprint.get("/campagne/reacties")
@for_campaign
@with_channel
def show_tally(channel: Channel) -> ResponseReturnValue:
    """Show the buttons; comments themselves are read in the app of the platform."""
    return show(channel)


def show(channel: Channel, end_form: EndShiftForm | None = None) -> str:
    """Return the shift screen; a form that was refused comes as it was typed."""
    day = today()
    return render_template(
        "campaign/show_tally.html",
        channel=channel,
        channels=channels.list_channels(me(), day),
        counts=comments.counts_on(channel, day),
        categories=CATEGORIES,
        hostile=HOSTILE,
        advice={(c, s): advise(c, s, about_me=False) for c in CATEGORIES for s in SEVERITIES},
        storm=comments.find_storm(channel, day),
        tap=TapForm(formdata=None),
        end_form=end_form or EndShiftForm(formdata=None),
    )


@blueprint.get("/campagne/reacties/stand")
@for_campaign
@with_channel
def read_tally(channel: Channel) -> ResponseReturnValue:
    """Return today's counts, the epoch of the data and a fresh form token, for a page back online."""
    return jsonify(
        scd="stand",
        day=today().isoformat(),
        counts=dict(comments.counts_on(channel, today())),
        epoch=surveys.epoch(),
        token=generate_csrf(),
    )


@blueprint.post("/campagne/reacties")
@for_campaign
@with_channel
def record_tap(channel: Channel) -> ResponseReturnValue:
    """Count one tap, once: from the outbox of a phone as JSON, or from a button without a script."""
    if request.is_json:
        return _from_phone(channel)
    form = TapForm()
    if form.carries_out(lambda: _record(channel, {**form.typed(), "day": today().isoformat()})):
        return redirect(url_for(".show_tally", kanaal=channel.id), 303)
    flash(_("Deze telling begrijpen we niet."), "danger")
    return show(channel), 422


def _record(channel: Channel, given: dict[str, object]) -> bool:
    return comments.record_tap(channel, comments.read_tap(given, today()), today())


def _from_phone(channel: Channel) -> ResponseReturnValue:
    given = request.get_json(silent=True)
    given = given if isinstance(given, dict) else {}
    key = str(given.get("key", ""))[:64]
    try:
        is_new = _record(channel, given)
    except RuleBrokenError:
        return jsonify(scd="refused", key=key), 422
    return jsonify(scd="stored", key=key, epoch=surveys.epoch()), 201 if is_new else 200
