"""Date polls: dates put to several organisations, and what each of them says."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.partners.date_polls import CANNOT, DATE_ANSWERS, LONGEST_REMARK
from cleanup.models.accounts import HASH_LENGTH, Account
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.models.platform.base import Base, id_column, of_class, one_of


class DatePoll(Base):
    """Two to five dates for several organisations; ``answer_by`` is the last day on which they may answer."""

    __tablename__ = "date_poll"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    answer_by: Mapped[dt.date]
    made_at: Mapped[dt.datetime]
    made_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    withdrawn_at: Mapped[dt.datetime | None]
    programme: Mapped[Programme] = relationship(lazy="joined", innerjoin=True)
    made_by: Mapped[Account | None] = relationship(lazy="joined")
    options: Mapped[list[DatePollOption]] = relationship(
        order_by="DatePollOption.position", cascade="all, delete-orphan", lazy="selectin"
    )
    seats: Mapped[list[DatePollSeat]] = relationship(back_populates="poll", cascade="all, delete-orphan")


class DatePollOption(Base):
    """One date of a poll, with its own times."""

    __tablename__ = "date_poll_option"
    processing = "planning"
    data_class = "planning"

    poll_id: Mapped[str] = mapped_column(ForeignKey("date_poll.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    date: Mapped[dt.date]
    starts_at: Mapped[dt.time]
    ends_at: Mapped[dt.time]
    remark: Mapped[str] = mapped_column(String(LONGEST_REMARK), default="", server_default="")

    __table_args__ = (CheckConstraint("ends_at > starts_at", name="ends_after_start"),)


class DatePollSeat(Base):
    """One organisation that is asked, with a link of its own; ``pilot_id`` is what was planned with it.

    ``told_at`` is when somebody last sent or copied a text with the link.
    """

    __tablename__ = "date_poll_seat"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    poll_id: Mapped[str] = mapped_column(ForeignKey("date_poll.id"))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True, info=of_class("geheim"))
    told_at: Mapped[dt.datetime | None]
    answered_at: Mapped[dt.datetime | None]
    remark: Mapped[str] = mapped_column(Text, default="", server_default="")
    withdrawn_at: Mapped[dt.datetime | None]
    pilot_id: Mapped[str | None] = mapped_column(ForeignKey("pilot.id"), index=True)
    poll: Mapped[DatePoll] = relationship(back_populates="seats", lazy="joined", innerjoin=True)
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
    answers: Mapped[list[DatePollAnswer]] = relationship(
        order_by="DatePollAnswer.position", cascade="all, delete-orphan", lazy="selectin"
    )

    __table_args__ = (UniqueConstraint("poll_id", "organisation_id"),)

    @property
    def is_off(self) -> bool:
        """Whether this organisation is asked no longer: withdrawn for it or for all, or archived."""
        gone = (self.withdrawn_at, self.poll.withdrawn_at, self.organisation.archived_on)
        return any(one is not None for one in gone)

    @property
    def has_link(self) -> bool:
        """Whether this organisation has its link: it was sent, or somebody answered through it."""
        return self.told_at is not None or self.answered_at is not None

    @property
    def has_no_date(self) -> bool:
        """Whether this organisation answered that it can on none of the dates."""
        return self.answered_at is not None and all(one.answer == CANNOT for one in self.answers)

    @property
    def by_position(self) -> dict[int, DatePollAnswer]:
        """What was said about each date."""
        return {one.position: one for one in self.answers}


class DatePollAnswer(Base):
    """What one organisation says about one date."""

    __tablename__ = "date_poll_answer"
    processing = "planning"
    data_class = "planning"

    seat_id: Mapped[str] = mapped_column(ForeignKey("date_poll_seat.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    answer: Mapped[str] = mapped_column(String(20), default="", server_default="")
    remark: Mapped[str] = mapped_column(String(LONGEST_REMARK), default="", server_default="")

    __table_args__ = (one_of("answer", DATE_ANSWERS),)
