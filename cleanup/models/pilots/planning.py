"""What surrounds a pilot: changes, choices, tasks, availability, trainings, proposals, calendars."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from cleanup.domain.pilots.crew import AVAILABILITY_KINDS
from cleanup.domain.pilots.proposals import ANSWERS
from cleanup.models.accounts import HASH_LENGTH, Account
from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.base import Base, id_column, of_class, one_of


class PilotChange(Base):
    """What one revision of a plan changed: field by field, before and after, as JSON."""

    __tablename__ = "pilot_change"
    processing = "planning"
    data_class = "planning"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    revision: Mapped[int] = mapped_column(primary_key=True)
    changed_at: Mapped[dt.datetime]
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    fields: Mapped[str] = mapped_column(Text)
    account: Mapped[Account | None] = relationship(lazy="joined")


class CrewRemoval(Base):
    """Somebody who was asked for a pilot, or would lead it, was taken off its crew by somebody else."""

    __tablename__ = "crew_removal"
    processing = "planning"
    data_class = "persoon"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    removed_at: Mapped[dt.datetime]
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)


class PilotDecision(Base):
    """Somebody saw a warning about a pilot and went on, with a reason."""

    __tablename__ = "pilot_decision"
    processing = "planning"
    data_class = "planning"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    finding: Mapped[str] = mapped_column(String(120), primary_key=True)
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    decided_at: Mapped[dt.datetime]
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)


class PilotTask(Base):
    """One thing to prepare; the day it is due follows the date of the pilot until it is done.

    ``is_fixed`` keeps its own date instead. ``text`` is of a task somebody added; ``skipped_reason`` says why
    one does not apply, which makes it done.
    """

    __tablename__ = "pilot_task"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"))
    code: Mapped[str] = mapped_column(String(60))
    day: Mapped[int]
    due_on: Mapped[dt.date] = mapped_column(index=True)
    done_on: Mapped[dt.date | None]
    done_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    text: Mapped[str] = mapped_column(Text, default="", server_default="")
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), index=True)
    is_fixed: Mapped[bool] = mapped_column(default=False, server_default=false())
    remark: Mapped[str] = mapped_column(Text, default="", server_default="")
    skipped_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    snoozed_until: Mapped[dt.date | None]
    pilot: Mapped[Pilot] = relationship(lazy="raise")
    owner: Mapped[Account | None] = relationship(foreign_keys=[owner_id])
    done_by: Mapped[Account | None] = relationship(foreign_keys=[done_by_id])

    __table_args__ = (UniqueConstraint("pilot_id", "code"),)

    @validates("due_on")
    def _wake(self, _name: str, due_on: dt.date) -> dt.date:
        """End the waiting of a task that gets another date: it was put off from the old one."""
        if due_on != self.due_on:
            self.snoozed_until = None
        return due_on


class Availability(Base):
    """Days on which somebody can or cannot lead a pilot."""

    __tablename__ = "availability"
    processing = "planning"
    data_class = "persoon"

    id: Mapped[str] = id_column()
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    kind: Mapped[str] = mapped_column(String(10))
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date]
    note: Mapped[str] = mapped_column(String(200), default="", server_default="")

    __table_args__ = (
        one_of("kind", AVAILABILITY_KINDS),
        CheckConstraint("ends_on >= starts_on", name="ends_after_start"),
    )


class TrainingSession(Base):
    """A session in which peer educators learn to lead a pilot."""

    __tablename__ = "training_session"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    title: Mapped[str] = mapped_column(String(120))
    date: Mapped[dt.date]
    place: Mapped[str] = mapped_column(String(200), default="", server_default="")
    attendances: Mapped[list[TrainingAttendance]] = relationship(
        order_by="TrainingAttendance.account_id", cascade="all, delete-orphan"
    )


class TrainingAttendance(Base):
    """Somebody was there."""

    __tablename__ = "training_attendance"
    processing = "planning"
    data_class = "persoon"

    session_id: Mapped[str] = mapped_column(ForeignKey("training_session.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)


class DateProposal(Base):
    """Dates for a partner to choose from by a secret link; only the hash of the link is kept."""

    __tablename__ = "date_proposal"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), index=True)
    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True, info=of_class("geheim"))
    created_at: Mapped[dt.datetime]
    expires_at: Mapped[dt.datetime]
    answered_at: Mapped[dt.datetime | None]
    confirmed_at: Mapped[dt.datetime | None]
    revoked_at: Mapped[dt.datetime | None]
    remark: Mapped[str] = mapped_column(Text, default="", server_default="")
    pilot: Mapped[Pilot] = relationship(lazy="joined", innerjoin=True)
    options: Mapped[list[DateOption]] = relationship(
        order_by="DateOption.position", cascade="all, delete-orphan"
    )


class DateOption(Base):
    """One date of a proposal, and what the partner says about it."""

    __tablename__ = "date_option"
    processing = "planning"
    data_class = "planning"

    proposal_id: Mapped[str] = mapped_column(ForeignKey("date_proposal.id"), primary_key=True)
    position: Mapped[int] = mapped_column(primary_key=True)
    date: Mapped[dt.date]
    starts_at: Mapped[dt.time]
    ends_at: Mapped[dt.time]
    answer: Mapped[str] = mapped_column(String(20), default="", server_default="")
    is_chosen: Mapped[bool] = mapped_column(default=False)

    __table_args__ = (
        one_of("answer", ANSWERS),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
    )


class CalendarFeed(Base):
    """A private address of somebody's calendar; only its hash is kept."""

    __tablename__ = "calendar_feed"
    processing = "planning"
    data_class = "persoon"

    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True, info=of_class("geheim"))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
