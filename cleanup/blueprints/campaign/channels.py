"""Channels and who keeps them: adding one, its people, its shifts."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me
from cleanup.blueprints.campaign.base import blueprint, for_campaign, for_staff, with_channel
from cleanup.closed_places import while_programme_is_open
from cleanup.domain.platform.local_time import check_not_to_come
from cleanup.domain.platform.parts import Part
from cleanup.forms.campaign.care import ChannelCareForm, KeeperForm, ShiftForm
from cleanup.forms.platform.base import given
from cleanup.services.campaign import care, channels
from cleanup.services.platform import audit
from cleanup.web.clock import now, today
from cleanup.web.parts import chosen_programme

if TYPE_CHECKING:
    from cleanup.models.campaign.channel import Channel, ChannelKeeper
    from cleanup.models.partners.organisations import Programme

AHEAD = dt.timedelta(days=21)


@blueprint.route("/campagne/kanaal/nieuw", methods=["GET", "POST"])
@for_staff
@while_programme_is_open(Part.CAMPAIGN)
def add_channel() -> ResponseReturnValue:
    """Add a channel to the programme at hand."""
    programme = chosen_programme(Part.CAMPAIGN)
    form = ChannelCareForm(opened_on=today())
    channel = form.accepts(lambda: _open(programme, form))
    if channel is not None:
        flash(_("Het kanaal staat erbij. Zeg nu wie het beheert."), "success")
        return redirect(url_for(".show_people", kanaal=channel.id), 303)
    page = render_template("campaign/add_channel.html", form=form, programme=programme)
    return page, 422 if form.is_submitted() else 200


def _open(programme: Programme, form: ChannelCareForm) -> Channel:
    opened_on = given(form.opened_on.data)
    check_not_to_come(opened_on, today(), "opened_on")
    return channels.add_channel(programme, form.name.data or "", form.platform.data, opened_on)


@blueprint.get("/campagne/kanaal")
@for_campaign
@with_channel
def show_people(channel: Channel) -> ResponseReturnValue:
    """Show who keeps a channel, and who is on duty when."""
    return page_of(channel)


def page_of(channel: Channel, **refused: object) -> str:
    """Return the page; forms that were refused come as they were typed."""
    day = today()
    forms = {
        "keeper_form": KeeperForm(formdata=None).offer(_candidates()),
        "shift_form": ShiftForm(formdata=None, day=day, account=me().id).offer(keepers_of(channel)),
    }
    return render_template(
        "campaign/show_people.html",
        channel=channel,
        channels=channels.list_channels(me(), day),
        keepers=channels.list_keepers(channel),
        cover=channels.cover_of([channel], day)[channel.id],
        shifts=care.list_shifts(channel, day - dt.timedelta(days=7), day + AHEAD),
        check_ins=care.count_agreed(channel, day),
        **(forms | refused),
    )


def _candidates() -> list[tuple[str, str]]:
    return [(one.id, one.name) for one in channels.list_candidates()]


def keepers_of(channel: Channel) -> list[tuple[str, str]]:
    """Return who keeps a channel now, as choices."""
    active = [one for one in channels.list_keepers(channel) if channels.is_active(one, today())]
    return list({one.account_id: (one.account_id, one.account.name) for one in active}.values())


@blueprint.post("/campagne/kanaal/beheerders")
@for_staff
@with_channel
def add_keeper(channel: Channel) -> ResponseReturnValue:
    """Let somebody keep the channel from today on."""
    form = KeeperForm().offer(_candidates())
    if form.accepts(lambda: _add(channel, form)):
        audit.record(audit.Kind.ROLE_CHANGED, me().id, now(), form.account.data or "", what="channel_keeper")
        flash(_("De beheerder staat erbij."), "success")
        return redirect(url_for(".show_people", kanaal=channel.id), 303)
    return page_of(channel, keeper_form=form), 422


def _add(channel: Channel, form: KeeperForm) -> ChannelKeeper:
    return channels.add_keeper(
        channel,
        form.account.data or "",
        form.kind.data,
        today(),
        over_20=bool(form.over_20.data),
        has_contract=bool(form.has_contract.data),
    )


@blueprint.post("/campagne/kanaal/beheerders/<keeper_id>/stoppen")
@for_staff
@with_channel
def end_keeper(channel: Channel, keeper_id: str) -> ResponseReturnValue:
    """Let somebody stop keeping the channel."""
    keeper = channels.end_keeper(channel, keeper_id, today())
    audit.record(audit.Kind.REMOVED, me().id, now(), keeper.account_id, what="channel_keeper")
    flash(_("De beheerder is gestopt."), "success")
    return redirect(url_for(".show_people", kanaal=channel.id), 303)


@blueprint.post("/campagne/kanaal/sluiten")
@for_staff
@with_channel
def close_channel(channel: Channel) -> ResponseReturnValue:
    """Close a channel, or open it again; what it has stays."""
    channels.close_channel(channel, today())
    kind = audit.Kind.CLOSED if channel.closed_on else audit.Kind.OPENED
    audit.record(kind, me().id, now(), what="channel")
    flash(_("Het kanaal is gesloten.") if channel.closed_on else _("Het kanaal staat weer open."), "success")
    return redirect(url_for(".show_people", kanaal=channel.id), 303)
