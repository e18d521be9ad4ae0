"""What happens on the day: events from tablets, own run sheets, and counts of the quiz.

Process data only: nothing here names or counts single participants. An event keeps who of the crew sent
it, because that is their work. The quiz keeps numbers; the ledger of ballots cannot be joined to them.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Float, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.day import KINDS, PART_STATES
from cleanup.domain.day.arranging import STEP_LABELS
from cleanup.domain.day.as_meant import BECAUSE_LABELS, HOW_LABELS
from cleanup.models.accounts import Account
from cleanup.models.platform.base import UUID_LENGTH, Base, of_class, one_of
from cleanup.models.surveys.responses import HASH_LENGTH


class DayEvent(Base):
    """One thing that happened, with the key that the tablet made."""

    __tablename__ = "day_event"
    processing = "daglog"
    data_class = "planning"

    key: Mapped[str] = mapped_column(String(UUID_LENGTH), primary_key=True)
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"))
    kind: Mapped[str] = mapped_column(String(20))
    at: Mapped[dt.datetime]
    device_at: Mapped[dt.datetime]
    received_at: Mapped[dt.datetime]
    device: Mapped[str] = mapped_column(String(UUID_LENGTH))
    number: Mapped[int]
    body: Mapped[str] = mapped_column(Text)
    body_hash: Mapped[str] = mapped_column(String(HASH_LENGTH))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    account: Mapped[Account | None] = relationship()

    __table_args__ = (
        Index("ix_day_event_pilot_id_kind", "pilot_id", "kind"),
        one_of("kind", tuple(KINDS)),
        CheckConstraint("number >= 0", name="number_is_a_count"),
    )


class KeptPart(Base):
    """How long one part of a day took and what was done of it: what stays of the events, without a time."""

    __tablename__ = "kept_part"
    processing = "daglog"
    data_class = "geteld"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    place: Mapped[int] = mapped_column(primary_key=True)
    part: Mapped[str] = mapped_column(String(40))
    title: Mapped[str] = mapped_column(Text)
    planned_minutes: Mapped[int]
    actual_minutes: Mapped[float | None] = mapped_column(Float)
    state: Mapped[str] = mapped_column(String(12))
    engagement: Mapped[int | None]

    __table_args__ = (one_of("state", PART_STATES),)


class KeptAsMeant(Base):
    """Whether a part with a core element was done as meant, and why not: what stays of the events."""

    __tablename__ = "kept_as_meant"
    processing = "daglog"
    data_class = "geteld"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    part: Mapped[str] = mapped_column(String(40), primary_key=True)
    how: Mapped[str] = mapped_column(String(12))
    because: Mapped[str] = mapped_column(String(12))

    __table_args__ = (one_of("how", tuple(HOW_LABELS)), one_of("because", ("", *BECAUSE_LABELS)))


class KeptObservation(Base):
    """How often something was seen during one part of a day: what stays of the events, by month."""

    __tablename__ = "kept_observation"
    processing = "daglog"
    data_class = "geteld"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    part: Mapped[str] = mapped_column(String(40), primary_key=True)
    tag: Mapped[str] = mapped_column(String(40), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    month: Mapped[str] = mapped_column(String(7), primary_key=True)
    count: Mapped[int]

    __table_args__ = (CheckConstraint("count > 0", name="count_is_of_something"),)


class RunSheetChange(Base):
    """The run sheet of one pilot when it differs from the template; a JSON list of parts."""

    __tablename__ = "pilot_run_sheet"
    processing = "daglog"
    data_class = "planning"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    variant: Mapped[str] = mapped_column(String(20))
    parts: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[dt.datetime]


class RunSheetStep(Base):
    """What the run sheet of a pilot was before a step; ``parts`` is None where it was the template.

    ``part`` is the Dutch name of the part the step was about, as the button that takes it back says it.
    """

    __tablename__ = "run_sheet_step"
    processing = "daglog"
    data_class = "planning"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    variant: Mapped[str] = mapped_column(String(20))
    parts: Mapped[str | None] = mapped_column(Text)
    deed: Mapped[str] = mapped_column(String(20))
    part: Mapped[str] = mapped_column(Text, default="", server_default="")
    made_at: Mapped[dt.datetime]

    __table_args__ = (one_of("deed", tuple(STEP_LABELS)),)


class QuizCount(Base):
    """How often one answer to one quiz item was chosen in one pilot."""

    __tablename__ = "quiz_count"
    processing = "daglog"
    data_class = "planning"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    item: Mapped[str] = mapped_column(String(40), primary_key=True)
    answer: Mapped[str] = mapped_column(String(40), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)

    __table_args__ = (CheckConstraint("count >= 0", name="count_is_a_count"),)


class QuizBallot(Base):
    """That a phone answered an item, so that it counts once; a hash that leads to no answer and nobody."""

    __tablename__ = "quiz_ballot"
    processing = "daglog"
    data_class = "planning"

    key_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True, info=of_class("geheim"))

    __table_args__ = ({"sqlite_with_rowid": False},)
