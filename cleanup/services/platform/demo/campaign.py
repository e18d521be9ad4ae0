"""The campaign of the pilot year: figures of the report with their source, and an invented month."""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Mapping

from cleanup.domain.campaign import posts as rules
from cleanup.domain.campaign.comments import MILD, advise
from cleanup.domain.campaign.times import read_planned
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.campaign.channel import Channel
from cleanup.models.campaign.comments import CommentCount
from cleanup.models.campaign.figures import ChannelCount
from cleanup.models.campaign.posts import ContentPost, PostStep
from cleanup.models.partners.organisations import Programme
from cleanup.services.campaign import ads, care, cases, channels, figures
from cleanup.services.platform.demo.facts import TYPED_FIGURES
from cleanup.services.platform.demo.month import ADS, CASE, COMMENTS, POSTS, DemoPost

NAME, PLATFORM = "@Social_Cleanup", "instagram"
OPENED_ON = dt.date(2025, 2, 3)
WAY = (rules.IDEA, rules.MAKING, rules.READY, rules.APPROVED, rules.PLANNED, rules.PLACED, rules.REVIEWED)


def load_campaign(programme: Programme, people: Mapping[str, Account], now: dt.datetime) -> None:
    """Store the channel with its keepers, the published figures, and a month of posts, ads and counts."""
    today = local_day(now)
    channel = channels.add_channel(programme, NAME, PLATFORM, OPENED_ON)
    for name, kind in (("Kees", "beheerder"), ("Asha", "reserve")):
        channels.add_keeper(channel, people[name].id, kind, OPENED_ON, over_20=True, has_contract=True)
    for name, coach in (("Kees", "Asha"), ("Asha", "Bo")):
        care.choose_coach(people[name], people[coach].id)
    _published(channel)
    for ad in ADS:
        ads.save_ad(channel, ad, today)
    for number, post in enumerate(POSTS):
        _post(channel, post, people, today + dt.timedelta(days=3 * number - 18), now)
    for days, category, count in COMMENTS:
        _count(channel, today - dt.timedelta(days=days), category, count)
    cases.report_case(channel, people["Kees"], CASE, str(uuid.uuid4()), today - dt.timedelta(days=2), today)
    for days, name in ((0, "Kees"), (3, "Asha"), (6, "Kees"), (9, "Asha"), (12, "Kees")):
        care.plan_shift(channel, people[name].id, today + dt.timedelta(days=days), today)
    db.session.flush()


def _published(channel: Channel) -> None:
    """Keep followers and reach as the report gives them, with its source and day."""
    known = {figure["code"]: figure for figure in TYPED_FIGURES}
    reach, followers = known[figures.REACH], known[figures.FOLLOWERS]
    db.session.add(
        ChannelCount(
            channel_id=channel.id,
            as_of=reach["as_of"],
            followers=int(followers["value"]),
            reach_unique=int(reach["value"]),
            source=reach["source"],
        )
    )


def _post(
    channel: Channel, demo: DemoPost, people: Mapping[str, Account], day: dt.date, now: dt.datetime
) -> None:
    planned = read_planned(day, dt.time(16, 30))
    post = ContentPost(
        channel=channel,
        title=demo.title,
        text=demo.text,
        alt_text=demo.alt_text,
        image_note="",
        format=demo.format,
        tone=demo.tone,
        aim=demo.aim,
        hook=demo.hook,
        interaction=demo.interaction,
        grounds=demo.grounds,
        state=demo.state,
        maker=people["Kees"],
        maker_label=demo.maker_label,
        planned_at=planned.instant,
        planned_offset=planned.offset,
        placed_at=planned.instant if demo.state in {rules.PLACED, rules.REVIEWED} else None,
    )
    before = ""
    for number, state in enumerate(WAY[: WAY.index(demo.state) + 1], start=1):
        who = people["Asha"] if state == rules.APPROVED else people["Kees"]
        at = min(now, planned.instant) - dt.timedelta(hours=30 - 3 * number)
        post.steps.append(PostStep(number=number, before=before, after=state, account=who, at=at))
        before = state
    db.session.add(post)
    db.session.flush()


def _count(channel: Channel, day: dt.date, category: str, count: int) -> None:
    action = advise(category, MILD, about_me=False).actions[0]
    db.session.add(
        CommentCount(
            channel_id=channel.id, day=day, category=category, severity=MILD, action=action, count=count
        )
    )
