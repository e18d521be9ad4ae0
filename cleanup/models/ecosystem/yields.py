"""What a relation brought: a pilot, or a conversation with a partner."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.models.platform.base import Base, id_column


class TieYield(Base):
    """A pilot or a conversation that came about through a tie: one of the two."""

    __tablename__ = "tie_yield"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    tie_id: Mapped[str] = mapped_column(ForeignKey("tie.id"), index=True)
    pilot_id: Mapped[str | None] = mapped_column(ForeignKey("pilot.id"), index=True)
    outreach_id: Mapped[str | None] = mapped_column(ForeignKey("outreach.id"), index=True)

    __table_args__ = (
        UniqueConstraint("tie_id", "pilot_id"),
        UniqueConstraint("tie_id", "outreach_id"),
        CheckConstraint("(pilot_id IS NULL) <> (outreach_id IS NULL)", name="one_thing_came_of_it"),
    )
