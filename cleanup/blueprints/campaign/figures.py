"""Figures: followers, reach with its limits, posts, comments and ads, each with its source."""

from __future__ import annotations

import datetime as dt
from typing import Any

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me
from cleanup.blueprints.campaign.base import blueprint, for_campaign, now, today, with_channel
from cleanup.forms.campaign.figures import CountForm
from cleanup.services.campaign import ads, channels, figures, series
from cleanup.services.platform import audit


@blueprint.route("/campagne/cijfers", methods=["GET", "POST"])
@for_campaign
@with_channel
def show_figures(channel: Any) -> ResponseReturnValue:
    """Show what may be said of a channel, and take in its state on a day."""
    form = CountForm()
    if form.accepts(lambda: figures.save_count(channel, form.typed(), today())):
        audit.record(audit.Kind.FIGURES_CHANGED, me().id, now(), what="channel_count")
        flash(_("De stand staat erbij."), "success")
        return redirect(url_for(".show_figures", kanaal=channel.id), 303)
    page = render_template("campaign/show_figures.html", form=form, **_shown(channel))
    return page, 422 if form.is_submitted() else 200


def _shown(channel: Any) -> dict[str, Any]:
    day = today()
    return {
        "channel": channel,
        "channels": channels.list_channels(me(), day),
        "figures": figures.show_figures(channel),
        "counts": figures.list_counts(channel),
        "by_month": series.posts_by_month(channel),
        "by_week": series.comments_by_week(channel, day - dt.timedelta(weeks=12), day),
        "words": ads.count_words(ads.list_ads(channel)),
        "parts": figures.ad_reach(channel),
    }
