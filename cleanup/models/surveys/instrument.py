"""How a version of a questionnaire was tested. Counts and findings, nobody's name and nobody's answer."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.domain.surveys.instrument import DECISION_LABELS
from cleanup.models.platform.base import Base, id_column, one_of

VERSION_LENGTH = 64


class ThinkAloud(Base):
    """What was found when people thought aloud over a question (``item``) or the whole questionnaire ("")."""

    __tablename__ = "think_aloud"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    version: Mapped[str] = mapped_column(String(VERSION_LENGTH), index=True)
    held_on: Mapped[dt.date]
    people: Mapped[int]
    item: Mapped[str] = mapped_column(String(40), default="", server_default="")
    finding: Mapped[str] = mapped_column(Text)
    decision: Mapped[str] = mapped_column(String(12))

    __table_args__ = (
        CheckConstraint("people BETWEEN 1 AND 60", name="people_is_a_few"),
        one_of("decision", tuple(DECISION_LABELS)),
    )


class TestedVersion(Base):
    """That an evaluator decided that a version is tested; without a row it is not."""

    __tablename__ = "tested_version"
    processing = "planning"
    data_class = "planning"

    version: Mapped[str] = mapped_column(String(VERSION_LENGTH), primary_key=True)
    tested_on: Mapped[dt.date]
