"""Figures out of a platform's own file: looked at first, kept all or nothing, the same again once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.campaign import posts as rules
from cleanup.domain.campaign.insights import InsightFile, InsightReading, InsightRow, read_insights
from cleanup.domain.campaign.reach import is_odd
from cleanup.domain.platform.csv_files import Problem
from cleanup.domain.platform.local_time import AMSTERDAM, local_day
from cleanup.domain.platform.marked import MarkedTable, mark
from cleanup.extensions import db
from cleanup.models.campaign.channel import Channel
from cleanup.models.campaign.figures import FROM_FILE
from cleanup.models.campaign.posts import ContentPost, PostStep
from cleanup.services.campaign.figures import keep_insight
from cleanup.services.platform.table_files import read_table

NOON = dt.time(12, 0)
UNTITLED = "Bericht van %s"


@dataclass(frozen=True)
class Preview:
    """A file that was looked at: what it says, and for each row the post it belongs to (None: a new one)."""

    file: InsightFile
    matches: tuple[ContentPost | None, ...]

    @property
    def odd(self) -> int:
        """How many rows reached more accounts than there were views."""
        return sum(is_odd(row.counts) for row in self.file.rows)


def look(channel: Channel, content: bytes, reading: InsightReading) -> Preview:
    """Return what a file would do; stores nothing. Raises as ``read_insights`` does."""
    file = read_insights(content, reading)
    return Preview(file, tuple(_match(channel, file.rows)))


def mark_problems(content: bytes, problems: Sequence[Problem], say: Callable[[Problem], str]) -> MarkedTable:
    """Return the table in a file with what is wrong beside its rows."""
    table = read_table(content)
    return mark(table.header, table.rows, problems, {}, say)


def _match(channel: Channel, rows: Sequence[InsightRow]) -> list[ContentPost | None]:
    """Find the post of each row: by the hash of its id, else the only one placed that day without."""
    posts = list(
        db.session.scalars(
            select(ContentPost).where(
                ContentPost.channel_id == channel.id, ContentPost.state.in_((rules.PLACED, rules.REVIEWED))
            )
        ).unique()
    )
    by_hash = {post.external_id: post for post in posts if post.external_id}
    free = [post for post in posts if not post.external_id and post.placed_at]
    found: list[ContentPost | None] = []
    for row in rows:
        same_day = [post for post in free if post.placed_at and local_day(post.placed_at) == row.published_on]
        alone = sum(one.published_on == row.published_on for one in rows) == 1
        found.append(by_hash.get(row.post_hash) or (same_day[0] if len(same_day) == 1 and alone else None))
    return found


def store(channel: Channel, rows: Sequence[InsightRow], *, paid: bool, now: dt.datetime) -> int:
    """Keep the rows of a file, all of them, and return how many changed something."""
    changed = 0
    for row, match in zip(rows, _match(channel, rows), strict=True):
        post = match or _new_post(channel, row, now)
        post.external_id = row.post_hash
        db.session.flush()
        changed += keep_insight(post, row.as_of, row.counts, paid=paid, source=FROM_FILE)
    return changed


def _new_post(channel: Channel, row: InsightRow, now: dt.datetime) -> ContentPost:
    """Return a placed post of which only the figures are known."""
    placed = dt.datetime.combine(row.published_on, NOON, AMSTERDAM)
    post = ContentPost(
        channel=channel,
        title=UNTITLED % f"{row.published_on.day}-{row.published_on.month}-{row.published_on.year}",
        format=row.kind or "tekst",
        tone=rules.MIXED,
        aim="verhaal",
        hook=rules.STANDING,
        state=rules.PLACED,
        placed_at=placed,
        in_package=False,
        external_id=row.post_hash,
    )
    post.steps.append(PostStep(number=1, before="", after=rules.PLACED, at=now))
    db.session.add(post)
    db.session.flush()
    return post
