"""Groups that design along: recruiting, meetings, makers without a name, ideas, and the closing conversation.

How many people a group has stands in ``PeopleGroup``, where figures count them; a group here is the rest.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.cocreation.groups import FEE_LABELS, FEE_NONE, MEETING_LABELS, WAY_LABELS
from cleanup.domain.cocreation.ideas import BECAME_LABELS, IDEA, STATE_LABELS, VERDICT_LABELS
from cleanup.models.evaluation.people import PeopleGroup
from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.base import Base, id_column, of_class, one_of
from cleanup.models.surveys.forms import FORM_STATES

HASH_LENGTH = 64


def _text() -> Mapped[str]:
    return mapped_column(Text, default="", server_default="")


class CocreationGroup(Base):
    """What is told and agreed around one group; its id is that of its ``PeopleGroup``."""

    __tablename__ = "cocreation_group"
    processing = "cocreatie"
    data_class = "planning"

    id: Mapped[str] = mapped_column(ForeignKey("people_group.id"), primary_key=True)
    role_text: Mapped[str] = _text()
    gives: Mapped[str] = _text()
    pay: Mapped[str] = _text()
    given_back: Mapped[str] = _text()
    starts_on: Mapped[dt.date | None]
    ends_on: Mapped[dt.date | None]
    people_group: Mapped[PeopleGroup] = relationship(lazy="joined", innerjoin=True)
    channels: Mapped[list[RecruitingChannel]] = relationship(
        order_by="RecruitingChannel.placed_on, RecruitingChannel.id"
    )
    diversity: Mapped[list[DiversityCount]] = relationship(
        order_by="DiversityCount.feature", cascade="all, delete-orphan"
    )
    meetings: Mapped[list[CocreationMeeting]] = relationship(
        order_by="CocreationMeeting.held_on, CocreationMeeting.id"
    )
    ideas: Mapped[list[Idea]] = relationship(order_by="Idea.number")


class RecruitingChannel(Base):
    """One way in which young people were looked for, the text for it, and what came of it in counts."""

    __tablename__ = "recruiting_channel"
    processing = "cocreatie"
    data_class = "planning"

    id: Mapped[str] = id_column()
    group_id: Mapped[str] = mapped_column(ForeignKey("cocreation_group.id"), index=True)
    channel: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = _text()
    placed_on: Mapped[dt.date]
    replies: Mapped[int | None]
    talks: Mapped[int | None]
    joined: Mapped[int | None]

    __table_args__ = (
        CheckConstraint("replies >= 0 AND talks >= 0 AND joined >= 0", name="counts_are_counts"),
    )


class DiversityCount(Base):
    """How many of something a group aimed at, and how many there came to be; counts only."""

    __tablename__ = "diversity_count"
    processing = "cocreatie"
    data_class = "geteld"

    group_id: Mapped[str] = mapped_column(ForeignKey("cocreation_group.id"), primary_key=True)
    feature: Mapped[str] = mapped_column(String(80), primary_key=True)
    aimed: Mapped[int | None]
    reached: Mapped[int | None]

    __table_args__ = (CheckConstraint("aimed >= 0 AND reached >= 0", name="counts_are_counts"),)


class CocreationMeeting(Base):
    """One meeting of a group: what for, how, how many were there, and what came of it."""

    __tablename__ = "cocreation_meeting"
    processing = "cocreatie"
    data_class = "planning"

    id: Mapped[str] = id_column()
    group_id: Mapped[str] = mapped_column(ForeignKey("cocreation_group.id"), index=True)
    kind: Mapped[str] = mapped_column(String(20))
    held_on: Mapped[dt.date]
    way: Mapped[str] = mapped_column(String(10))
    agenda: Mapped[str] = _text()
    present: Mapped[int | None]
    agreements: Mapped[str] = _text()
    outcome: Mapped[str] = _text()

    __table_args__ = (
        one_of("kind", tuple(MEETING_LABELS)),
        one_of("way", tuple(WAY_LABELS)),
        CheckConstraint("present >= 0", name="present_is_a_count"),
    )


class Maker(Base):
    """Somebody of a group, without a name: that stands in the contact store, while they want it there.

    A maker who took their name back keeps only what the group needs: that they were one, and their fee.
    """

    __tablename__ = "maker"
    processing = "cocreatie"
    data_class = "geteld"

    id: Mapped[str] = id_column()
    group_id: Mapped[str] = mapped_column(ForeignKey("cocreation_group.id"), index=True)
    fee: Mapped[str] = mapped_column(String(12), default=FEE_NONE)
    token_hash: Mapped[str | None] = mapped_column(String(HASH_LENGTH), unique=True, info=of_class("geheim"))
    stopped: Mapped[bool] = mapped_column(default=False)
    withdrawn: Mapped[bool] = mapped_column(default=False)
    group: Mapped[CocreationGroup] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (
        one_of("fee", tuple(FEE_LABELS)),
        CheckConstraint("NOT withdrawn OR token_hash IS NULL", name="withdrawn_has_no_link"),
    )


class Idea(Base):
    """An idea of a group: how far it came, by which criteria and why, and what it became."""

    __tablename__ = "idea"
    processing = "cocreatie"
    data_class = "planning"

    id: Mapped[str] = id_column()
    group_id: Mapped[str] = mapped_column(ForeignKey("cocreation_group.id"), index=True)
    number: Mapped[int]
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = _text()
    state: Mapped[str] = mapped_column(String(10), default=IDEA)
    bundles: Mapped[str] = mapped_column(String(5), default="", server_default="")
    fits: Mapped[str] = mapped_column(String(5), default="", server_default="")
    feasible: Mapped[str] = mapped_column(String(5), default="", server_default="")
    scalable: Mapped[str] = mapped_column(String(5), default="", server_default="")
    became: Mapped[str] = mapped_column(String(12), default="", server_default="")
    became_text: Mapped[str] = mapped_column(String(300), default="", server_default="")
    pilot_id: Mapped[str | None] = mapped_column(ForeignKey("pilot.id"), index=True)
    group: Mapped[CocreationGroup] = relationship(back_populates="ideas")
    pilot: Mapped[Pilot | None] = relationship()
    steps: Mapped[list[IdeaStep]] = relationship(order_by="IdeaStep.at, IdeaStep.id")

    __table_args__ = (
        UniqueConstraint("group_id", "number"),
        one_of("state", tuple(STATE_LABELS)),
        one_of("became", tuple(BECAME_LABELS)),
        *(one_of(name, tuple(VERDICT_LABELS)) for name in ("bundles", "fits", "feasible", "scalable")),
    )

    @property
    def verdicts(self) -> dict[str, str]:
        """What was said of each criterion."""
        return {
            "bundles": self.bundles, "fits": self.fits, "feasible": self.feasible, "scalable": self.scalable,
        }  # fmt: skip


class IdeaStep(Base):
    """A step of an idea and the reason for it; never changed afterwards."""

    __tablename__ = "idea_step"
    processing = "cocreatie"
    data_class = "planning"

    id: Mapped[str] = id_column()
    idea_id: Mapped[str] = mapped_column(ForeignKey("idea.id"), index=True)
    state: Mapped[str] = mapped_column(String(10))
    reason: Mapped[str] = mapped_column(Text)
    at: Mapped[dt.datetime]

    __table_args__ = (one_of("state", tuple(STATE_LABELS)),)


class ClosingTalk(Base):
    """The closing conversation of a group, one of each; ``fields`` is a JSON text of what was typed."""

    __tablename__ = "group_talk"
    processing = "cocreatie"
    data_class = "planning"

    group_id: Mapped[str] = mapped_column(ForeignKey("cocreation_group.id"), primary_key=True)
    version: Mapped[str] = mapped_column(ForeignKey("questionnaire_version.version"))
    state: Mapped[str] = mapped_column(String(10), default="concept")
    fields: Mapped[str] = mapped_column(Text)
    saved_at: Mapped[dt.datetime]
    sent_at: Mapped[dt.datetime | None]

    __table_args__ = (
        one_of("state", FORM_STATES),
        CheckConstraint("(state = 'verzonden') = (sent_at IS NOT NULL)", name="sent_has_a_time"),
    )
