"""After the day: links of youth workers, tasks, incidents and what was done about them, coaches.

What happened is written without names; who may read it is decided in ``domain.aftercare``.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column, relationship, validates

from cleanup.domain.aftercare.duties import (
    GROUPS,
    HELPED_LABELS,
    INCIDENT_STATES,
    SEVERITIES,
    SOURCES,
    TASK_KINDS,
)
from cleanup.models.accounts import HASH_LENGTH, Account
from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.base import UUID_LENGTH, Base, id_column, of_class, one_of


class WorkerLink(Base):
    """The page of one youth worker. The link itself is not here: only the hash of its token.

    ``turn`` goes up when the link is renewed; the form stays. ``editor`` is a random name of the browser
    that typed last, ``place`` the question where it was.
    """

    __tablename__ = "worker_link"
    processing = "forms"
    data_class = "persoon"

    id: Mapped[str] = id_column()
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), index=True)
    name: Mapped[str] = mapped_column(String(120), default="", server_default="")
    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True, info=of_class("geheim"))
    turn: Mapped[int] = mapped_column(default=1)
    made_at: Mapped[dt.datetime]
    made_by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    expires_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]
    editor: Mapped[str] = mapped_column(
        String(UUID_LENGTH), default="", server_default="", info=of_class("geheim")
    )
    edited_at: Mapped[dt.datetime | None]
    place: Mapped[str] = mapped_column(String(40), default="", server_default="")
    made_by: Mapped[Account] = relationship(lazy="joined", innerjoin=True)
    pilot: Mapped[Pilot] = relationship(lazy="joined", innerjoin=True)


class AftercareTask(Base):
    """One thing to do after the day; ``code`` is of the template, or says where the task came from.

    A row is there once per pilot and code, whoever makes it at the same time. ``reminded_on`` is claimed
    before a mail is written, so that it is written once.
    """

    __tablename__ = "aftercare_task"
    processing = "daglog"
    data_class = "planning"

    id: Mapped[str] = id_column()
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"))
    code: Mapped[str] = mapped_column(String(60))
    kind: Mapped[str] = mapped_column(String(20))
    who: Mapped[str] = mapped_column(String(20))
    day: Mapped[int | None]
    text: Mapped[str] = mapped_column(Text, default="", server_default="")
    due_on: Mapped[dt.date] = mapped_column(index=True)
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), index=True)
    about_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    done_on: Mapped[dt.date | None]
    done_by_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    reminded_on: Mapped[dt.date | None]
    remark: Mapped[str] = mapped_column(Text, default="", server_default="")
    skipped_reason: Mapped[str] = mapped_column(Text, default="", server_default="")
    snoozed_until: Mapped[dt.date | None]
    pilot: Mapped[Pilot] = relationship(lazy="raise")
    owner: Mapped[Account | None] = relationship(foreign_keys=[owner_id], lazy="joined")
    done_by: Mapped[Account | None] = relationship(foreign_keys=[done_by_id])
    about: Mapped[Account | None] = relationship(foreign_keys=[about_id], lazy="joined")

    __table_args__ = (
        UniqueConstraint("pilot_id", "code"),
        one_of("kind", TASK_KINDS),
        one_of("who", GROUPS),
    )

    @validates("due_on")
    def _wake(self, _name: str, due_on: dt.date) -> dt.date:
        """End the waiting of a task that gets another date: it was put off from the old one."""
        if due_on != self.due_on:
            self.snoozed_until = None
        return due_on


class Incident(Base):
    """Something that happened on the day or after it; of a heavy moment the words stay with the day."""

    __tablename__ = "incident"
    processing = "daglog"
    data_class = "planning"

    id: Mapped[str] = id_column()
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"))
    source: Mapped[str] = mapped_column(String(20))
    source_key: Mapped[str] = mapped_column(String(60))
    severity: Mapped[str] = mapped_column(String(10))
    text: Mapped[str] = mapped_column(Text, default="", server_default="")
    reported_at: Mapped[dt.datetime]
    reporter_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    owner_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), index=True)
    due_on: Mapped[dt.date]
    state: Mapped[str] = mapped_column(String(10), index=True)
    closed_at: Mapped[dt.datetime | None]
    outcome: Mapped[str] = mapped_column(Text, default="", server_default="")
    reminded_on: Mapped[dt.date | None]
    pilot: Mapped[Pilot] = relationship(lazy="raise")
    reporter: Mapped[Account | None] = relationship(foreign_keys=[reporter_id], lazy="joined")
    owner: Mapped[Account | None] = relationship(foreign_keys=[owner_id], lazy="joined")

    __table_args__ = (
        UniqueConstraint("pilot_id", "source_key"),
        one_of("source", SOURCES),
        one_of("severity", SEVERITIES),
        one_of("state", INCIDENT_STATES),
        CheckConstraint("(state = 'gesloten') = (closed_at IS NOT NULL)", name="closed_has_a_time"),
        CheckConstraint("state = 'open' OR outcome <> ''", name="closed_has_an_outcome"),
    )


class IncidentNote(Base):
    """One line of what was done about an incident; written once, never changed."""

    __tablename__ = "incident_note"
    processing = "daglog"
    data_class = "planning"

    id: Mapped[str] = id_column()
    incident_id: Mapped[str] = mapped_column(ForeignKey("incident.id"), index=True)
    written_at: Mapped[dt.datetime]
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    text: Mapped[str] = mapped_column(Text)
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)


class EscalationContact(Base):
    """Who the crew and youth workers can call; kept by staff."""

    __tablename__ = "escalation_contact"
    processing = "planning"
    data_class = "persoon"

    id: Mapped[str] = id_column()
    name: Mapped[str] = mapped_column(String(120))
    phone: Mapped[str] = mapped_column(String(40))
    reachable: Mapped[str] = mapped_column(String(200), default="", server_default="")
    for_partners: Mapped[bool] = mapped_column(default=False)
    position: Mapped[int] = mapped_column(default=1)


class Coaching(Base):
    """With whom somebody shares their growth line: one colleague, chosen by themselves."""

    __tablename__ = "coaching"
    processing = "forms"
    data_class = "persoon"

    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), primary_key=True)
    coach_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    since: Mapped[dt.date]
    account: Mapped[Account] = relationship(foreign_keys=[account_id], lazy="joined", innerjoin=True)
    coach: Mapped[Account] = relationship(foreign_keys=[coach_id], lazy="joined", innerjoin=True)


class LessonOutcome(Base):
    """Whether a change that came of a lesson helped in a later pilot."""

    __tablename__ = "lesson_outcome"
    processing = "planning"
    data_class = "planning"

    lesson_id: Mapped[str] = mapped_column(ForeignKey("lesson.id"), primary_key=True)
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    helped: Mapped[str] = mapped_column(String(10))
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    noted_on: Mapped[dt.date]
    pilot: Mapped[Pilot] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (one_of("helped", tuple(HELPED_LABELS)),)
