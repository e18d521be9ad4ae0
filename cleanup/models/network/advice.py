"""Advice and what organisations promise because of it; and statements of sources that may differ."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.network.advice import ADVICE_STATES, READERS
from cleanup.models.partners.organisations import Organisation
from cleanup.models.platform.base import Base, id_column, one_of


class NetworkAdvice(Base):
    """Advice to a kind of reader and how far it is. ``code`` names the item of the guide it came from."""

    __tablename__ = "advice"
    processing = "network"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    code: Mapped[str | None] = mapped_column(String(40))
    for_kind: Mapped[str] = mapped_column(String(20))
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(200))
    state: Mapped[str] = mapped_column(String(20), default="nieuw")
    why: Mapped[str] = mapped_column(Text, default="", server_default="")
    changed_on: Mapped[dt.date]
    pledges: Mapped[list[Pledge]] = relationship(
        order_by="Pledge.made_on, Pledge.id", lazy="selectin", back_populates="advice"
    )

    __table_args__ = (
        UniqueConstraint("programme_id", "code"),
        one_of("for_kind", READERS),
        one_of("state", ADVICE_STATES),
        CheckConstraint("source <> ''", name="source_is_given"),
        CheckConstraint("state <> 'niet' OR why <> ''", name="no_has_a_reason"),
    )


class Pledge(Base):
    """What an organisation promised, perhaps because of a piece of advice."""

    __tablename__ = "pledge"
    processing = "network"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    advice_id: Mapped[str | None] = mapped_column(ForeignKey("advice.id"), index=True)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    organisation_name: Mapped[str] = mapped_column(String(120), default="", server_default="")
    what: Mapped[str] = mapped_column(Text)
    made_on: Mapped[dt.date]
    due_on: Mapped[dt.date | None]
    done_on: Mapped[dt.date | None]
    organisation: Mapped[Organisation | None] = relationship(lazy="joined")
    advice: Mapped[NetworkAdvice | None] = relationship(back_populates="pledges")

    __table_args__ = (
        CheckConstraint("what <> ''", name="what_is_given"),
        CheckConstraint("organisation_id IS NOT NULL OR organisation_name <> ''", name="somebody_promised"),
    )

    @property
    def by(self) -> str:
        """Who promised this."""
        return self.organisation.name if self.organisation else self.organisation_name


class SourceStatement(Base):
    """What one source says about a subject; sources that differ are shown beside each other."""

    __tablename__ = "source_statement"
    processing = "network"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    subject: Mapped[str] = mapped_column(String(200))
    value: Mapped[str] = mapped_column(String(300))
    source: Mapped[str] = mapped_column(String(200))
    as_of: Mapped[dt.date | None]
    note: Mapped[str] = mapped_column(Text, default="", server_default="")

    __table_args__ = (
        CheckConstraint("source <> ''", name="source_is_given"),
        CheckConstraint("value <> ''", name="value_is_given"),
    )
