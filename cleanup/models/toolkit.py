"""The upkeep of the toolkit: edited texts, examples and their review, and counts of what a group did.

A count stands next to codes from fixed lists only: the database refuses a name, a text or a time there.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint, false, text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.toolkit.cards import FORMS, OUTCOMES
from cleanup.domain.toolkit.plans import PLAN_ACTIONS
from cleanup.domain.toolkit.practice import ACTIONS, FEELINGS
from cleanup.models.accounts import Account
from cleanup.models.platform.base import Base, id_column, matches, one_of

FINGERPRINT_LENGTH = 16
EDIT_STATES = ("concept", "gepubliceerd")
ONLY_DRAFTS = text("number IS NULL")
VERDICTS = ("goedgekeurd", "teruggestuurd")


class ContentEdit(Base):
    """A whole content file as somebody edited it; no text means: as it was shipped.

    ``number`` counts the published versions of a file; a draft has none, and there is one at most. ``why``:
    the words of the lesson it comes from, which stay when the lesson goes, or why it comes from none.
    ``restored`` is the number of the version that was put back, 0 for the shipped file.
    """

    __tablename__ = "content_edit"
    processing = "inhoud"
    data_class = "geen"

    id: Mapped[str] = id_column()
    file: Mapped[str] = mapped_column(String(120))
    state: Mapped[str] = mapped_column(String(12))
    number: Mapped[int | None]
    text: Mapped[str | None] = mapped_column(Text)
    shipped_hash: Mapped[str] = mapped_column(String(FINGERPRINT_LENGTH))
    saved_at: Mapped[dt.datetime]
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"), index=True)
    revision: Mapped[int] = mapped_column(default=1)
    from_lesson: Mapped[bool] = mapped_column(default=False, server_default=false())
    why: Mapped[str] = mapped_column(Text, default="", server_default="")
    restored: Mapped[int | None]
    account: Mapped[Account | None] = relationship(lazy="joined")

    __table_args__ = (
        UniqueConstraint("file", "number"),
        Index(
            "uq_content_edit_draft",
            "file",
            unique=True,
            sqlite_where=ONLY_DRAFTS,
            postgresql_where=ONLY_DRAFTS,
        ),
        one_of("state", EDIT_STATES),
        CheckConstraint("(state = 'concept') = (number IS NULL)", name="only_published_is_numbered"),
        CheckConstraint("state = 'gepubliceerd' OR text IS NOT NULL", name="draft_has_a_text"),
    )


class ReviewedExample(Base):
    """An example that staff or crew wrote, in the form of the content files."""

    __tablename__ = "example"
    processing = "inhoud"
    data_class = "geen"

    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    document: Mapped[str] = mapped_column(Text)
    changed_on: Mapped[dt.date]
    changed_by_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    is_archived: Mapped[bool] = mapped_column(default=False)
    revision: Mapped[int] = mapped_column(default=1)
    changed_by: Mapped[Account] = relationship(lazy="joined", innerjoin=True)


class ExampleReview(Base):
    """What a second person thought of an example as it was then; a change of its text asks for another."""

    __tablename__ = "example_review"
    processing = "inhoud"
    data_class = "geen"

    id: Mapped[str] = id_column()
    code: Mapped[str] = mapped_column(String(40), index=True)
    fingerprint: Mapped[str] = mapped_column(String(FINGERPRINT_LENGTH))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    verdict: Mapped[str] = mapped_column(String(14))
    note: Mapped[str] = mapped_column(Text, default="", server_default="")
    decided_at: Mapped[dt.datetime]
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (one_of("verdict", VERDICTS),)


class CardCheck(Base):
    """That a person called or looked and found a card right; a change of its words asks for another."""

    __tablename__ = "card_check"
    processing = "inhoud"
    data_class = "geen"

    file: Mapped[str] = mapped_column(String(120), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True)
    fingerprint: Mapped[str] = mapped_column(String(FINGERPRINT_LENGTH))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    checked_on: Mapped[dt.date]


class PilotExample(Base):
    """An example chosen for a pilot."""

    __tablename__ = "pilot_example"
    processing = "daglog"
    data_class = "planning"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    code: Mapped[str] = mapped_column(String(40), primary_key=True, index=True)
    position: Mapped[int]


class ActionCount(Base):
    """How many times a group recognised, chose and did the same; codes and a number, nothing else."""

    __tablename__ = "action_count"
    processing = "daglog"
    data_class = "geteld"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    form: Mapped[str] = mapped_column(String(14), primary_key=True)
    outcome: Mapped[str] = mapped_column(String(8), primary_key=True)
    approach: Mapped[str] = mapped_column(String(3), primary_key=True)
    action: Mapped[str] = mapped_column(String(14), primary_key=True)
    executed: Mapped[bool] = mapped_column(primary_key=True)
    felt: Mapped[str] = mapped_column(String(8), primary_key=True)
    count: Mapped[int]

    __table_args__ = (
        one_of("form", FORMS),
        one_of("outcome", OUTCOMES),
        one_of("action", tuple(ACTIONS)),
        one_of("felt", tuple(FEELINGS)),
        *matches(
            "approach",
            "GLOB 'A[0-9]' OR approach GLOB 'A[0-9][0-9]'",
            "~ '^A[0-9]{1,2}$'",
            "approach_is_a_code",
        ),
        CheckConstraint("count > 0", name="count_is_positive"),
        {"sqlite_with_rowid": False},
    )


class PlanCount(Base):
    """How many phones of one pilot plan one kind of action; the rest of a plan never leaves the phone."""

    __tablename__ = "plan_count"
    processing = "daglog"
    data_class = "geteld"

    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), primary_key=True)
    action: Mapped[str] = mapped_column(String(8), primary_key=True)
    count: Mapped[int]

    __table_args__ = (
        one_of("action", tuple(PLAN_ACTIONS)),
        CheckConstraint("count > 0", name="count_is_positive"),
        {"sqlite_with_rowid": False},
    )
