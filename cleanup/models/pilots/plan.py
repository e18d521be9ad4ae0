"""Pilots, who leads them, and when their survey moments were open."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ColumnElement, ForeignKey, Integer, String, Text, cast, func, select
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship

from cleanup.domain.accounts.roles import Role
from cleanup.domain.pilots.plan import (
    CANCELLED,
    CREW_NEEDED,
    CREW_STATES,
    CREW_TASKS,
    DECLINED,
    DRAFT,
    PILOT_STATUSES,
    PLANNED,
    WAITING_STATES,
    CrewPerson,
    staffing_gaps,
)
from cleanup.domain.pilots.variants import VARIANTS
from cleanup.domain.platform.phases import PEACE, PHASES
from cleanup.domain.surveys.moments import Plan, read_plan
from cleanup.models.accounts import Account
from cleanup.models.partners.organisations import Organisation, Programme, ProgrammeMoment
from cleanup.models.platform.base import Base, id_column, is_moment, moment_column, one_of, search_column


def _written() -> ColumnElement[str]:
    """Return one planned moment as ``write_plan`` writes it, put together by the database."""
    text: ColumnElement[str] = cast(ProgrammeMoment.moment, String)
    by_hand = cast(ProgrammeMoment.by_hand, Integer)
    for more in (
        ProgrammeMoment.opens_day,
        ProgrammeMoment.closes_day,
        by_hand,
        ProgrammeMoment.questionnaire,
    ):
        text = text + "," + cast(more, String)
    return text


class Pilot(Base):
    """One planned day with one group."""

    __tablename__ = "pilot"
    processing = "planning"
    data_class = "planning"
    found_by = ("place", "municipality", "code")

    id: Mapped[str] = id_column()
    code: Mapped[str] = mapped_column(String(8), unique=True)
    day_code: Mapped[str] = mapped_column(String(8), unique=True)
    short_code: Mapped[str | None] = mapped_column(String(8), unique=True, index=True)
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    contact_id: Mapped[str | None] = mapped_column(ForeignKey("contact.id"))
    status: Mapped[str] = mapped_column(String(20), default="concept")
    date: Mapped[dt.date] = mapped_column(index=True)
    starts_at: Mapped[dt.time]
    ends_at: Mapped[dt.time]
    place: Mapped[str] = mapped_column(String(200), default="", server_default="")
    municipality: Mapped[str] = mapped_column(String(80))
    search_key: Mapped[str] = search_column()
    expected: Mapped[int]
    present: Mapped[int | None]
    age_band: Mapped[str] = mapped_column(String(20), default="16-24", server_default="16-24")
    parental_consent: Mapped[str] = mapped_column(Text, default="", server_default="")
    variant: Mapped[str] = mapped_column(String(20), default="gemotiveerd")
    phase: Mapped[str] = mapped_column(String(20), default=PEACE, server_default=PEACE)
    questionnaire: Mapped[str] = mapped_column(String(40), default="participant")
    motivation: Mapped[str] = mapped_column(String(20), default="", server_default="")
    own_experience: Mapped[str] = mapped_column(Text, default="", server_default="")
    sensitivities: Mapped[str] = mapped_column(Text, default="", server_default="")
    language_level: Mapped[str] = mapped_column(Text, default="", server_default="")
    accessibility: Mapped[str] = mapped_column(Text, default="", server_default="")
    phones_allowed: Mapped[bool] = mapped_column(default=True)
    cancel_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    revision: Mapped[int] = mapped_column(default=1)
    planned_on: Mapped[dt.date | None]
    written_plan: Mapped[str | None] = column_property(
        select(func.aggregate_strings(_written(), "|"))
        .where(ProgrammeMoment.programme_id == programme_id)
        .correlate_except(ProgrammeMoment)
        .scalar_subquery()
    )
    """The moments its programme planned itself, for ``read_plan``: read in the query of the pilot."""
    crew_places: Mapped[int] = mapped_column(default=CREW_NEEDED, server_default=str(CREW_NEEDED))
    programme: Mapped[Programme] = relationship(lazy="joined", innerjoin=True)
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)
    crew: Mapped[list[CrewMember]] = relationship(
        back_populates="pilot", order_by="CrewMember.account_id", cascade="all, delete-orphan"
    )
    moments: Mapped[list[PilotMoment]] = relationship(
        back_populates="pilot", order_by="PilotMoment.moment", cascade="all, delete-orphan"
    )

    __table_args__ = (
        one_of("status", PILOT_STATUSES),
        one_of("variant", VARIANTS),
        one_of("phase", PHASES),
        CheckConstraint("ends_at > starts_at", name="ends_after_start"),
        CheckConstraint("expected > 0", name="expected_is_a_group"),
        CheckConstraint("present IS NULL OR present >= 0", name="present_is_a_count"),
    )

    @property
    def plan(self) -> Plan:
        """The survey moments of its programme, in order."""
        return read_plan(self.written_plan)

    @property
    def first_day_code(self) -> str:
        """The day code this pilot began with: what was derived from it, such as the PIN of the day, stays."""
        return self.short_code or self.day_code

    @property
    def title(self) -> str:
        """How people call this pilot."""
        return f"{self.organisation.name}, {self.municipality}"

    @property
    def is_off(self) -> bool:
        """Whether the day was called off: nothing of it is handed out, asked or opened any more."""
        return self.status == CANCELLED

    def is_coming(self, today: dt.date) -> bool:
        """Whether the day is still to be, as far as is known: not held, not cancelled, and today or later."""
        return self.status in {DRAFT, PLANNED} and self.date >= today

    @property
    def coming(self) -> list[CrewMember]:
        """Who we may count on that day: they said yes and can still sign in."""
        return [member for member in self.crew if member.as_person.comes]

    @property
    def is_led(self) -> bool:
        """Whether anybody of the crew comes or may still: who declined or cannot sign in does not count."""
        people = (member.as_person for member in self.crew)
        return any(not (person.has_declined or person.is_switched_off) for person in people)

    @property
    def staffing_gaps(self) -> tuple[str, ...]:
        """What the crew still misses, as message ids."""
        return staffing_gaps((member.as_person for member in self.crew), self.crew_places)


class CrewMember(Base):
    """Somebody who leads a pilot."""

    __tablename__ = "crew_member"
    processing = "planning"
    data_class = "persoon"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True, index=True)
    task: Mapped[str] = mapped_column(String(20), default="begeleider")
    state: Mapped[str] = mapped_column(String(20), default="toegezegd")
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    pilot: Mapped[Pilot] = relationship(back_populates="crew")
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (one_of("task", CREW_TASKS), one_of("state", CREW_STATES))

    @property
    def as_person(self) -> CrewPerson:
        """What the staffing rule needs to know."""
        return CrewPerson(
            is_peer_educator=self.account.role == Role.PEER_EDUCATOR,
            is_trained=self.account.is_trained,
            has_declined=self.state == DECLINED,
            is_invited=self.state in WAITING_STATES,
            is_switched_off=not self.account.may_lead,
        )


class PilotMoment(Base):
    """When a survey moment of a pilot was opened and closed, and its counters without persons.

    ``with_code`` is how many responses had a code, counted when the codes were destroyed; None before that.
    """

    __tablename__ = "pilot_moment"
    processing = "survey"
    data_class = "geteld"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    moment: Mapped[str] = moment_column(primary_key=True)
    opened_at: Mapped[dt.datetime | None]
    closed_at: Mapped[dt.datetime | None]
    times_opened: Mapped[int] = mapped_column(default=0, server_default="0")
    times_started: Mapped[int] = mapped_column(default=0, server_default="0")
    with_code: Mapped[int | None]
    pilot: Mapped[Pilot] = relationship(back_populates="moments")

    __table_args__ = (
        *is_moment("moment"),
        CheckConstraint("closed_at IS NULL OR opened_at IS NOT NULL", name="closed_after_opened"),
    )
