"""Exports that are being made: what, for whom, and how far."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.aftercare.duties import CHANGE_KINDS
from cleanup.domain.evaluation.figures import FORMATS, PROFILES, JobState
from cleanup.models.partners.organisations import Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.base import Base, id_column, one_of


class ExportJob(Base):
    """One export: a process of its own writes the file, a page follows how far it is.

    Only the account that asked may fetch the file. ``file`` is its name once it is there; ``filters`` is
    JSON.
    """

    __tablename__ = "export_job"
    processing = "logs"
    data_class = "planning"

    id: Mapped[str] = id_column()
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"))
    pilot_id: Mapped[str | None] = mapped_column(ForeignKey("pilot.id"))
    filters: Mapped[str] = mapped_column(Text, default="{}")
    profile: Mapped[str] = mapped_column(String(10))
    form: Mapped[str] = mapped_column(String(6))
    role: Mapped[str] = mapped_column(String(20))
    state: Mapped[str] = mapped_column(String(10), default=JobState.WAITING)
    rows_written: Mapped[int] = mapped_column(default=0)
    rows_total: Mapped[int] = mapped_column(default=0)
    file: Mapped[str] = mapped_column(String(120), default="")
    asked_at: Mapped[dt.datetime]
    touched_at: Mapped[dt.datetime]
    programme: Mapped[Programme] = relationship(lazy="joined", innerjoin=True)
    pilot: Mapped[Pilot | None] = relationship()

    __table_args__ = (
        one_of("profile", PROFILES),
        one_of("form", FORMATS),
        one_of("state", tuple(JobState)),
        CheckConstraint("rows_written >= 0", name="rows_written_is_a_count"),
        CheckConstraint("rows_total >= 0", name="rows_total_is_a_count"),
    )

    @property
    def is_over(self) -> bool:
        """Whether nothing more will happen."""
        return self.state in {JobState.DONE, JobState.FAILED}


class Lesson(Base):
    """What was learned, of one pilot or of the whole programme, and what was changed because of it.

    ``change_kind`` and ``change_place`` say where: a part of the run sheet, a content file, or how we work.
    ``reason`` is why this change would help; later pilots say whether it did. ``source`` names a report that
    the lesson was taken from.
    """

    __tablename__ = "lesson"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    pilot_id: Mapped[str | None] = mapped_column(ForeignKey("pilot.id"))
    learned: Mapped[str] = mapped_column(Text)
    changed: Mapped[str] = mapped_column(Text, default="")
    noted_on: Mapped[dt.date]
    change_kind: Mapped[str] = mapped_column(String(20), default="", server_default="")
    change_place: Mapped[str] = mapped_column(String(60), default="", server_default="")
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    changed_on: Mapped[dt.date | None]
    source: Mapped[str] = mapped_column(String(200), default="", server_default="")

    __table_args__ = (
        CheckConstraint("learned <> ''", name="learned_is_given"),
        one_of("change_kind", tuple(CHANGE_KINDS)),
    )
