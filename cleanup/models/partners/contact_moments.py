"""Contact with organisations: when, which way, by whom of us."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.partners.pipeline import CONTACT_WAYS
from cleanup.models.accounts import Account
from cleanup.models.platform.base import Base, id_column, one_of


class ContactMoment(Base):
    """One time that somebody of us had contact with an organisation."""

    __tablename__ = "contact_moment"
    processing = "planning"
    data_class = "persoon"

    id: Mapped[str] = id_column()
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    happened_on: Mapped[dt.date]
    way: Mapped[str] = mapped_column(String(20))
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    account: Mapped[Account | None] = relationship(lazy="joined")

    __table_args__ = (one_of("way", CONTACT_WAYS),)
