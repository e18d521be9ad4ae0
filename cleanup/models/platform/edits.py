"""Who changed something last, so that a second editor can be told."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.models.accounts import Account
from cleanup.models.platform.base import Base


class LastEdit(Base):
    """Who changed something last, and when; what was there before is kept by nobody.

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
