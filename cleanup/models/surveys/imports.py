"""Which files with answers were brought in, and how somebody said what their columns are."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.models.platform.base import Base, id_column, of_class
from cleanup.models.surveys.responses import HASH_LENGTH


class AnswerImport(Base):
    """One file of answers that was brought in.

    ``counts`` is a JSON list of pilot code, moment, number and state of the moment then. ``stored`` is a JSON
    object of ids, each list in the order of the alphabet, so that the import can be taken back; it is empty
    when that is no longer possible. ``fingerprint`` recognises the same rows in whatever kind of file.
    """

    __tablename__ = "answer_import"
    processing = "survey"
    data_class = "spoor"

    id: Mapped[str] = id_column()
    fingerprint: Mapped[str] = mapped_column(String(HASH_LENGTH), info=of_class("geheim"))
    product: Mapped[str] = mapped_column(String(20))
    made_at: Mapped[dt.datetime]
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), index=True)
    rows: Mapped[int]
    counts: Mapped[str] = mapped_column(Text)
    reason: Mapped[str] = mapped_column(String(300), default="", server_default="")
    stored: Mapped[str] = mapped_column(Text, info=of_class("geheim"))
    undone_at: Mapped[dt.datetime | None]

    __table_args__ = (
        Index("ix_answer_import_fingerprint", "fingerprint"),
        CheckConstraint("rows >= 0", name="rows_is_a_number"),
    )


class AnswerRecipe(Base):
    """What the columns of a kind of file are, under a name; ``roles`` is a JSON object of header to role.

    ``orders`` is one of header to which way the numbers of a column go, for those that somebody said it of.
    """

    __tablename__ = "answer_recipe"
    processing = "inhoud"
    data_class = "geen"

    id: Mapped[str] = id_column()
    name: Mapped[str] = mapped_column(String(80), unique=True)
    questionnaire: Mapped[str] = mapped_column(String(40))
    roles: Mapped[str] = mapped_column(Text)
    orders: Mapped[str] = mapped_column(Text, default="{}", server_default="{}")
    saved_at: Mapped[dt.datetime]
