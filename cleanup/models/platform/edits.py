"""Who changed something last, so that a second editor can be told; and what each change did."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.models.accounts import Account
from cleanup.models.platform.base import Base, id_column, of_class


class LastEdit(Base):
    """Who changed something last, and when; what was there before is in ``EditChange``.

    ``kind`` is a word for the table, ``row_id`` the key within it. It tells the second of two editors whose
    change they would have overwritten.
    """

    __tablename__ = "last_edit"
    processing = "planning"
    data_class = "persoon"

    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    row_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    edited_at: Mapped[dt.datetime]
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)


class EditChange(Base):
    """What one change did to something: before and after by field, as JSON.

    ``fields`` may hold what is known of somebody else than who made the change, so that it is not handed out
    with what is held of the latter.
    """

    __tablename__ = "edit_change"
    processing = "planning"
    data_class = "persoon"

    id: Mapped[str] = id_column()
    kind: Mapped[str] = mapped_column(String(20))
    row_id: Mapped[str] = mapped_column(String(80))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    changed_at: Mapped[dt.datetime] = mapped_column(index=True)
    fields: Mapped[str] = mapped_column(Text, info=of_class("geheim"))
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (Index("ix_edit_change_kind_row_id", "kind", "row_id"),)
