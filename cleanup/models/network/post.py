"""Mailings and shared material: how many, never who opened or clicked."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.network.words import MAILING_LABELS, MATERIAL_LABELS, RINGS
from cleanup.models.platform.base import Base, id_column, one_of


class Mailing(Base):
    """A mail to many, with to how many it went; ``from_ring`` is empty for everybody."""

    __tablename__ = "mailing"
    processing = "network"
    data_class = "geteld"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    sent_on: Mapped[dt.date]
    kind: Mapped[str] = mapped_column(String(20))
    subject: Mapped[str] = mapped_column(String(200))
    recipients: Mapped[int | None]
    from_ring: Mapped[str] = mapped_column(String(10), default="", server_default="")

    __table_args__ = (
        one_of("kind", tuple(MAILING_LABELS)),
        one_of("from_ring", ("", *RINGS)),
        CheckConstraint("recipients >= 0", name="recipients_is_a_count"),
    )


class Material(Base):
    """Something that is shared, and where it is."""

    __tablename__ = "material"
    processing = "network"
    data_class = "geteld"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    version: Mapped[str] = mapped_column(String(40), default="", server_default="")
    place: Mapped[str] = mapped_column(String(300), default="", server_default="")
    counts: Mapped[list[MaterialCount]] = relationship(
        order_by="MaterialCount.month, MaterialCount.source", lazy="selectin"
    )

    __table_args__ = (one_of("kind", tuple(MATERIAL_LABELS)),)


class MaterialCount(Base):
    """Views and downloads of a month as a source gave them."""

    __tablename__ = "material_count"
    processing = "network"
    data_class = "geteld"

    id: Mapped[str] = id_column()
    material_id: Mapped[str] = mapped_column(ForeignKey("material.id"), index=True)
    month: Mapped[str] = mapped_column(String(7))
    views: Mapped[int | None]
    downloads: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(200))

    __table_args__ = (
        UniqueConstraint("material_id", "month", "source"),
        CheckConstraint("source <> ''", name="source_is_given"),
        CheckConstraint("views >= 0", name="views_is_a_count"),
        CheckConstraint("downloads >= 0", name="downloads_is_a_count"),
        CheckConstraint("views IS NOT NULL OR downloads IS NOT NULL", name="something_is_counted"),
    )
