"""Questionnaire versions and anonymous responses.

What may stand next to an answer is decided here and checked by the database itself: a pilot, a
moment, a month, and a keyed hash of a card code. No account, no name, no address, no time of day.
Row ids are random and the tables have no hidden row number on SQLite, because that number would
tell the order of arrival.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.models.platform.base import (
    UUID_LENGTH,
    Base,
    id_column,
    is_moment,
    matches,
    moment_column,
    of_class,
    one_of,
)

HASH_LENGTH = 64
MODES = ("phone", "tablet", "paper", "import")
LANGUAGES = ("nl", "en")
CONSENTS = ("geen", "intern", "rapport", "openbaar")
EXCLUSIONS = ("", "dubbel", "doorgeklikt", "proef", "onbruikbaar")


def _random_id(column: str = "id") -> tuple[CheckConstraint, ...]:
    """Only version 4 ids: the other versions hold a time or an address."""
    x = "[0-9a-f]"
    glob = f"{x * 8}-{x * 4}-4{x * 3}-[89ab]{x * 3}-{x * 12}"
    regex = f"^{x}{{8}}-{x}{{4}}-4{x}{{3}}-[89ab]{x}{{3}}-{x}{{12}}$"
    return matches(column, f"GLOB '{glob}'", f"~ '{regex}'", f"{column}_is_random")


def _keyed_hash(column: str) -> tuple[CheckConstraint, ...]:
    return matches(
        column,
        f"IS NULL OR (length({column}) = {HASH_LENGTH} AND {column} NOT GLOB '*[^0-9a-f]*')",
        f"IS NULL OR {column} ~ '^[0-9a-f]{{{HASH_LENGTH}}}$'",
        f"{column}_is_a_hash",
    )


def _month(column: str = "month") -> tuple[CheckConstraint, ...]:
    return matches(
        column,
        "GLOB '20[0-9][0-9]-[01][0-9]'",
        "~ '^20[0-9]{2}-[01][0-9]$'",
        f"{column}_is_no_finer",
    )


class QuestionnaireVersion(Base):
    """A published questionnaire; its version is the hash of its content, so it cannot change."""

    __tablename__ = "questionnaire_version"
    processing = "inhoud"
    data_class = "geen"

    version: Mapped[str] = mapped_column(String(12), primary_key=True)
    questionnaire: Mapped[str] = mapped_column(String(40), index=True)
    document: Mapped[str] = mapped_column(Text)


class Response(Base):
    """One anonymous filled-in questionnaire; the closed answers are packed into one text.

    ``code_hash`` links the responses of one person until the link is destroyed. From then on those that
    belonged together share a ``pair_id``: random, made at that moment, and leading nowhere else.
    """

    __tablename__ = "response"
    processing = "survey"
    data_class = "bijzonder"

    id: Mapped[str] = id_column()
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"))
    moment: Mapped[str] = moment_column()
    version: Mapped[str] = mapped_column(ForeignKey("questionnaire_version.version"))
    code_hash: Mapped[str | None] = mapped_column(String(HASH_LENGTH), info=of_class("geheim"))
    pair_id: Mapped[str | None] = mapped_column(String(UUID_LENGTH))
    language: Mapped[str] = mapped_column(String(2))
    mode: Mapped[str] = mapped_column(String(10))
    month: Mapped[str] = mapped_column(String(7))
    packed: Mapped[str] = mapped_column(Text)
    excluded: Mapped[str] = mapped_column(String(12), default="", server_default="")
    released: Mapped[int] = mapped_column(default=0, server_default="0")
    """The number of the first release of its programme that counted it; 0: none yet."""

    __table_args__ = (
        CheckConstraint("released >= 0", name="released_is_a_number"),
        Index("ix_response_pilot_id_moment", "pilot_id", "moment"),
        Index(
            "ix_response_uncounted",
            "pilot_id",
            "moment",
            sqlite_where=text("released = 0"),
            postgresql_where=text("released = 0"),
        ),
        *is_moment("moment"),
        one_of("language", LANGUAGES),
        one_of("mode", MODES),
        one_of("excluded", EXCLUSIONS),
        *_random_id(),
        *_keyed_hash("code_hash"),
        *_random_id("pair_id"),
        CheckConstraint("code_hash IS NULL OR pair_id IS NULL", name="code_or_pair"),
        *_month(),
        *matches("packed", "NOT GLOB '*[^0-9A-Za-z._-]*'", "~ '^[0-9A-Za-z._-]*$'", "packed_is_answers"),
        {"sqlite_with_rowid": False},
    )


class OpenAnswer(Base):
    """Free text, apart from the closed answers: nothing joins the two without the key.

    ``text_hash`` is another keyed hash than ``Response.code_hash``; it exists so that somebody can
    withdraw their text with their code.
    """

    __tablename__ = "open_answer"
    processing = "survey"
    data_class = "bijzonder"

    id: Mapped[str] = id_column()
    pilot_id: Mapped[str] = mapped_column(ForeignKey("pilot.id"), index=True)
    moment: Mapped[str] = moment_column()
    item: Mapped[str] = mapped_column(String(20))
    text_hash: Mapped[str | None] = mapped_column(String(HASH_LENGTH), info=of_class("geheim"))
    text: Mapped[str] = mapped_column(Text)
    cleaned_text: Mapped[str | None] = mapped_column(Text)
    consent: Mapped[str] = mapped_column(String(10), default="geen", server_default="geen")
    factor: Mapped[str] = mapped_column(String(20), default="", server_default="")

    __table_args__ = (
        *is_moment("moment"),
        one_of("consent", CONSENTS),
        *_random_id(),
        *_keyed_hash("text_hash"),
        {"sqlite_with_rowid": False},
    )


class SubmissionReceipt(Base):
    """The ledger of what was received, so that sending twice stores once.

    Only a hash of the key that the device made, and the receipt it got; nothing refers to an answer.
    """

    __tablename__ = "submission_receipt"
    processing = "survey"
    data_class = "geheim"

    key_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True, info=of_class("geheim"))
    receipt: Mapped[str] = mapped_column(String(12))
    month: Mapped[str] = mapped_column(String(7))

    __table_args__ = (
        *_keyed_hash("key_hash"),
        *_month(),
        {"sqlite_with_rowid": False},
    )


class Epoch(Base):
    """One row: which life of the data this is. A restore writes another value."""

    __tablename__ = "epoch"
    processing = "logs"
    data_class = "geen"

    value: Mapped[str] = mapped_column(String(16), primary_key=True)


class Erasure(Base):
    """What was withdrawn, as keyed hashes, so that a restored backup or a late copy stays withdrawn."""

    __tablename__ = "erasure"
    processing = "survey"
    data_class = "geheim"

    code_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True, info=of_class("geheim"))
    text_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), info=of_class("geheim"))
    month: Mapped[str] = mapped_column(String(7))

    __table_args__ = (
        *_keyed_hash("code_hash"),
        *_keyed_hash("text_hash"),
        *_month(),
        {"sqlite_with_rowid": False},
    )
