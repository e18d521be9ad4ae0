"""Areas: their phase and level with what changed them, and who works there."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.platform.phases import PEACE, PHASES
from cleanup.domain.unrest.words import GREEN, LEVELS
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.models.platform.base import Base, id_column, of_class, one_of

WORD = 20


class Area(Base):
    """A part of a town where partners work together. A person sets phase and level, always with a reason."""

    __tablename__ = "area"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    title: Mapped[str] = mapped_column(String(120))
    municipality: Mapped[str] = mapped_column(String(80))
    director_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    phase: Mapped[str] = mapped_column(String(WORD), default=PEACE)
    phase_since: Mapped[dt.date]
    level: Mapped[str] = mapped_column(String(WORD), default=GREEN)
    level_set_on: Mapped[dt.date]
    revision: Mapped[int] = mapped_column(default=1)
    programme: Mapped[Programme] = relationship(lazy="joined", innerjoin=True)
    director: Mapped[Organisation | None] = relationship(lazy="joined")

    __table_args__ = (
        UniqueConstraint("programme_id", "title"),
        one_of("phase", PHASES),
        one_of("level", LEVELS),
    )


class AreaStaff(Base):
    """Somebody of us who works in an area; nobody else of us opens it."""

    __tablename__ = "area_staff"
    processing = "onrust"
    data_class = "persoon"

    area_id: Mapped[str] = mapped_column(ForeignKey("area.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    since: Mapped[dt.date]
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)


class PhaseChange(Base):
    """An area went from one phase to another, or into the same one anew."""

    __tablename__ = "phase_change"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    area_id: Mapped[str] = mapped_column(ForeignKey("area.id"), index=True)
    before: Mapped[str] = mapped_column(String(WORD))
    after: Mapped[str] = mapped_column(String(WORD))
    changed_on: Mapped[dt.date]
    why: Mapped[str] = mapped_column(Text)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    written_at: Mapped[dt.datetime]
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (one_of("before", PHASES), one_of("after", PHASES))


class LevelChange(Base):
    """A level was set or confirmed: by which organisation, with whom and why."""

    __tablename__ = "level_change"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    area_id: Mapped[str] = mapped_column(ForeignKey("area.id"), index=True)
    before: Mapped[str] = mapped_column(String(WORD))
    after: Mapped[str] = mapped_column(String(WORD))
    set_on: Mapped[dt.date]
    why: Mapped[str] = mapped_column(Text)
    considered_nothing: Mapped[str] = mapped_column(Text, default="", server_default="")
    present: Mapped[str] = mapped_column(Text, default="", server_default="", info=of_class("planning"))
    setter_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    is_confirmation: Mapped[bool] = mapped_column(default=False, server_default=false())
    is_danger: Mapped[bool] = mapped_column(default=False, server_default=false())
    written_at: Mapped[dt.datetime]
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    setter: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (one_of("before", LEVELS), one_of("after", LEVELS))
