"""What went of a pilot because its time was up, and whether what it showed was kept first."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.domain.platform.retention import WIPED_KINDS
from cleanup.models.platform.base import Base, one_of


class Wiped(Base):
    """That the codes or the day of one pilot were destroyed, so that pages can say so; not what they were.

    ``result_kept`` is False when they went before there was a way to keep the result.
    """

    __tablename__ = "wiped"
    processing = "logs"
    data_class = "geen"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    what: Mapped[str] = mapped_column(String(10), primary_key=True)
    wiped_on: Mapped[dt.date]
    result_kept: Mapped[bool]

    __table_args__ = (one_of("what", WIPED_KINDS),)
