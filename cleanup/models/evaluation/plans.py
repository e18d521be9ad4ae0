"""Analysis plans: what will be looked at, written down and frozen before there is anything to see."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.models.platform.base import Base, id_column

DIGEST_LENGTH = 64


class AnalysisPlan(Base):
    """A plan of a programme as it was frozen; a later one stands beside it and never replaces it.

    ``sha256`` is over the texts, numbers and moment of freezing, as the page that shows the plan says.
    ``factor`` is the one factor that the programme will be judged by, ``people`` are planned at t0.
    """

    __tablename__ = "analysis_plan"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    frozen_at: Mapped[dt.datetime]
    by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    question: Mapped[str] = mapped_column(Text)
    factor: Mapped[str] = mapped_column(String(20))
    pilots: Mapped[int]
    people: Mapped[int]
    left_out: Mapped[str] = mapped_column(Text)
    design: Mapped[str] = mapped_column(Text, default="", server_default="")
    existing: Mapped[str] = mapped_column(Text, default="", server_default="")
    stopping: Mapped[str] = mapped_column(Text, default="", server_default="")
    measures: Mapped[str] = mapped_column(Text, default="", server_default="")
    analysis: Mapped[str] = mapped_column(Text, default="", server_default="")
    missing: Mapped[str] = mapped_column(Text, default="", server_default="")
    exploratory: Mapped[str] = mapped_column(Text, default="", server_default="")
    sha256: Mapped[str] = mapped_column(String(DIGEST_LENGTH))

    __table_args__ = (
        CheckConstraint("pilots >= 1", name="pilots_are_planned"),
        CheckConstraint("people >= 1", name="people_are_planned"),
    )
