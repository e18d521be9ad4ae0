"""What members answer to the yearly questions, as counts that belong to nobody."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, String, true
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.models.platform.base import Base


class NetworkAnswer(Base):
    """How often an answer was given in a year; all rows of a year are made at once.

    ``shown`` is the count that is shown: it moves when a whole group answered since, so that the next mean
    tells of nobody. ``is_whole`` says whether at each such move every answer grew by none or by a group.
    """

    __tablename__ = "network_answer"
    processing = "network_grades"
    data_class = "geteld"

    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), primary_key=True)
    year: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    item: Mapped[str] = mapped_column(String(40), primary_key=True)
    value: Mapped[str] = mapped_column(String(40), primary_key=True)
    count: Mapped[int] = mapped_column(default=0)
    shown: Mapped[int] = mapped_column(default=0, server_default="0")
    is_whole: Mapped[bool] = mapped_column(default=True, server_default=true())

    __table_args__ = (
        CheckConstraint("count >= 0", name="count_is_a_count"),
        {"sqlite_with_rowid": False},
    )
