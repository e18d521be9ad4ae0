"""Stories with the consent of their tellers, where they stand, and experiments of partners."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.evaluation.figures import FACTORS
from cleanup.domain.network.experiments import (
    AGAIN_LABELS,
    AIM_LABELS,
    COST_LABELS,
    PLATFORM_LABELS,
    VIEW_LABELS,
)
from cleanup.domain.network.stories import CONSENTS, PLACE_LABELS
from cleanup.models.partners.organisations import Programme
from cleanup.models.platform.base import Base, id_column, one_of, search_column


class NetworkStory(Base):
    """A story and what its teller allows; taken back, its words are gone and the row says only when."""

    __tablename__ = "story"
    processing = "network_stories"
    data_class = "planning"
    found_by = ("title", "theme", "text")

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    pilot_id: Mapped[str | None] = mapped_column(ForeignKey("pilot.id"))
    title: Mapped[str] = mapped_column(String(120))
    text: Mapped[str] = mapped_column(Text)
    teller_kind: Mapped[str] = mapped_column(String(20))
    theme: Mapped[str] = mapped_column(String(80), default="", server_default="")
    factor: Mapped[str] = mapped_column(String(20), default="", server_default="")
    consent: Mapped[str] = mapped_column(String(10))
    until: Mapped[dt.date | None]
    told_on: Mapped[dt.date]
    withdrawn_on: Mapped[dt.date | None]
    search_key: Mapped[str] = search_column()
    programme: Mapped[Programme] = relationship(lazy="joined", innerjoin=True)
    uses: Mapped[list[StoryUse]] = relationship(order_by="StoryUse.used_on, StoryUse.id", lazy="selectin")

    __table_args__ = (
        one_of("consent", CONSENTS),
        one_of("factor", ("", *FACTORS)),
        CheckConstraint("(withdrawn_on IS NULL) = (text <> '')", name="withdrawn_has_no_words"),
    )


class StoryUse(Base):
    """Where a story was used, so that it can be taken away there too."""

    __tablename__ = "story_use"
    processing = "network_stories"
    data_class = "planning"

    id: Mapped[str] = id_column()
    story_id: Mapped[str] = mapped_column(ForeignKey("story.id"), index=True)
    place: Mapped[str] = mapped_column(String(20))
    what: Mapped[str] = mapped_column(String(200))
    used_on: Mapped[dt.date]
    removed_on: Mapped[dt.date | None]

    __table_args__ = (one_of("place", tuple(PLACE_LABELS)),)


class Experiment(Base):
    """Something a partner tried: what for, how, what they hoped and what they saw."""

    __tablename__ = "experiment"
    processing = "network"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    title: Mapped[str] = mapped_column(String(200))
    aim: Mapped[str] = mapped_column(String(20))
    view: Mapped[str] = mapped_column(String(20))
    platform: Mapped[str] = mapped_column(String(20))
    partners: Mapped[str] = mapped_column(String(300), default="", server_default="")
    started_on: Mapped[dt.date | None]
    ended_on: Mapped[dt.date | None]
    hoped: Mapped[str] = mapped_column(Text, default="", server_default="")
    saw: Mapped[str] = mapped_column(Text, default="", server_default="")
    again: Mapped[str] = mapped_column(String(20), default="onbekend")
    cost: Mapped[str] = mapped_column(String(20), default="onbekend")

    __table_args__ = (
        one_of("aim", tuple(AIM_LABELS)),
        one_of("view", tuple(VIEW_LABELS)),
        one_of("platform", tuple(PLATFORM_LABELS)),
        one_of("again", tuple(AGAIN_LABELS)),
        one_of("cost", tuple(COST_LABELS)),
        CheckConstraint(
            "started_on IS NULL OR ended_on IS NULL OR ended_on >= started_on", name="ends_after_start"
        ),
    )
