"""Figures: followers, reach with its limits, posts, comments and ads, each with its source."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from flask import flash, redirect, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _

from cleanup.access import me
from cleanup.blueprints.campaign.base import blueprint, for_campaign, for_figures, with_channel
from cleanup.formatting import day
from cleanup.forms.campaign.figures import CountForm
from cleanup.services.campaign import ads, channels, drawings, figures, series
from cleanup.services.platform import audit
from cleanup.web.clock import now, today
from cleanup.web.wording import translated

if TYPE_CHECKING:
    from cleanup.models.campaign.channel import Channel


@blueprint.get("/campagne/cijfers")
@for_figures
@with_channel
def show_figures(channel: Channel) -> ResponseReturnValue:
    """Show what may be said of a channel: also to an evaluator, who reads and types nothing."""
    return render_template("campaign/show_figures.html", form=CountForm(), **_shown(channel))


@blueprint.post("/campagne/cijfers")
@for_campaign
@with_channel
def save_count(channel: Channel) -> ResponseReturnValue:
    """Keep the state of a channel on a day."""
    form = CountForm()
    if form.accepts(lambda: figures.save_count(channel, form.typed(), today())):
        audit.record(audit.Kind.FIGURES_CHANGED, me().id, now(), what="channel_count")
        flash(_("De stand staat erbij."), "success")
        return redirect(url_for(".show_figures", kanaal=channel.id), 303)
    return render_template("campaign/show_figures.html", form=form, **_shown(channel)), 422


def _shown(channel: Channel) -> dict[str, object]:
    on = today()
    counts, by_month = figures.list_counts(channel), series.posts_by_month(channel)
    by_week = series.comments_by_week(channel, on - dt.timedelta(weeks=12), on)
    words = ads.count_words(ads.list_ads(channel))
    return {
        "channel": channel,
        "channels": channels.list_channels(me(), on),
        "figures": figures.show_figures(channel),
        "counts": counts,
        "by_month": by_month,
        "by_week": by_week,
        "counted_words": [count for count in words if count.is_enough],
        "drawn": {
            "volgers": drawings.draw_followers(counts, translated, day),
            "maanden": drawings.draw_months(by_month, translated, day),
            "weken": drawings.draw_weeks(by_week, translated, day),
            "woorden": drawings.draw_words(words, translated),
        },
        "parts": figures.ad_reach(channel),
    }
