"""What a session made of its map: influence, goals, cases, blind spots, actions and advice."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.ecosystem.meaning import (
    ADVICE_STATES,
    CASE_LEVELS,
    FACTOR_KINDS,
    GOALS,
    SPOT_REASONS,
    SPOT_STATES,
)
from cleanup.models.ecosystem.maps import KIND_LENGTH, WORD_LENGTH
from cleanup.models.platform.base import Base, id_column, one_of


class InfluenceMark(Base):
    """How much influence a session gave a party: the height of its tower, 0 to 10."""

    __tablename__ = "influence_mark"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    session_id: Mapped[str] = mapped_column(ForeignKey("map_session.id"), index=True)
    actor_id: Mapped[str] = mapped_column(ForeignKey("map_actor.id"), index=True)
    height: Mapped[int]
    on_what: Mapped[str] = mapped_column(String(200), default="", server_default="")

    __table_args__ = (CheckConstraint("height BETWEEN 0 AND 10", name="height_is_a_tower"),)


class GoalMark(Base):
    """A goal that a session saw a party work on."""

    __tablename__ = "goal_mark"
    processing = "planning"
    data_class = "planning"

    session_id: Mapped[str] = mapped_column(ForeignKey("map_session.id"), primary_key=True)
    actor_id: Mapped[str] = mapped_column(ForeignKey("map_actor.id"), primary_key=True)
    goal: Mapped[str] = mapped_column(String(WORD_LENGTH), primary_key=True)

    __table_args__ = (one_of("goal", GOALS),)


class MapCase(Base):
    """A story a session worked through: what happened, and on which level it stuck."""

    __tablename__ = "map_case"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    session_id: Mapped[str] = mapped_column(ForeignKey("map_session.id"), index=True)
    title: Mapped[str] = mapped_column(String(120))
    story: Mapped[str] = mapped_column(Text)
    started_by: Mapped[str] = mapped_column(String(KIND_LENGTH), default="", server_default="")
    level: Mapped[str] = mapped_column(String(WORD_LENGTH), default="", server_default="")
    actors: Mapped[list[CaseActor]] = relationship(order_by="CaseActor.actor_id")
    factors: Mapped[list[CaseFactor]] = relationship(order_by="CaseFactor.kind, CaseFactor.id")

    __table_args__ = (one_of("level", ("", *CASE_LEVELS)),)


class CaseActor(Base):
    """A party in a case, and what it did there."""

    __tablename__ = "case_actor"
    processing = "planning"
    data_class = "planning"

    case_id: Mapped[str] = mapped_column(ForeignKey("map_case.id"), primary_key=True)
    actor_id: Mapped[str] = mapped_column(ForeignKey("map_actor.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(200), default="", server_default="")


class CaseFactor(Base):
    """What helped, what was in the way, what was learned, or what was not there."""

    __tablename__ = "case_factor"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    case_id: Mapped[str] = mapped_column(ForeignKey("map_case.id"), index=True)
    kind: Mapped[str] = mapped_column(String(WORD_LENGTH))
    text: Mapped[str] = mapped_column(Text)
    actor_id: Mapped[str | None] = mapped_column(ForeignKey("map_actor.id"))
    tie_id: Mapped[str | None] = mapped_column(ForeignKey("tie.id"))

    __table_args__ = (one_of("kind", FACTOR_KINDS),)


class BlindSpot(Base):
    """A party a session missed, why, and what it plans to do about that."""

    __tablename__ = "blind_spot"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    session_id: Mapped[str] = mapped_column(ForeignKey("map_session.id"), index=True)
    stakeholder_kind: Mapped[str] = mapped_column(String(KIND_LENGTH), default="", server_default="")
    text: Mapped[str] = mapped_column(String(200), default="", server_default="")
    why: Mapped[str] = mapped_column(String(KIND_LENGTH))
    plan: Mapped[str] = mapped_column(Text, default="", server_default="")
    state: Mapped[str] = mapped_column(String(WORD_LENGTH), default="open", server_default="open")

    __table_args__ = (one_of("why", SPOT_REASONS), one_of("state", SPOT_STATES))


class MapAction(Base):
    """Something a session agreed to do: which organisation, with which kinds of party, by when."""

    __tablename__ = "map_action"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    session_id: Mapped[str] = mapped_column(ForeignKey("map_session.id"), index=True)
    what: Mapped[str] = mapped_column(Text)
    who: Mapped[str] = mapped_column(String(120), default="", server_default="")
    with_kinds: Mapped[str] = mapped_column(Text, default="", server_default="")
    needs: Mapped[str] = mapped_column(Text, default="", server_default="")
    due_on: Mapped[dt.date | None]
    done_on: Mapped[dt.date | None]
    outcome: Mapped[str] = mapped_column(Text, default="", server_default="")


class MapAdvice(Base):
    """A recommendation of a session, for a kind of party or for everybody."""

    __tablename__ = "map_advice"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    session_id: Mapped[str] = mapped_column(ForeignKey("map_session.id"), index=True)
    for_kind: Mapped[str] = mapped_column(String(KIND_LENGTH), default="", server_default="")
    text: Mapped[str] = mapped_column(Text)
    source: Mapped[str] = mapped_column(String(80), default="", server_default="")
    state: Mapped[str] = mapped_column(String(WORD_LENGTH), default="open", server_default="open")

    __table_args__ = (one_of("state", ADVICE_STATES),)
