"""What partners in an area agreed: covenant, tasks, the ladder of who calls whom, and the way of working."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.platform.phases import PHASES
from cleanup.domain.unrest.words import ANSWERS, LEVELS, PRESENCE_LABELS
from cleanup.models.accounts import HASH_LENGTH
from cleanup.models.aftercare import EscalationContact
from cleanup.models.partners.organisations import Organisation
from cleanup.models.platform.base import UUID_LENGTH, Base, id_column, of_class, one_of
from cleanup.models.unrest.areas import WORD, Area


class Covenant(Base):
    """The dates of the covenant of an area, and where the paper itself is kept."""

    __tablename__ = "covenant"
    processing = "onrust"
    data_class = "planning"

    area_id: Mapped[str] = mapped_column(ForeignKey("area.id"), primary_key=True)
    signed_on: Mapped[dt.date | None]
    reviewed_on: Mapped[dt.date | None]
    dpia_on: Mapped[dt.date | None]
    officer_asked_on: Mapped[dt.date | None]
    kept_where: Mapped[str] = mapped_column(String(200), default="", server_default="")
    revision: Mapped[int] = mapped_column(default=1)


class CovenantPartner(Base):
    """An organisation that takes part, and how it is there online."""

    __tablename__ = "covenant_partner"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    area_id: Mapped[str] = mapped_column(ForeignKey("area.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    signed_on: Mapped[dt.date | None]
    presence: Mapped[str] = mapped_column(String(WORD))
    powers: Mapped[str] = mapped_column(Text, default="", server_default="")
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
    area: Mapped[Area] = relationship(lazy="joined", innerjoin=True)
    tasks: Mapped[list[CovenantTask]] = relationship(
        order_by="CovenantTask.phase, CovenantTask.id", cascade="all, delete-orphan", lazy="selectin"
    )

    __table_args__ = (
        UniqueConstraint("area_id", "organisation_id"),
        one_of("presence", tuple(PRESENCE_LABELS)),
    )


class CovenantTask(Base):
    """What a partner does in a phase, and who takes over: an organisation, never a person."""

    __tablename__ = "covenant_task"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    partner_id: Mapped[str] = mapped_column(ForeignKey("covenant_partner.id"), index=True)
    phase: Mapped[str] = mapped_column(String(WORD))
    task: Mapped[str] = mapped_column(String(300))
    backup_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    backup: Mapped[Organisation | None] = relationship(lazy="joined")

    __table_args__ = (one_of("phase", PHASES),)


class LadderStep(Base):
    """One level of an area: when it is reached, who may set it, and how fast one calls."""

    __tablename__ = "ladder_step"
    processing = "onrust"
    data_class = "planning"

    area_id: Mapped[str] = mapped_column(ForeignKey("area.id"), primary_key=True)
    level: Mapped[str] = mapped_column(String(WORD), primary_key=True)
    criterion: Mapped[str] = mapped_column(String(300))
    within_minutes: Mapped[int | None]
    setter_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    setter: Mapped[Organisation | None] = relationship(lazy="joined")
    calls: Mapped[list[LadderCall]] = relationship(
        order_by="LadderCall.position", cascade="all, delete-orphan", lazy="selectin"
    )

    __table_args__ = (
        one_of("level", LEVELS),
        CheckConstraint("within_minutes IS NULL OR within_minutes > 0", name="minutes_are_some"),
    )


class LadderCall(Base):
    """Who is called at a level, in order; the number itself stays with the people to call."""

    __tablename__ = "ladder_call"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    area_id: Mapped[str] = mapped_column(String(UUID_LENGTH))
    level: Mapped[str] = mapped_column(String(WORD))
    position: Mapped[int]
    caller_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    contact_id: Mapped[str | None] = mapped_column(ForeignKey("escalation_contact.id"))
    caller: Mapped[Organisation | None] = relationship(lazy="joined")
    contact: Mapped[EscalationContact | None] = relationship(lazy="joined")

    __table_args__ = (
        ForeignKeyConstraint(["area_id", "level"], ["ladder_step.area_id", "ladder_step.level"]),
    )


class WayAnswer(Base):
    """An answer to one item of the way of working."""

    __tablename__ = "way_answer"
    processing = "onrust"
    data_class = "planning"

    area_id: Mapped[str] = mapped_column(ForeignKey("area.id"), primary_key=True)
    item: Mapped[str] = mapped_column(String(40), primary_key=True)
    answer: Mapped[str] = mapped_column(String(WORD))
    note: Mapped[str] = mapped_column(String(500), default="", server_default="")
    answered_on: Mapped[dt.date]

    __table_args__ = (one_of("answer", ANSWERS),)


class PartnerPage(Base):
    """The page of a partner without account, for thirty days; only the hash of its token is here."""

    __tablename__ = "partner_page"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    partner_id: Mapped[str] = mapped_column(ForeignKey("covenant_partner.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True, info=of_class("geheim"))
    made_at: Mapped[dt.datetime]
    made_by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    expires_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]
    partner: Mapped[CovenantPartner] = relationship(lazy="joined", innerjoin=True)
