"""Comments as counts and cases in general words; no text, name, handle, link or time of day of anybody."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.campaign.comments import ACTIONS, CATEGORIES, SEVERITIES
from cleanup.domain.toolkit.cards import GROUNDS
from cleanup.models.accounts import Account
from cleanup.models.platform.base import UUID_LENGTH, Base, id_column, one_of


class CommentCount(Base):
    """How many comments of one kind there were on one day; counted by the taps of ``CommentTap``."""

    __tablename__ = "comment_count"
    processing = "kanaal"
    data_class = "geteld"

    id: Mapped[str] = id_column()
    channel_id: Mapped[str] = mapped_column(ForeignKey("channel.id"), index=True)
    post_id: Mapped[str | None] = mapped_column(ForeignKey("content_post.id"))
    day: Mapped[dt.date]
    category: Mapped[str] = mapped_column(String(16))
    severity: Mapped[str] = mapped_column(String(10))
    action: Mapped[str] = mapped_column(String(16))
    count: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        UniqueConstraint("channel_id", "post_id", "day", "category", "severity", "action"),
        one_of("category", CATEGORIES),
        one_of("severity", SEVERITIES),
        one_of("action", ACTIONS),
        CheckConstraint("count >= 0", name="count_is_a_count"),
    )


class CommentTap(Base):
    """The key of one tap on a phone, so that sending it twice counts once; nobody's name, no time.

    Without ``count_id`` the tap was taken back before it arrived, and never counts.
    """

    __tablename__ = "comment_tap"
    processing = "kanaal"
    data_class = "geteld"

    key: Mapped[str] = mapped_column(String(UUID_LENGTH), primary_key=True)
    channel_id: Mapped[str] = mapped_column(ForeignKey("channel.id"))
    count_id: Mapped[str | None] = mapped_column(ForeignKey("comment_count.id"), index=True)
    day: Mapped[dt.date] = mapped_column(index=True)
    taken_back: Mapped[bool] = mapped_column(default=False)


class CommentCase(Base):
    """A comment that asked for more than a tap, told in general words without anybody in it."""

    __tablename__ = "comment_case"
    processing = "kanaal"
    data_class = "planning"

    id: Mapped[str] = id_column()
    channel_id: Mapped[str] = mapped_column(ForeignKey("channel.id"), index=True)
    post_id: Mapped[str | None] = mapped_column(ForeignKey("content_post.id"))
    source_key: Mapped[str] = mapped_column(String(80))
    day: Mapped[dt.date]
    category: Mapped[str] = mapped_column(String(16))
    ground: Mapped[str | None] = mapped_column(String(30))
    severity: Mapped[str] = mapped_column(String(10))
    what: Mapped[str] = mapped_column(String(500))
    action: Mapped[str] = mapped_column(String(16))
    in_doubt: Mapped[bool] = mapped_column(default=False)
    about_me: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_storm: Mapped[bool] = mapped_column(default=False)
    handled_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    second_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    referred_to: Mapped[str | None] = mapped_column(String(40))
    evidence_kept: Mapped[bool] = mapped_column(default=False)
    closed_on: Mapped[dt.date | None]
    outcome: Mapped[str] = mapped_column(String(500), default="", server_default="")
    handled_by: Mapped[Account | None] = relationship(foreign_keys=[handled_by_id], lazy="joined")
    second_by: Mapped[Account | None] = relationship(foreign_keys=[second_by_id], lazy="joined")

    __table_args__ = (
        UniqueConstraint("channel_id", "source_key"),
        one_of("category", CATEGORIES),
        one_of("severity", SEVERITIES),
        one_of("action", ACTIONS),
        one_of("ground", GROUNDS),
        CheckConstraint("closed_on IS NULL OR outcome <> ''", name="closed_has_an_outcome"),
        CheckConstraint(
            "second_by_id IS NULL OR handled_by_id IS NULL OR second_by_id <> handled_by_id",
            name="second_is_another",
        ),
    )
