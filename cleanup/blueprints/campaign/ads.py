"""Ads: what was handed in, what became of it, and which words passed and which did not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me
from cleanup.blueprints.campaign.base import blueprint, for_campaign, with_channel
from cleanup.forms.campaign.ads import AdForm
from cleanup.services.campaign import ads, channels
from cleanup.services.platform.content.current import loaded
from cleanup.web.clock import today

if TYPE_CHECKING:
    from cleanup.models.campaign.channel import Channel


@blueprint.route("/campagne/advertenties", methods=["GET", "POST"])
@for_campaign
@with_channel
def list_ads(channel: Channel) -> ResponseReturnValue:
    """Show the ads, and take in a new one; its words are looked at and never stop it."""
    form = AdForm()
    ad = form.accepts(lambda: ads.save_ad(channel, form.typed(), today()))
    if ad is not None:
        flash(_("De advertentie staat erbij."), "success")
        return redirect(url_for(".edit_ad", ad_id=ad.id, kanaal=channel.id), 303)
    page = render_template("campaign/list_ads.html", form=form, **_shown(channel))
    return page, 422 if form.is_submitted() else 200


def _shown(channel: Channel) -> dict[str, object]:
    found = ads.list_ads(channel)
    return {
        "channel": channel,
        "channels": channels.list_channels(me(), today()),
        "ads": found,
        "findings": {ad.id: ads.look_at(ad.text, today()) for ad in found},
        "rule": loaded().campaign.ad_rule,
    }


@blueprint.get("/campagne/advertenties/woorden")
@for_campaign
@with_channel
def show_words(channel: Channel) -> ResponseReturnValue:
    """Show of every word what platforms did with it, in the list and in our own ads."""
    found = ads.list_ads(channel)
    content = loaded().campaign
    return render_template(
        "campaign/show_words.html",
        channel=channel,
        counts=ads.count_words(found),
        decided=len(ads.decided(found)),
        is_old=ads.look_at("", today()).is_old,
        rule=content.ad_rule,
        origin=content.ad_origin,
        is_concept=content.is_concept,
    )


@blueprint.route("/campagne/advertenties/<ad_id>", methods=["GET", "POST"])
@for_campaign
@with_channel
def edit_ad(channel: Channel, ad_id: str) -> ResponseReturnValue:
    """Change an ad, and see what its words met before."""
    ad = ads.get_ad(channel, ad_id)
    form = AdForm(obj=ad)
    if form.accepts(lambda: ads.save_ad(channel, form.typed(), today(), ad)):
        flash(_("De advertentie is gewijzigd."), "success")
        return redirect(url_for(".edit_ad", ad_id=ad.id, kanaal=channel.id), 303)
    page = render_template(
        "campaign/edit_ad.html", form=form, channel=channel, findings=ads.look_at(ad.text, today())
    )
    return page, 422 if form.is_submitted() else 200
