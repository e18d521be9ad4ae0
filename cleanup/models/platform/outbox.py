"""Texts that were sent or copied: who, what, when; what still has to go out, and where nothing may go."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.platform.outbox import STATES
from cleanup.models.accounts import HASH_LENGTH, Account
from cleanup.models.platform.base import Base, id_column, of_class, one_of


class OutboxMessage(Base):
    """One text for one person; the row is claimed before its last word is said, so that it goes out once.

    ``told_at`` is when a run of the command named it as one that somebody has to look at.
    """

    __tablename__ = "outbox_message"
    processing = "planning"
    data_class = "persoon"

    id: Mapped[str] = id_column()
    pilot_id: Mapped[str | None] = mapped_column(ForeignKey("pilot.id"), index=True)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    message: Mapped[str] = mapped_column(String(60))
    recipient: Mapped[str] = mapped_column(String(254), default="", server_default="")
    subject: Mapped[str] = mapped_column(String(200), default="", server_default="")
    body: Mapped[str] = mapped_column(Text, default="", server_default="")
    state: Mapped[str] = mapped_column(String(20), index=True)
    tries: Mapped[int] = mapped_column(default=0)
    next_try_at: Mapped[dt.datetime | None]
    claimed_at: Mapped[dt.datetime | None]
    sent_at: Mapped[dt.datetime | None]
    told_at: Mapped[dt.datetime | None]
    problem: Mapped[str] = mapped_column(String(300), default="", server_default="")
    created_at: Mapped[dt.datetime]
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    account: Mapped[Account | None] = relationship(lazy="joined")

    __table_args__ = (
        one_of("state", STATES),
        CheckConstraint("state <> 'klaar' OR recipient <> ''", name="ready_has_a_recipient"),
    )


class MailStop(Base):
    """An address that gets no mail, because mail to it came back; kept as a keyed hash only."""

    __tablename__ = "mail_stop"
    processing = "planning"
    data_class = "persoon"

    address_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True, info=of_class("geheim"))
    reason: Mapped[str] = mapped_column(String(200), default="", server_default="")
    noted_on: Mapped[dt.date]
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    account: Mapped[Account | None] = relationship(lazy="joined")
