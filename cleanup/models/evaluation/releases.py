"""Releases: the figures of a programme as they were published, and the making of the next one.

A release is written once. The database refuses to change it, and to delete it while the job of its programme
does not say that all of them are being erased.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.evaluation.figures import JobState
from cleanup.domain.evaluation.releases import REASONS
from cleanup.models.partners.organisations import Programme
from cleanup.models.platform.base import Base, id_column, one_of

DIGEST_LENGTH = 64
ERASING = "wissen"
"""The worker of a job under which the releases of a whole programme are erased; nothing else can."""


class Release(Base):
    """One release of a programme; numbers count from 1 without gaps.

    ``sha256`` is over all that was published with it, as canonical JSON; ``facts`` is JSON: what pages say
    about it. ``memory`` is compressed JSON: what the next release must know so that the two together give
    nothing away. Neither holds a score, a hash of a code or an id of a response.
    """

    __tablename__ = "release"
    processing = "survey"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"))
    number: Mapped[int]
    made_at: Mapped[dt.datetime]
    reason: Mapped[str] = mapped_column(String(10))
    by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    smallest_group: Mapped[int]
    sha256: Mapped[str] = mapped_column(String(DIGEST_LENGTH))
    facts: Mapped[str] = mapped_column(Text)
    memory: Mapped[bytes] = mapped_column(LargeBinary)
    programme: Mapped[Programme] = relationship()

    __table_args__ = (
        UniqueConstraint("programme_id", "number"),
        one_of("reason", REASONS),
        CheckConstraint("number >= 1", name="number_counts_from_one"),
        CheckConstraint("smallest_group >= 5", name="smallest_group_protects"),
    )


class ReleasePart(Base):
    """The rows of one unit of a release: of the programme as a whole (empty), or of the pilot with this code.

    ``content`` is compressed JSON: every table with the rows of this unit.
    """

    __tablename__ = "release_part"
    processing = "survey"
    data_class = "planning"

    release_id: Mapped[str] = mapped_column(ForeignKey("release.id"), primary_key=True)
    unit: Mapped[str] = mapped_column(String(20), primary_key=True)
    content: Mapped[bytes] = mapped_column(LargeBinary)


class ReleaseJob(Base):
    """The release of a programme that is being made, or how the last attempt ended; one row a programme.

    ``worker`` names the attempt that may go on; ``step`` is how far it is; ``message`` is why it made none.
    """

    __tablename__ = "release_job"
    processing = "logs"
    data_class = "planning"

    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), primary_key=True)
    state: Mapped[str] = mapped_column(String(10), default=JobState.WAITING)
    reason: Mapped[str] = mapped_column(String(10))
    by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    worker: Mapped[str] = mapped_column(String(36), default="")
    step: Mapped[int] = mapped_column(default=0)
    message: Mapped[str] = mapped_column(String(200), default="")
    asked_at: Mapped[dt.datetime]
    touched_at: Mapped[dt.datetime]

    __table_args__ = (
        one_of("state", tuple(JobState)),
        one_of("reason", REASONS),
        CheckConstraint("step >= 0", name="step_is_a_count"),
    )
