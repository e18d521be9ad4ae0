"""Posts of a channel, their history, the consents behind them, and ads."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import BigInteger, CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.campaign.ads import AD_STATES, REFUSALS
from cleanup.domain.campaign.posts import (
    AIMS,
    CONSENT_KINDS,
    FORMATS,
    HOOKS,
    IDEA,
    STATES,
    TONES,
)
from cleanup.domain.campaign.times import ZONE
from cleanup.models.accounts import Account
from cleanup.models.campaign.channel import Channel
from cleanup.models.platform.base import Base, id_column, of_class, one_of

HASH_LENGTH = 64


class ContentPost(Base):
    """A post, from idea to looked back on.

    ``planned_at`` is the instant, ``planned_offset`` the minutes east of UTC it was planned with.
    ``external_id`` is the sha-256 of the platform's own id; no link or name of the platform is kept.
    """

    __tablename__ = "content_post"
    processing = "kanaal"
    data_class = "planning"

    id: Mapped[str] = id_column()
    channel_id: Mapped[str] = mapped_column(ForeignKey("channel.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    format: Mapped[str] = mapped_column(String(10))
    tone: Mapped[str] = mapped_column(String(10))
    aim: Mapped[str] = mapped_column(String(12))
    grounds: Mapped[str] = mapped_column(String(200), default="", server_default="")
    hook: Mapped[str] = mapped_column(String(12))
    interaction: Mapped[bool] = mapped_column(default=False)
    text: Mapped[str] = mapped_column(Text, default="", server_default="")
    alt_text: Mapped[str] = mapped_column(Text, default="", server_default="")
    image_note: Mapped[str] = mapped_column(Text, default="", server_default="")
    script: Mapped[str] = mapped_column(Text, default="", server_default="")
    state: Mapped[str] = mapped_column(String(20), default=IDEA, server_default=IDEA, index=True)
    planned_at: Mapped[dt.datetime | None] = mapped_column(index=True)
    planned_offset: Mapped[int | None]
    planned_zone: Mapped[str] = mapped_column(String(40), default=ZONE, server_default=ZONE)
    placed_at: Mapped[dt.datetime | None]
    external_id: Mapped[str | None] = mapped_column(String(HASH_LENGTH), info=of_class("geheim"))
    maker_account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    maker_label: Mapped[str] = mapped_column(String(80), default="", server_default="")
    helped_by: Mapped[str] = mapped_column(String(120), default="", server_default="")
    in_package: Mapped[bool] = mapped_column(default=True)
    revision: Mapped[int] = mapped_column(default=1)
    channel: Mapped[Channel] = relationship(lazy="joined", innerjoin=True)
    maker: Mapped[Account | None] = relationship()  # a held row joins nothing that may be absent
    steps: Mapped[list[PostStep]] = relationship(
        order_by="PostStep.at, PostStep.number", cascade="all, delete-orphan"
    )
    consents: Mapped[list[PostConsent]] = relationship(
        order_by="PostConsent.given_on, PostConsent.id", cascade="all, delete-orphan"
    )

    __table_args__ = (
        one_of("format", FORMATS),
        one_of("tone", TONES),
        one_of("aim", AIMS),
        one_of("hook", HOOKS),
        one_of("state", STATES),
        UniqueConstraint("channel_id", "external_id"),
        CheckConstraint("(planned_at IS NULL) = (planned_offset IS NULL)", name="planned_has_an_offset"),
    )


class PostStep(Base):
    """One line of the history of a post; written once, never changed. ``number`` keeps their order."""

    __tablename__ = "post_step"
    processing = "kanaal"
    data_class = "planning"

    id: Mapped[str] = id_column()
    post_id: Mapped[str] = mapped_column(ForeignKey("content_post.id"), index=True)
    number: Mapped[int]
    before: Mapped[str] = mapped_column(String(20), default="", server_default="")
    after: Mapped[str] = mapped_column(String(20))
    is_edit: Mapped[bool] = mapped_column(default=False)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    at: Mapped[dt.datetime]
    remark: Mapped[str] = mapped_column(Text, default="", server_default="")
    account: Mapped[Account | None] = relationship(lazy="joined")

    __table_args__ = (one_of("after", STATES), UniqueConstraint("post_id", "number"))


class PostConsent(Base):
    """That somebody agreed to be seen, heard or told about; who it is stands on a form elsewhere."""

    __tablename__ = "post_consent"
    processing = "kanaal"
    data_class = "planning"

    id: Mapped[str] = id_column()
    post_id: Mapped[str] = mapped_column(ForeignKey("content_post.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    given_on: Mapped[dt.date]
    withdrawn_on: Mapped[dt.date | None]
    held_where: Mapped[str] = mapped_column(String(200), default="", server_default="")

    __table_args__ = (one_of("kind", CONSENT_KINDS),)


class Ad(Base):
    """An ad as it was handed in at a platform, and what became of it; ``reach`` as the platform gave it."""

    __tablename__ = "ad"
    processing = "kanaal"
    data_class = "geen"

    id: Mapped[str] = id_column()
    channel_id: Mapped[str] = mapped_column(ForeignKey("channel.id"), index=True)
    post_id: Mapped[str | None] = mapped_column(ForeignKey("content_post.id"))
    text: Mapped[str] = mapped_column(Text)
    budget_eur: Mapped[int | None]
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    state: Mapped[str] = mapped_column(String(12))
    refused_because: Mapped[str | None] = mapped_column(String(30))
    decided_on: Mapped[dt.date | None]
    reach: Mapped[int | None] = mapped_column(BigInteger)

    __table_args__ = (
        one_of("state", AD_STATES),
        one_of("refused_because", REFUSALS),
        CheckConstraint("reach IS NULL OR reach >= 0", name="reach_is_a_count"),
        CheckConstraint("budget_eur IS NULL OR budget_eur >= 0", name="budget_is_an_amount"),
        CheckConstraint(
            "ends_on IS NULL OR starts_on IS NULL OR ends_on >= starts_on", name="ends_after_start"
        ),
        CheckConstraint("(state = 'afgekeurd') = (refused_because IS NOT NULL)", name="refused_has_a_reason"),
    )
