"""Comparisons: which pilots go and which wait, and the draws that decided it."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.models.evaluation.plans import DIGEST_LENGTH
from cleanup.models.platform.base import Base, id_column

WAY_LENGTH = 12


class ComparisonDesign(Base):
    """One draw, one division without a draw, or another programme to compare with.

    ``seed`` is random and shown only after the draw; ``promised`` is its SHA-256, shown before. ``sha256`` is
    over the promise and the side of every pilot (``domain.evaluation.comparisons.digest_of_draw``). ``told``
    is a JSON object of pilot to what was answered when its day contradicts its side.
    """

    __tablename__ = "comparison_design"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    way: Mapped[str] = mapped_column(String(WAY_LENGTH))
    made_at: Mapped[dt.datetime]
    by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    compared_with_id: Mapped[str | None] = mapped_column(ForeignKey("programme.id"))
    promised: Mapped[str] = mapped_column(String(DIGEST_LENGTH), default="")
    seed: Mapped[str] = mapped_column(String(DIGEST_LENGTH), default="")
    drawn_at: Mapped[dt.datetime | None]
    sha256: Mapped[str] = mapped_column(String(DIGEST_LENGTH), default="")
    told: Mapped[str] = mapped_column(Text, default="{}", server_default="{}")
    pilots: Mapped[list[ComparedPilot]] = relationship(cascade="all, delete-orphan")

    __table_args__ = (
        CheckConstraint("way IN ('loting', 'indeling', 'programma')", name="way_is_known"),
        CheckConstraint("(way = 'programma') = (compared_with_id IS NOT NULL)", name="programme_is_named"),
        CheckConstraint("(way = 'loting') = (promised <> '')", name="draw_is_promised"),
        CheckConstraint("(drawn_at IS NULL) = (sha256 = '')", name="drawn_has_digest"),
    )


class ComparedPilot(Base):
    """A pilot of a comparison; ``waits`` is empty until it was drawn. A pilot is drawn or placed once."""

    __tablename__ = "compared_pilot"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    design_id: Mapped[str] = mapped_column(ForeignKey("comparison_design.id"), index=True)
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), unique=True)
    waits: Mapped[bool | None]
