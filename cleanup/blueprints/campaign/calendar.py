"""The month of a channel as a table and a list, and the same in somebody's own calendar."""

from __future__ import annotations

import calendar as months
import datetime as dt
from typing import TYPE_CHECKING

from flask import Response, render_template, request
from flask.typing import ResponseReturnValue

from cleanup.access import me, only_for
from cleanup.blueprints.campaign.base import blueprint, for_campaign, with_channel
from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.platform.local_time import local_day
from cleanup.services import pilots
from cleanup.services.campaign import calendar, care, channels, posts
from cleanup.web.clock import now, today
from cleanup.web.downloads import CALENDAR
from cleanup.web.links import open_link, private

if TYPE_CHECKING:
    from cleanup.models.campaign.channel import Channel
    from cleanup.models.campaign.posts import ContentPost

FIRST_YEAR, LAST_YEAR = 2000, 2100


def asked_month() -> dt.date:
    """Return the first day of the month that was asked for, or of this month."""
    try:
        asked = dt.datetime.strptime(request.args.get("maand", ""), "%Y-%m").date()  # noqa: DTZ007 - a month has no zone
    except ValueError:
        return today().replace(day=1)
    return asked if FIRST_YEAR <= asked.year < LAST_YEAR else today().replace(day=1)


@blueprint.get("/campagne/kalender")
@for_campaign
@with_channel
def show_month(channel: Channel) -> ResponseReturnValue:
    """Show a month of posts and shifts, and whether it is in balance."""
    first = asked_month()
    weeks = months.Calendar().monthdatescalendar(first.year, first.month)
    found = posts.list_posts(channel, weeks[0][0], weeks[-1][-1])
    of_month = [post for post in found if _day(post).month == first.month]
    return render_template(
        "campaign/show_month.html",
        channel=channel,
        channels=channels.list_channels(me(), today()),
        first=first,
        previous=(first - dt.timedelta(days=1)).strftime("%Y-%m"),
        following=(first + dt.timedelta(days=31)).strftime("%Y-%m"),
        weeks=weeks,
        by_day={day: [post for post in found if _day(post) == day] for week in weeks for day in week},
        shifts=care.list_shifts(channel, weeks[0][0], weeks[-1][-1]),
        posts=of_month,
        balance=posts.balance_of(of_month),
        cover=channels.cover_of([channel], today())[channel.id],
        undated=[post for post in posts.list_open_posts(channel) if post.planned_at is None],
    )


def _day(post: ContentPost) -> dt.date:
    at = post.planned_at or post.placed_at
    if at is None:  # a post without a moment stands in no month
        raise ValueError
    return local_day(at)


@blueprint.get("/campagne/abonnement.ics")
@for_campaign
def download_feed() -> Response:
    """Give the posts and shifts of every channel of this person as an iCalendar file."""
    return Response(calendar.write_feed(me(), settings().public_url, now()), mimetype=CALENDAR)


@blueprint.get("/campagne/abonnement/<token>.ics")
@only_for(Audience.EVERYBODY)
def read_feed(token: str) -> Response:
    """Give the feed of whoever this secret address belongs to; guessing is limited."""
    at = now()
    content = open_link("agenda", lambda: calendar.feed_of_token(token, settings().public_url, at), at)
    return private(Response(content, mimetype=CALENDAR))


@blueprint.route("/campagne/abonnement", methods=["GET", "POST"])
@for_campaign
def make_feed() -> ResponseReturnValue:
    """Make a private address for a calendar program; shown once, right here."""
    token = pilots.make_feed(me(), now()) if request.method == "POST" else None
    address = f"{settings().public_url}/campagne/abonnement/{token}.ics" if token else None
    return render_template("campaign/make_feed.html", address=address, feed=pilots.find_feed(me()))
