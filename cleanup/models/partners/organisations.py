"""Programmes, partner organisations, the people there, and how the conversation stands."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint, select
from sqlalchemy.orm import Mapped, column_property, mapped_column, relationship, validates

from cleanup.domain.partners.lead_times import lead_days
from cleanup.domain.partners.pipeline import OUTREACH_STATES, REGIONS, STAKEHOLDER_KINDS
from cleanup.domain.platform.parts import Part
from cleanup.domain.platform.text_keys import text_key
from cleanup.models.partners.lead_times import LeadTime
from cleanup.models.platform.base import (
    Base,
    id_column,
    is_moment,
    key_type,
    moment_column,
    one_of,
    search_column,
)


class Programme(Base):
    """A funded period with pilots. Once closed (``closed_on``) it takes no new ones; what is in it stays.

    ``questionnaire`` is what a new pilot in it asks.
    """

    __tablename__ = "programme"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    code: Mapped[str] = mapped_column(String(20), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    starts_on: Mapped[dt.date]
    ends_on: Mapped[dt.date]
    is_demo: Mapped[bool] = mapped_column(default=False)
    closed_on: Mapped[dt.date | None]
    questionnaire: Mapped[str] = mapped_column(
        String(40), default="participant", server_default="participant"
    )

    __table_args__ = (CheckConstraint("ends_on >= starts_on", name="ends_after_start"),)


class ProgrammePart(Base):
    """A part of the wider programme that a programme switched on; without a row it is off."""

    __tablename__ = "programme_part"
    processing = "planning"
    data_class = "planning"

    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), primary_key=True)
    part: Mapped[str] = mapped_column(String(20), primary_key=True)

    __table_args__ = (one_of("part", tuple(Part)),)


class ProgrammeMoment(Base):
    """One survey moment that the design of a programme plans.

    The window is in days from the day of the pilot (negative is before); a moment with ``by_hand`` is opened
    by the crew. ``questionnaire`` is empty where the pilot's own is asked. A programme without rows has the
    three moments of old.
    """

    __tablename__ = "programme_moment"
    processing = "planning"
    data_class = "planning"

    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), primary_key=True)
    moment: Mapped[str] = moment_column(primary_key=True)
    label: Mapped[str] = mapped_column(String(60))
    opens_day: Mapped[int]
    closes_day: Mapped[int]
    by_hand: Mapped[bool]
    questionnaire: Mapped[str] = mapped_column(String(40), default="", server_default="")
    purpose: Mapped[str] = mapped_column(Text, default="", server_default="")

    __table_args__ = (
        *is_moment("moment"),
        CheckConstraint("closes_day >= opens_day", name="closes_after_opening"),
    )


class Organisation(Base):
    """A partner: youth work, school, municipality.

    ``name_key`` is what makes it one organisation. A double from before there was such a key has its own id
    behind it (see ``list_doubles``), and loses that when it gets another name.
    """

    __tablename__ = "organisation"
    processing = "planning"
    data_class = "planning"
    found_by = ("name", "municipality")

    id: Mapped[str] = id_column()
    name: Mapped[str] = mapped_column(String(120), unique=True)
    name_key: Mapped[str] = mapped_column(key_type(), unique=True)
    search_key: Mapped[str] = search_column()
    kind: Mapped[str] = mapped_column(String(40), default="jongerenwerk")
    stakeholder_kind: Mapped[str | None] = mapped_column(String(20))
    municipality: Mapped[str] = mapped_column(String(80))
    region: Mapped[str] = mapped_column(String(10), default="", server_default="")
    notes: Mapped[str] = mapped_column(Text, default="", server_default="")
    archived_on: Mapped[dt.date | None]
    lead_weeks: Mapped[int | None] = column_property(
        select(LeadTime.weeks).where(LeadTime.kind == kind).correlate_except(LeadTime).scalar_subquery()
    )
    """What was chosen for its kind, read in the query of the organisation; None: nothing was."""
    contacts: Mapped[list[Contact]] = relationship(
        back_populates="organisation", order_by="Contact.search_key, Contact.id"
    )

    __table_args__ = (one_of("region", ("", *REGIONS)), one_of("stakeholder_kind", STAKEHOLDER_KINDS))

    @property
    def lead_days(self) -> int:
        """How many days before the day it must be asked."""
        return lead_days(self.lead_weeks)

    @validates("name")
    def _keep_name_key(self, _field: str, name: str) -> str:
        """Make the key of a new name; the same name in other signs keeps the key it had."""
        if text_key(self.name or "") != text_key(name):
            self.name_key = text_key(name)
        return name


class Contact(Base):
    """A person at an organisation."""

    __tablename__ = "contact"
    processing = "planning"
    data_class = "persoon"
    found_by = ("name", "email")

    id: Mapped[str] = id_column()
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    name: Mapped[str] = mapped_column(String(120))
    job: Mapped[str] = mapped_column(String(120), default="", server_default="")
    email: Mapped[str] = mapped_column(String(254), default="", server_default="")
    phone: Mapped[str] = mapped_column(String(40), default="", server_default="")
    search_key: Mapped[str] = search_column()
    organisation: Mapped[Organisation] = relationship(back_populates="contacts")


class Outreach(Base):
    """How the conversation with an organisation stands within a programme."""

    __tablename__ = "outreach"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"))
    organisation_id: Mapped[str] = mapped_column(ForeignKey("organisation.id"), index=True)
    state: Mapped[str] = mapped_column(String(20), default="benaderd")
    state_since: Mapped[dt.date]
    state_before: Mapped[str | None] = mapped_column(String(20))
    """Where it stood before a pilot was planned; None when nobody had written the conversation down."""
    reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    next_step: Mapped[str] = mapped_column(String(200), default="", server_default="")
    next_step_on: Mapped[dt.date | None]
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    organisation: Mapped[Organisation] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (
        UniqueConstraint("programme_id", "organisation_id"),
        one_of("state", OUTREACH_STATES),
        one_of("state_before", OUTREACH_STATES),
    )
