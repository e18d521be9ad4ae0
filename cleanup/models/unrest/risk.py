"""Moments that ask for care, and what was chosen about a pilot in such a time."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.unrest.words import CHOICES, RISK_KINDS
from cleanup.models.aftercare import EscalationContact
from cleanup.models.platform.base import Base, id_column, one_of
from cleanup.models.unrest.areas import WORD, Area


class RiskMoment(Base):
    """A moment in an area; its windows follow from kind and date. ``removed_on``: no longer of use."""

    __tablename__ = "risk_moment"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    area_id: Mapped[str] = mapped_column(ForeignKey("area.id"), index=True)
    kind: Mapped[str] = mapped_column(String(WORD))
    title: Mapped[str] = mapped_column(String(120))
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(String(500), default="", server_default="")
    removed_on: Mapped[dt.date | None]
    revision: Mapped[int] = mapped_column(default=1)
    area: Mapped[Area] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (
        one_of("kind", RISK_KINDS),
        CheckConstraint("ends_on IS NULL OR ends_on >= starts_on", name="ends_after_start"),
    )


class RiskChoice(Base):
    """What was chosen about a pilot in a risky time, beside the decision with its reason."""

    __tablename__ = "risk_choice"
    processing = "onrust"
    data_class = "planning"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    finding: Mapped[str] = mapped_column(String(120), primary_key=True)
    choice: Mapped[str] = mapped_column(String(WORD))
    contact_id: Mapped[str | None] = mapped_column(ForeignKey("escalation_contact.id"))
    contact: Mapped[EscalationContact | None] = relationship(lazy="joined")

    __table_args__ = (one_of("choice", CHOICES),)
