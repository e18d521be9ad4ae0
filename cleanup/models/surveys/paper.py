"""Sheets of paper that were typed in once and wait for the second time."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.models.platform.base import Base, id_column, is_moment, moment_column, of_class
from cleanup.models.surveys.responses import HASH_LENGTH


class PaperSheet(Base):
    """One sheet after its first time; gone when it became an answer. It says nothing of who typed it."""

    __tablename__ = "paper_sheet"
    processing = "survey"
    data_class = "bijzonder"

    id: Mapped[str] = id_column()
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"))
    moment: Mapped[str] = moment_column()
    number: Mapped[int]
    code_hash: Mapped[str | None] = mapped_column(String(HASH_LENGTH), info=of_class("geheim"))
    fields: Mapped[str] = mapped_column(Text)

    __table_args__ = (
        UniqueConstraint("pilot_id", "moment", "number"),
        *is_moment("moment"),
        CheckConstraint("number > 0", name="number_is_counted"),
        {"sqlite_with_rowid": False},
    )
