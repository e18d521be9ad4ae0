"""An observer of a day: a link without account, and what they said of each part. No name, no free text."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.domain.day.as_meant import HOW_LABELS
from cleanup.models.platform.base import Base, id_column, of_class, one_of
from cleanup.models.surveys.responses import HASH_LENGTH


class DayObserver(Base):
    """The link with which somebody watches one day; only the hash of its token is here."""

    __tablename__ = "day_observer"
    processing = "daglog"
    data_class = "planning"

    id: Mapped[str] = id_column()
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), unique=True)
    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True, info=of_class("geheim"))
    made_at: Mapped[dt.datetime]
    made_by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    expires_at: Mapped[dt.datetime]


class ObservedPart(Base):
    """How an observer saw that one part of a day was done; the last of ``times`` words counts."""

    __tablename__ = "observed_part"
    processing = "daglog"
    data_class = "geteld"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    part: Mapped[str] = mapped_column(String(40), primary_key=True)
    how: Mapped[str] = mapped_column(String(12))
    quality: Mapped[int | None]
    engagement: Mapped[int | None]
    times: Mapped[int] = mapped_column(default=0, server_default="0")

    __table_args__ = (
        one_of("how", tuple(HOW_LABELS)),
        CheckConstraint("quality BETWEEN 1 AND 5", name="quality_is_from_1_to_5"),
        CheckConstraint("engagement BETWEEN 1 AND 5", name="engagement_is_from_1_to_5"),
        CheckConstraint("times >= 0", name="times_is_a_count"),
    )
