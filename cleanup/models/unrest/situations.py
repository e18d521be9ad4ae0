"""Situations: how they were thought through, what was done and told, and how they were evaluated."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.unrest.words import SCOPE_LABELS, STEPS, TELLER_LABELS, WENT_LABELS, WHERE_LABELS
from cleanup.models.partners.organisations import Organisation
from cleanup.models.platform.base import Base, id_column, one_of
from cleanup.models.unrest.areas import WORD, Area


class Situation(Base):
    """Something that happened in an area, told without persons; ``emptied_on``: its texts are gone."""

    __tablename__ = "situation"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    area_id: Mapped[str] = mapped_column(ForeignKey("area.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    opened_on: Mapped[dt.date]
    closed_on: Mapped[dt.date | None]
    outcome: Mapped[str] = mapped_column(Text, default="", server_default="")
    emptied_on: Mapped[dt.date | None]
    area: Mapped[Area] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (
        CheckConstraint("closed_on IS NULL OR closed_on >= opened_on", name="closes_after_opening"),
    )


class SituationPartner(Base):
    """An organisation that is involved in a situation."""

    __tablename__ = "situation_partner"
    processing = "onrust"
    data_class = "planning"

    situation_id: Mapped[str] = mapped_column(ForeignKey("situation.id"), primary_key=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), primary_key=True)
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)


class Thinking(Base):
    """One time of thinking together: picture, judgement, decision, another way, and doing nothing."""

    __tablename__ = "thinking"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    situation_id: Mapped[str] = mapped_column(ForeignKey("situation.id"), index=True)
    held_on: Mapped[dt.date]
    picture: Mapped[str] = mapped_column(Text)
    judgement: Mapped[str] = mapped_column(Text)
    decision: Mapped[str] = mapped_column(Text)
    alternative: Mapped[str] = mapped_column(Text)
    doing_nothing: Mapped[str] = mapped_column(Text)
    present: Mapped[str] = mapped_column(Text, default="", server_default="")
    written_at: Mapped[dt.datetime]


class Measure(Base):
    """A step that was taken; a hard one without a softer one before it says why."""

    __tablename__ = "measure"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    situation_id: Mapped[str] = mapped_column(ForeignKey("situation.id"), index=True)
    step: Mapped[int]
    place: Mapped[str] = mapped_column(String(WORD))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"))
    done_on: Mapped[dt.date]
    went: Mapped[str] = mapped_column(String(WORD))
    why_not_softer: Mapped[str] = mapped_column(Text, default="", server_default="")
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (
        CheckConstraint(f"step >= {min(STEPS)} AND step <= {max(STEPS)}", name="step_is_known"),
        one_of("place", tuple(WHERE_LABELS)),
        one_of("went", tuple(WENT_LABELS)),
    )


class SituationMessage(Base):
    """A message that may go out; ``why_anyway`` when somebody goes on in spite of what was found in it."""

    __tablename__ = "situation_message"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    situation_id: Mapped[str] = mapped_column(ForeignKey("situation.id"), index=True)
    text: Mapped[str] = mapped_column(Text)
    why_anyway: Mapped[str] = mapped_column(Text, default="", server_default="")
    decided_on: Mapped[dt.date]


class Correction(Base):
    """What is true, told by whom; the rumour itself is optional and never comes first."""

    __tablename__ = "correction"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    situation_id: Mapped[str] = mapped_column(ForeignKey("situation.id"), index=True)
    fact: Mapped[str] = mapped_column(Text)
    teller: Mapped[str] = mapped_column(String(WORD))
    rumour: Mapped[str] = mapped_column(Text, default="", server_default="")
    told_on: Mapped[dt.date | None]

    __table_args__ = (one_of("teller", tuple(TELLER_LABELS)),)


class EvaluationRound(Base):
    """What one organisation, or the network, says afterwards; or why it was left out."""

    __tablename__ = "evaluation_round"
    processing = "onrust"
    data_class = "planning"

    id: Mapped[str] = id_column()
    situation_id: Mapped[str] = mapped_column(ForeignKey("situation.id"))
    scope: Mapped[str] = mapped_column(String(WORD))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"))
    good: Mapped[str] = mapped_column(Text, default="", server_default="")
    not_good: Mapped[str] = mapped_column(Text, default="", server_default="")
    next_time: Mapped[str] = mapped_column(Text, default="", server_default="")
    done_on: Mapped[dt.date | None]
    waived_why: Mapped[str] = mapped_column(Text, default="", server_default="")
    lesson_id: Mapped[str | None] = mapped_column(ForeignKey("lesson.id"))
    organisation: Mapped[Organisation | None] = relationship(lazy="joined")

    __table_args__ = (
        UniqueConstraint("situation_id", "scope", "organisation_id"),
        one_of("scope", tuple(SCOPE_LABELS)),
    )
