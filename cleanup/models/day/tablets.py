"""Tablets that were paired for one pilot; a tablet is no person."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.base import Base, id_column, of_class

HASH_LENGTH = 64


class PairedTablet(Base):
    """One tablet for one pilot: waiting for its code, paired, or revoked."""

    __tablename__ = "paired_tablet"
    processing = "daglog"
    data_class = "planning"

    id: Mapped[str] = id_column()
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), index=True)
    label: Mapped[str] = mapped_column(String(40))
    pin_hash: Mapped[str] = mapped_column(String(200), info=of_class("geheim"))
    pairing_code_hash: Mapped[str | None] = mapped_column(
        String(HASH_LENGTH), unique=True, info=of_class("geheim")
    )
    pairing_expires_at: Mapped[dt.datetime]
    device_hash: Mapped[str | None] = mapped_column(String(HASH_LENGTH), unique=True, info=of_class("geheim"))
    made_on: Mapped[dt.date]
    paired_at: Mapped[dt.datetime | None]
    expires_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]
    last_seen_at: Mapped[dt.datetime | None]
    waiting: Mapped[int] = mapped_column(default=0, server_default="0")
    pilot: Mapped[Pilot] = relationship(lazy="joined", innerjoin=True)


class DayPin(Base):
    """The PINs that the crew of a pilot chose, the newest last; nobody reads them without the key outside."""

    __tablename__ = "day_pin"
    processing = "daglog"
    data_class = "planning"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary, info=of_class("geheim"))
