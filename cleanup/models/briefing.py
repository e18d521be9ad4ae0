"""What the crew must know, in versions, who read which version, and how ready they feel."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.models.accounts import Account
from cleanup.models.platform.base import Base, id_column


class Briefing(Base):
    """One version of the briefing of a pilot; a change makes a new version."""

    __tablename__ = "briefing"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"))
    version: Mapped[int]
    practical: Mapped[str] = mapped_column(Text, default="")
    roles: Mapped[str] = mapped_column(Text, default="", server_default="")
    group_profile: Mapped[str] = mapped_column(Text, default="")
    sensitivities: Mapped[str] = mapped_column(Text, default="")
    goals: Mapped[str] = mapped_column(Text, default="")
    aftercare: Mapped[str] = mapped_column(Text, default="")
    call: Mapped[str] = mapped_column(Text, default="")
    facts: Mapped[str] = mapped_column(Text, default="", server_default="")
    made_at: Mapped[dt.datetime]
    receipts: Mapped[list[BriefingReceipt]] = relationship(order_by="BriefingReceipt.account_id")

    __table_args__ = (UniqueConstraint("pilot_id", "version"),)


class BriefingReceipt(Base):
    """Somebody read this version."""

    __tablename__ = "briefing_receipt"
    processing = "planning"
    data_class = "persoon"

    briefing_id: Mapped[str] = mapped_column(ForeignKey("briefing.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    read_at: Mapped[dt.datetime]
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)


class ReadinessCheck(Base):
    """How ready somebody feels for a pilot; for their own eyes and those of the coach they chose."""

    __tablename__ = "readiness_check"
    processing = "planning"
    data_class = "persoon"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    coach_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), index=True)
    unsure: Mapped[str] = mapped_column(Text, default="")
    filled_on: Mapped[dt.date]
    account: Mapped[Account] = relationship(foreign_keys=[account_id], lazy="joined", innerjoin=True)
    coach: Mapped[Account | None] = relationship(foreign_keys=[coach_id], lazy="joined")
