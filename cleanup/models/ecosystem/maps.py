"""A map, its sessions, its parties, and what was said about the relations between them."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.ecosystem.words import (
    CONTEXTS,
    ENDS,
    LEVEL_KIND,
    LEVELS,
    PRESENCES,
    SESSION_FORMS,
    STRENGTHS,
    THERE,
    TIE_KINDS,
    UNKNOWN,
)
from cleanup.models.platform.base import Base, id_column, one_of

KIND_LENGTH, CODE_LENGTH, WORD_LENGTH = 40, 20, 20


class EcosystemMap(Base):
    """A question about a place, and everything that was said to answer it."""

    __tablename__ = "ecosystem_map"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    code: Mapped[str] = mapped_column(String(CODE_LENGTH), unique=True)
    title: Mapped[str] = mapped_column(String(120))
    question: Mapped[str] = mapped_column(String(300))
    municipality: Mapped[str] = mapped_column(String(80), default="", server_default="")
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    closed_on: Mapped[dt.date | None]
    revision: Mapped[int] = mapped_column(default=0, server_default="0")
    sessions: Mapped[list[MapSession]] = relationship(
        order_by="MapSession.number", back_populates="ecosystem_map"
    )

    __table_args__ = (CheckConstraint("question <> ''", name="question_is_asked"),)


class MapSession(Base):
    """One talk in which the map was drawn or brought up to date; a map is its sessions in order."""

    __tablename__ = "map_session"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    map_id: Mapped[str] = mapped_column(ForeignKey("ecosystem_map.id"))
    number: Mapped[int]
    held_on: Mapped[dt.date]
    form: Mapped[str] = mapped_column(String(WORD_LENGTH), default="fysiek", server_default="fysiek")
    led_by: Mapped[str] = mapped_column(String(120), default="", server_default="")
    participants: Mapped[int | None]
    source: Mapped[str] = mapped_column(String(200), default="", server_default="")
    ecosystem_map: Mapped[EcosystemMap] = relationship(back_populates="sessions")
    presences: Mapped[list[MapPresence]] = relationship(
        order_by="MapPresence.stakeholder_kind", cascade="all, delete-orphan"
    )

    __table_args__ = (
        UniqueConstraint("map_id", "number"),
        one_of("form", SESSION_FORMS),
        CheckConstraint("participants >= 0", name="participants_is_a_count"),
    )


class MapPresence(Base):
    """How many people of one kind of party were at the table; counts, never names."""

    __tablename__ = "map_presence"
    processing = "planning"
    data_class = "geteld"

    session_id: Mapped[str] = mapped_column(ForeignKey("map_session.id"), primary_key=True)
    stakeholder_kind: Mapped[str] = mapped_column(String(KIND_LENGTH), primary_key=True)
    people: Mapped[int]

    __table_args__ = (CheckConstraint("people > 0", name="people_is_a_count"),)


class MapActor(Base):
    """A party on a map: a kind, an organisation or a part of one. Never a person.

    ``x`` and ``y`` run from 0 to 1000; empty as long as nobody had to place it. ``name_key`` is what makes a
    label one party.
    """

    __tablename__ = "map_actor"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    map_id: Mapped[str] = mapped_column(ForeignKey("ecosystem_map.id"), index=True)
    level: Mapped[str] = mapped_column(String(WORD_LENGTH), default=LEVEL_KIND, server_default=LEVEL_KIND)
    stakeholder_kind: Mapped[str] = mapped_column(String(KIND_LENGTH))
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    label: Mapped[str] = mapped_column(String(120), default="", server_default="")
    name_key: Mapped[str] = mapped_column(String(200))
    tasks: Mapped[str] = mapped_column(Text, default="", server_default="")
    chance: Mapped[str] = mapped_column(Text, default="", server_default="")
    x: Mapped[int | None]
    y: Mapped[int | None]
    added_in: Mapped[str | None] = mapped_column(ForeignKey("map_session.id"))
    retired_in: Mapped[str | None] = mapped_column(ForeignKey("map_session.id"))

    __table_args__ = (
        UniqueConstraint("map_id", "name_key"),
        one_of("level", LEVELS),
        CheckConstraint("x BETWEEN 0 AND 1000", name="x_is_on_the_sheet"),
        CheckConstraint("y BETWEEN 0 AND 1000", name="y_is_on_the_sheet"),
    )


class Tie(Base):
    """An arrow between two parties, of one kind. What is said of it stands in its claims."""

    __tablename__ = "tie"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    map_id: Mapped[str] = mapped_column(ForeignKey("ecosystem_map.id"), index=True)
    from_actor: Mapped[str] = mapped_column(ForeignKey("map_actor.id"), index=True)
    to_actor: Mapped[str] = mapped_column(ForeignKey("map_actor.id"), index=True)
    kind: Mapped[str] = mapped_column(String(WORD_LENGTH))
    claims: Mapped[list[Claim]] = relationship(back_populates="tie")

    __table_args__ = (UniqueConstraint("from_actor", "to_actor", "kind"), one_of("kind", TIE_KINDS))


class Claim(Base):
    """What was said about one tie in one session, by whom as far as that was written down; never changed.

    ``is_settled``: a denial that staff took over, so that it counts above what others said in that session.
    """

    __tablename__ = "claim"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    tie_id: Mapped[str] = mapped_column(ForeignKey("tie.id"))
    session_id: Mapped[str] = mapped_column(ForeignKey("map_session.id"), index=True)
    said_by_kind: Mapped[str] = mapped_column(String(KIND_LENGTH), default="", server_default="")
    said_by_end: Mapped[str] = mapped_column(String(WORD_LENGTH), default="", server_default="")
    strength: Mapped[str] = mapped_column(String(WORD_LENGTH), default=UNKNOWN, server_default=UNKNOWN)
    context: Mapped[str] = mapped_column(String(WORD_LENGTH), default=UNKNOWN, server_default=UNKNOWN)
    presence: Mapped[str] = mapped_column(String(WORD_LENGTH), default=THERE, server_default=THERE)
    is_potential: Mapped[bool] = mapped_column(default=False)
    is_settled: Mapped[bool] = mapped_column(default=False, server_default=false())
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    source: Mapped[str] = mapped_column(String(80), default="", server_default="")
    tie: Mapped[Tie] = relationship(back_populates="claims")

    __table_args__ = (
        Index("ix_claim_tie_id_session_id", "tie_id", "session_id"),
        one_of("said_by_end", ("", *ENDS)),
        one_of("strength", STRENGTHS),
        one_of("context", CONTEXTS),
        one_of("presence", PRESENCES),
    )
