"""Polls without a pilot: who is asked by which link, and anonymous answers without a time."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.cocreation.polls import POLL_LABELS
from cleanup.models.partners.organisations import Organisation
from cleanup.models.platform.base import Base, id_column, of_class, one_of


class Poll(Base):
    """One poll of a programme; once closed it stays closed."""

    __tablename__ = "poll"
    processing = "peiling"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    questionnaire: Mapped[str] = mapped_column(String(40))
    version: Mapped[str] = mapped_column(ForeignKey("questionnaire_version.version"))
    title: Mapped[str] = mapped_column(String(120))
    opened_on: Mapped[dt.date]
    closed_on: Mapped[dt.date | None]
    links: Mapped[list[PollLink]] = relationship(back_populates="poll", order_by="PollLink.code")

    __table_args__ = (one_of("questionnaire", tuple(POLL_LABELS)),)


class PollLink(Base):
    """An address to answer a poll: open, or for an organisation. No answer says by which it came."""

    __tablename__ = "poll_link"
    processing = "peiling"
    data_class = "planning"

    code: Mapped[str] = mapped_column(String(12), primary_key=True)
    poll_id: Mapped[str] = mapped_column(ForeignKey("poll.id"), index=True)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    poll: Mapped[Poll] = relationship(back_populates="links", lazy="joined", innerjoin=True)
    organisation: Mapped[Organisation | None] = relationship()


class PollAnswer(Base):
    """One anonymous answer: closed questions only, no time, no link, no person."""

    __tablename__ = "poll_answer"
    processing = "peiling"
    data_class = "bijzonder"

    id: Mapped[str] = id_column()
    poll_id: Mapped[str] = mapped_column(ForeignKey("poll.id"), index=True)
    fields: Mapped[str] = mapped_column(Text)

    __table_args__ = ({"sqlite_with_rowid": False},)


class PollReceipt(Base):
    """That a device sent something already; it says nothing of what or to which poll."""

    __tablename__ = "poll_receipt"
    processing = "peiling"
    data_class = "spoor"

    client_hash: Mapped[str] = mapped_column(String(64), primary_key=True, info=of_class("geheim"))
    month: Mapped[str] = mapped_column(String(7))

    __table_args__ = ({"sqlite_with_rowid": False},)
