"""Shifts of keepers, and how they say to be: the last only for themselves and the coach they chose."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.campaign.care import BANDS, FEELINGS
from cleanup.models.accounts import Account
from cleanup.models.platform.base import Base, id_column, of_class, one_of


class KeeperShift(Base):
    """A shift: planned while ``minutes`` is empty, done after. ``handed_over``: open for another to take.

    ``number`` counts the shifts of one person on one day; ``note_key`` is of the form that noted how it was,
    so that sending the form twice notes it once.
    """

    __tablename__ = "keeper_shift"
    processing = "kanaal"
    data_class = "persoon"

    id: Mapped[str] = id_column()
    channel_id: Mapped[str] = mapped_column(ForeignKey("channel.id"), index=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    day: Mapped[dt.date] = mapped_column(index=True)
    number: Mapped[int] = mapped_column(default=1, server_default="1")
    note_key: Mapped[str | None] = mapped_column(String(36), info=of_class("geen"))
    minutes: Mapped[int | None]
    heavy_seen: Mapped[str | None] = mapped_column(String(6))
    handed_over: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=1)
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (
        one_of("heavy_seen", BANDS),
        CheckConstraint("minutes IS NULL OR (minutes >= 0 AND minutes % 5 = 0)", name="minutes_are_fives"),
        CheckConstraint("(minutes IS NULL) = (heavy_seen IS NULL)", name="done_has_a_band"),
        UniqueConstraint("channel_id", "account_id", "day", "number"),
        CheckConstraint("number > 0", name="number_counts"),
    )


class KeeperCheckIn(Base):
    """How somebody said to be on a day; only they and the coach to whom they said it read it, on one page.

    Whoever becomes their coach later reads what is said from then on. Without a coach it is theirs alone.
    """

    __tablename__ = "keeper_check_in"
    processing = "welzijn"
    data_class = "persoon"
    own_eyes = True

    id: Mapped[str] = id_column()
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    day: Mapped[dt.date] = mapped_column(index=True)
    feeling: Mapped[str] = mapped_column(String(10))
    wants_contact: Mapped[bool] = mapped_column(default=False)
    coach_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))

    __table_args__ = (one_of("feeling", FEELINGS), UniqueConstraint("account_id", "day"))
