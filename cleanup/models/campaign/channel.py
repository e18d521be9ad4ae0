"""A channel, who keeps it, what has to be done about it."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.campaign.care import KEEPER_KINDS
from cleanup.domain.campaign.posts import PLATFORM_LABELS
from cleanup.domain.campaign.tasks import TASK_KINDS
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Programme
from cleanup.models.platform.base import Base, id_column, one_of

if TYPE_CHECKING:
    from cleanup.models.campaign.posts import ContentPost

POLICY = "campaign/guidelines.yaml"


class Channel(Base):
    """An account on a platform that a programme keeps; nothing here can sign in to it."""

    __tablename__ = "channel"
    processing = "kanaal"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    name: Mapped[str] = mapped_column(String(80))
    platform: Mapped[str] = mapped_column(String(20))
    opened_on: Mapped[dt.date]
    closed_on: Mapped[dt.date | None]
    comments_policy_file: Mapped[str] = mapped_column(String(120), default=POLICY, server_default=POLICY)
    programme: Mapped[Programme] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (
        one_of("platform", tuple(PLATFORM_LABELS)),
        UniqueConstraint("programme_id", "platform", "name"),
        CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="closes_after_it_opens"),
    )


class ChannelKeeper(Base):
    """Somebody who keeps a channel for some time: 20 or older, with a coach they chose themselves."""

    __tablename__ = "channel_keeper"
    processing = "kanaal"
    data_class = "persoon"

    id: Mapped[str] = id_column()
    channel_id: Mapped[str] = mapped_column(ForeignKey("channel.id"), index=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    since: Mapped[dt.date]
    until: Mapped[dt.date | None]
    kind: Mapped[str] = mapped_column(String(10))
    over_20: Mapped[bool]
    has_contract: Mapped[bool] = mapped_column(default=False)
    coach_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), index=True)
    account: Mapped[Account] = relationship(foreign_keys=[account_id], lazy="joined", innerjoin=True)
    coach: Mapped[Account | None] = relationship(foreign_keys=[coach_id], lazy="joined")

    __table_args__ = (
        one_of("kind", KEEPER_KINDS),
        CheckConstraint("over_20", name="over_20_is_true"),
        CheckConstraint("coach_id IS NULL OR coach_id <> account_id", name="coach_is_another"),
        CheckConstraint("until IS NULL OR until >= since", name="ends_after_it_begins"),
    )


class CampaignTask(Base):
    """One thing to do about a channel, once per code; ``only_owner`` hides it from all others."""

    __tablename__ = "campaign_task"
    processing = "kanaal"
    data_class = "planning"
    own_eyes = True  # a coach's task tells that somebody did not feel well

    id: Mapped[str] = id_column()
    channel_id: Mapped[str] = mapped_column(ForeignKey("channel.id"))
    post_id: Mapped[str | None] = mapped_column(ForeignKey("content_post.id"), index=True)
    code: Mapped[str] = mapped_column(String(120))
    kind: Mapped[str] = mapped_column(String(20))
    due_on: Mapped[dt.date] = mapped_column(index=True)
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), index=True)
    about_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    only_owner: Mapped[bool] = mapped_column(default=False)
    done_on: Mapped[dt.date | None]
    done_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    about: Mapped[Account | None] = relationship(foreign_keys=[about_id], lazy="joined")
    post: Mapped[ContentPost | None] = relationship()

    __table_args__ = (
        UniqueConstraint("channel_id", "code"),
        one_of("kind", TASK_KINDS),
        CheckConstraint("NOT only_owner OR owner_id IS NOT NULL", name="hidden_has_an_owner"),
    )
