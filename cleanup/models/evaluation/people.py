"""People counted once beside the pilots, and typed figures of a programme."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.platform.targets import AT_LEAST, TARGET_DIRECTIONS
from cleanup.models.platform.base import Base, id_column, one_of


class PeopleGroup(Base):
    """A group of people beside the pilots (the co-creation group), counted once; not once it is removed."""

    __tablename__ = "people_group"
    processing = "planning"
    data_class = "geteld"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    people: Mapped[int]
    source: Mapped[str] = mapped_column(String(200))
    as_of: Mapped[dt.date]
    removed_on: Mapped[dt.date | None]
    overlaps: Mapped[list[PeopleOverlap]] = relationship(order_by="PeopleOverlap.pilot_id")

    __table_args__ = (
        CheckConstraint("people >= 0", name="people_is_a_count"),
        CheckConstraint("source <> ''", name="source_is_given"),
    )


class PeopleOverlap(Base):
    """How many of a group also took part in a pilot."""

    __tablename__ = "people_overlap"
    processing = "planning"
    data_class = "geteld"

    group_id: Mapped[str] = mapped_column(ForeignKey("people_group.id"), primary_key=True)
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    people: Mapped[int]

    __table_args__ = (CheckConstraint("people >= 0", name="people_is_a_count"),)


class Indicator(Base):
    """A typed figure of a programme; without source and date it does not exist.

    ``is_goal``: no figure of its own, but what was agreed for a figure of the same code that is counted.
    """

    __tablename__ = "indicator"
    processing = "planning"
    data_class = "geteld"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    code: Mapped[str] = mapped_column(String(40))
    activity: Mapped[str] = mapped_column(String(200))
    value: Mapped[float]
    unit: Mapped[str] = mapped_column(String(40))
    numerator: Mapped[float | None]
    denominator: Mapped[float | None]
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    source: Mapped[str] = mapped_column(String(200))
    as_of: Mapped[dt.date]
    target: Mapped[float | None]
    target_direction: Mapped[str] = mapped_column(String(10), default=AT_LEAST, server_default=AT_LEAST)
    target_source: Mapped[str] = mapped_column(String(200), default="", server_default="")
    target_set_on: Mapped[dt.date | None]
    baseline: Mapped[float | None]
    is_goal: Mapped[bool] = mapped_column(default=False, server_default=false())
    target_changes: Mapped[list[TargetChange]] = relationship(
        order_by="TargetChange.changed_at, TargetChange.id", cascade="all, delete-orphan"
    )

    __table_args__ = (
        CheckConstraint("source <> ''", name="source_is_given"),
        CheckConstraint("unit <> ''", name="unit_is_given"),
        one_of("target_direction", TARGET_DIRECTIONS),
        CheckConstraint(
            "target IS NULL OR (target_source <> '' AND target_set_on IS NOT NULL)",
            name="target_has_source_and_day",
        ),
    )


class TargetChange(Base):
    """A target or baseline as it was set at some time: by whom, and why it changed."""

    __tablename__ = "target_change"
    processing = "planning"
    data_class = "geteld"

    id: Mapped[str] = id_column()
    indicator_id: Mapped[str] = mapped_column(ForeignKey("indicator.id"), index=True)
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    changed_at: Mapped[dt.datetime]
    target: Mapped[float | None]
    direction: Mapped[str] = mapped_column(String(10))
    set_on: Mapped[dt.date | None]
    baseline: Mapped[float | None]
    reason: Mapped[str] = mapped_column(String(300), default="", server_default="")

    __table_args__ = (one_of("direction", TARGET_DIRECTIONS),)
