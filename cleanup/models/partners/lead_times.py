"""How long before the day each kind of organisation must be asked."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.domain.partners.lead_times import FEWEST_WEEKS, MOST_WEEKS
from cleanup.models.platform.base import Base


class LeadTime(Base):
    """How many weeks before the day organisations of one kind must be asked; without a row it is six."""

    __tablename__ = "lead_time"
    processing = "planning"
    data_class = "planning"

    kind: Mapped[str] = mapped_column(String(40), primary_key=True)
    weeks: Mapped[int]

    __table_args__ = (
        CheckConstraint(f"weeks BETWEEN {FEWEST_WEEKS} AND {MOST_WEEKS}", name="weeks_are_some"),
    )
