"""Figures of posts and of the channel, as a platform counted them; and downloads of the package, per day."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.models.platform.base import Base, id_column, one_of

FROM_FILE, TYPED = "csv", "getypt"
SOURCES = (FROM_FILE, TYPED)


def _count(column: str) -> CheckConstraint:
    return CheckConstraint(f"{column} IS NULL OR {column} >= 0", name=f"{column}_is_a_count")


class Insight(Base):
    """The counts of one post on one day, paid and not paid apart."""

    __tablename__ = "insight"
    processing = "kanaal"
    data_class = "geteld"

    id: Mapped[str] = id_column()
    post_id: Mapped[str] = mapped_column(ForeignKey("content_post.id"), index=True)
    as_of: Mapped[dt.date]
    source: Mapped[str] = mapped_column(String(10))
    paid: Mapped[bool]
    views: Mapped[int | None] = mapped_column(BigInteger)
    reach: Mapped[int | None] = mapped_column(BigInteger)
    likes: Mapped[int | None] = mapped_column(BigInteger)
    comments: Mapped[int | None] = mapped_column(BigInteger)
    shares: Mapped[int | None] = mapped_column(BigInteger)
    saves: Mapped[int | None] = mapped_column(BigInteger)
    follows: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (
        UniqueConstraint("post_id", "as_of", "paid"),
        one_of("source", SOURCES),
        *(_count(name) for name in ("views", "reach", "likes", "comments", "shares", "saves", "follows")),
    )


class ChannelCount(Base):
    """The state of a channel on a day; ``reach_unique`` is the platform's total with every account once."""

    __tablename__ = "channel_count"
    processing = "kanaal"
    data_class = "geteld"

    id: Mapped[str] = id_column()
    channel_id: Mapped[str] = mapped_column(ForeignKey("channel.id"))
    as_of: Mapped[dt.date]
    followers: Mapped[int | None] = mapped_column(BigInteger)
    reach_period_from: Mapped[dt.date | None]
    reach_period_to: Mapped[dt.date | None]
    reach_unique: Mapped[int | None] = mapped_column(BigInteger)
    source: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        UniqueConstraint("channel_id", "as_of"),
        _count("followers"),
        _count("reach_unique"),
        CheckConstraint("source <> ''", name="source_is_given"),
        CheckConstraint(
            "reach_period_to IS NULL OR reach_period_from IS NULL OR reach_period_to >= reach_period_from",
            name="period_ends_after_it_begins",
        ),
    )


class PackageCount(Base):
    """How often a post was downloaded on a day; nothing about who did it."""

    __tablename__ = "package_count"
    processing = "kanaal"
    data_class = "geteld"

    post_id: Mapped[str] = mapped_column(ForeignKey("content_post.id"), primary_key=True)
    day: Mapped[dt.date] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(default=0)

    __table_args__ = (CheckConstraint("count >= 0", name="count_is_a_count"),)
