"""Which files brought in pilots, organisations, members or people, so that they can be taken back."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.models.accounts import Account
from cleanup.models.platform.base import Base, id_column, of_class


class ImportBatch(Base):
    """One file that was brought in, and what of it is still there to take back.

    ``stored`` is a JSON object of ids and keyed fingerprints, and of how conversations stood that a pilot
    moved; it is empty when there is nothing to take back any more. ``rows`` is how many came in,
    ``remaining`` how many of those stay.
    """

    __tablename__ = "import_batch"
    processing = "planning"
    data_class = "spoor"

    id: Mapped[str] = id_column()
    kind: Mapped[str] = mapped_column(String(20), index=True)
    programme_id: Mapped[str | None] = mapped_column(ForeignKey("programme.id"), index=True)
    made_at: Mapped[dt.datetime]
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), index=True)
    rows: Mapped[int]
    remaining: Mapped[int]
    stored: Mapped[str] = mapped_column(Text, info=of_class("geheim"))
    undone_at: Mapped[dt.datetime | None]
    account: Mapped[Account | None] = relationship(lazy="joined")

    __table_args__ = (
        CheckConstraint("rows >= 0", name="rows_is_a_number"),
        CheckConstraint("remaining >= 0 AND remaining <= rows", name="remaining_is_a_part"),
    )
