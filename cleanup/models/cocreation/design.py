"""The check on a design: what was judged of a programme or one of its variants, and why."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.domain.cocreation.design import STATE_LABELS, SUBJECT_LABELS
from cleanup.models.platform.base import Base, one_of


class DesignJudgement(Base):
    """What was said of one recommendation or pitfall; ``subject`` is the whole programme or a variant."""

    __tablename__ = "design_judgement"
    processing = "cocreatie"
    data_class = "planning"

    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), primary_key=True)
    subject: Mapped[str] = mapped_column(String(20), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    state: Mapped[str] = mapped_column(String(5))
    reason: Mapped[str] = mapped_column(String(500), default="", server_default="")
    judged_on: Mapped[dt.date]

    __table_args__ = (one_of("subject", tuple(SUBJECT_LABELS)), one_of("state", tuple(STATE_LABELS)))
