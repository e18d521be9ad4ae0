"""What comes of the network: yields and their use, questions, offers, and working together."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.network.words import (
    COLLABORATION_CAUSES,
    DOMAINS,
    EVIDENCE_LABELS,
    LEVEL_LABELS,
    QUESTION_LABELS,
    YIELD_KIND_LABELS,
)
from cleanup.models.network.gatherings import Gathering
from cleanup.models.partners.organisations import Organisation
from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.base import Base, id_column, one_of


class NetworkYield(Base):
    """Something a gathering or the network brought up."""

    __tablename__ = "network_yield"
    processing = "network"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    gathering_id: Mapped[str | None] = mapped_column(ForeignKey("gathering.id"), index=True)
    theme: Mapped[str] = mapped_column(String(80))
    domain: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(20))
    level: Mapped[str] = mapped_column(String(20))
    noted_on: Mapped[dt.date]
    gathering: Mapped[Gathering | None] = relationship(lazy="joined")
    uses: Mapped[list[YieldUse]] = relationship(order_by="YieldUse.noted_on, YieldUse.id", lazy="selectin")

    __table_args__ = (
        one_of("domain", DOMAINS),
        one_of("kind", tuple(YIELD_KIND_LABELS)),
        one_of("level", tuple(LEVEL_LABELS)),
        CheckConstraint("text <> ''", name="text_is_given"),
    )


class YieldUse(Base):
    """Where a yield was used: in a pilot, in a text of the product, or in advice."""

    __tablename__ = "yield_use"
    processing = "network"
    data_class = "planning"

    id: Mapped[str] = id_column()
    yield_id: Mapped[str] = mapped_column(ForeignKey("network_yield.id"), index=True)
    pilot_id: Mapped[str | None] = mapped_column(ForeignKey("pilot.id"), index=True)
    what: Mapped[str] = mapped_column(String(200), default="", server_default="")
    noted_on: Mapped[dt.date]
    pilot: Mapped[Pilot | None] = relationship(lazy="joined")

    __table_args__ = (CheckConstraint("pilot_id IS NOT NULL OR what <> ''", name="use_is_named"),)


class NetworkQuestion(Base):
    """A question of the network; it keeps from which domain it came, never from whom."""

    __tablename__ = "network_question"
    processing = "network"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    theme: Mapped[str] = mapped_column(String(80), default="", server_default="")
    asked_by_domain: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(20), default="open")
    answer: Mapped[str] = mapped_column(Text, default="", server_default="")
    asked_on: Mapped[dt.date]
    answered_on: Mapped[dt.date | None]

    __table_args__ = (
        one_of("asked_by_domain", DOMAINS),
        one_of("state", tuple(QUESTION_LABELS)),
        CheckConstraint("state <> 'beantwoord' OR answer <> ''", name="answered_has_an_answer"),
    )


class Offer(Base):
    """What an organisation offers, and for whom."""

    __tablename__ = "offer"
    processing = "network"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    for_whom: Mapped[str] = mapped_column(String(20))
    level: Mapped[str] = mapped_column(String(20))
    evidence: Mapped[str] = mapped_column(String(20), default="onbekend")
    place: Mapped[str] = mapped_column(String(300), default="", server_default="")
    checked_on: Mapped[dt.date]
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (one_of("level", tuple(LEVEL_LABELS)), one_of("evidence", tuple(EVIDENCE_LABELS)))


class Collaboration(Base):
    """Two organisations that work together, and what brought them together."""

    __tablename__ = "collaboration"
    processing = "network"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    first_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))
    second_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))
    began_on: Mapped[dt.date]
    ended_on: Mapped[dt.date | None]
    because_of: Mapped[str] = mapped_column(String(20))
    what: Mapped[str] = mapped_column(String(200))
    first: Mapped[Organisation] = relationship(foreign_keys=[first_id], lazy="joined", innerjoin=True)
    second: Mapped[Organisation] = relationship(foreign_keys=[second_id], lazy="joined", innerjoin=True)

    __table_args__ = (
        one_of("because_of", tuple(COLLABORATION_CAUSES)),
        CheckConstraint("first_id <> second_id", name="two_organisations"),
    )
