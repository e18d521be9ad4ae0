"""Gatherings: who came as a number, and grades as counts that belong to nobody."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.domain.network.counts import MOST_COUNTED
from cleanup.domain.network.words import FORM_LABELS, GATHERING_KIND_LABELS
from cleanup.models.platform.base import Base, id_column, key_type, of_class, one_of

HASH_LENGTH = 64


class Gathering(Base):
    """A meeting of the network. ``counted`` leads: the list of members may be shorter.

    ``graded_until`` is the last day on which the link for grades works.
    """

    __tablename__ = "gathering"
    processing = "network"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    code: Mapped[str] = mapped_column(String(8), unique=True)
    title: Mapped[str] = mapped_column(String(200))
    kind: Mapped[str] = mapped_column(String(20))
    form: Mapped[str] = mapped_column(String(10))
    held_on: Mapped[dt.date]
    place: Mapped[str] = mapped_column(String(200), default="", server_default="")
    aims: Mapped[str] = mapped_column(Text, default="", server_default="")
    report_place: Mapped[str] = mapped_column(String(300), default="", server_default="")
    counted: Mapped[int | None]
    counted_source: Mapped[str] = mapped_column(String(200), default="", server_default="")
    graded_until: Mapped[dt.date]

    __table_args__ = (
        one_of("kind", tuple(GATHERING_KIND_LABELS)),
        one_of("form", tuple(FORM_LABELS)),
        CheckConstraint(f"counted BETWEEN 0 AND {MOST_COUNTED}", name="counted_is_a_count"),
    )


class GatheringKind(Base):
    """A kind of stakeholder that was at a gathering."""

    __tablename__ = "gathering_kind"
    processing = "network"
    data_class = "geteld"

    gathering_id: Mapped[str] = mapped_column(ForeignKey("gathering.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)


class GatheringPresence(Base):
    """A member who was there and agreed to be on the list."""

    __tablename__ = "gathering_presence"
    processing = "network"
    data_class = "planning"

    gathering_id: Mapped[str] = mapped_column(ForeignKey("gathering.id"), primary_key=True)
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), primary_key=True, index=True)
    way: Mapped[str] = mapped_column(String(20), default="lijst", server_default="lijst")

    __table_args__ = (one_of("way", ("lijst", "eigen_link", "bestand")),)


class GatheringGrade(Base):
    """How often a grade was given. All ten rows are made with the gathering, so their order says nothing."""

    __tablename__ = "gathering_grade"
    processing = "network_grades"
    data_class = "geteld"

    gathering_id: Mapped[str] = mapped_column(ForeignKey("gathering.id"), primary_key=True)
    grade: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int] = mapped_column(default=0)

    __table_args__ = (
        CheckConstraint("grade BETWEEN 1 AND 10", name="grade_is_one_to_ten"),
        CheckConstraint("count >= 0", name="count_is_a_count"),
        {"sqlite_with_rowid": False},
    )


class ShownGrade(Base):
    """How often a grade was given among those that became visible together, so that a next mean is no clue.

    ``number`` orders the moments at which grades of a programme became visible.
    """

    __tablename__ = "shown_grade"
    processing = "network_grades"
    data_class = "geteld"

    gathering_id: Mapped[str] = mapped_column(ForeignKey("gathering.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    grade: Mapped[int] = mapped_column(primary_key=True)
    count: Mapped[int]

    __table_args__ = (
        CheckConstraint("grade BETWEEN 1 AND 10", name="grade_is_one_to_ten"),
        CheckConstraint("count > 0", name="count_is_above_zero"),
        {"sqlite_with_rowid": False},
    )


class GatheringRemark(Base):
    """A remark beside a grade, without the grade and without a time; shown when it was closed and read."""

    __tablename__ = "gathering_remark"
    processing = "network_grades"
    data_class = "planning"

    id: Mapped[str] = id_column()
    gathering_id: Mapped[str] = mapped_column(ForeignKey("gathering.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    is_read: Mapped[bool] = mapped_column(default=False)

    __table_args__ = ({"sqlite_with_rowid": False},)


class GradeReceipt(Base):
    """That a device sent its grade, as a keyed fingerprint: neither grade, gathering, person nor day."""

    __tablename__ = "grade_receipt"
    processing = "network_grades"
    data_class = "geheim"

    receipt_hash: Mapped[str] = mapped_column(key_type(), primary_key=True, info=of_class("geheim"))
    month: Mapped[str] = mapped_column(String(7))

    __table_args__ = ({"sqlite_with_rowid": False},)
