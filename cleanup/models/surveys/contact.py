"""Addresses for one mail weeks later and names of makers, in a store of their own: another file or schema.

Nothing here can be joined to an answer: no code, no cookie, no time of asking. The address is encrypted with
a key outside the database and goes when the follow-up closes.
"""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, Date, Integer, LargeBinary, MetaData, String, UniqueConstraint
from sqlalchemy.orm import DeclarativeBase, Mapped, mapped_column, registry

from cleanup.models.platform.base import NAMING, UUID_LENGTH, Classed, UtcDateTime, new_id, of_class, one_of
from cleanup.models.surveys.responses import HASH_LENGTH, LANGUAGES

MOST_MAILS = 3


class ContactBase(Classed, DeclarativeBase):
    """The tables of the contact store."""

    registry = registry(
        metadata=MetaData(naming_convention=NAMING), type_annotation_map={dt.datetime: UtcDateTime()}
    )


class FollowUpAddress(ContactBase):
    """Somebody who wants a mail when the follow-up of a pilot opens.

    ``address_hash`` is keyed; it keeps one address from being mailed twice. ``mails`` counts what was sent.
    """

    __tablename__ = "follow_up_address"
    processing = "follow-up"
    data_class = "persoon"

    id: Mapped[str] = mapped_column(String(UUID_LENGTH), primary_key=True, default=new_id)
    pilot_code: Mapped[str] = mapped_column(String(8))
    address_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), info=of_class("geheim"))
    sealed: Mapped[bytes] = mapped_column(LargeBinary, info=of_class("geheim"))
    language: Mapped[str] = mapped_column(String(2))
    mails: Mapped[int] = mapped_column(Integer, default=0)
    last_mail_on: Mapped[dt.date | None] = mapped_column(Date)

    __table_args__ = (
        UniqueConstraint("pilot_code", "address_hash"),
        one_of("language", LANGUAGES),
        CheckConstraint(f"mails BETWEEN 0 AND {MOST_MAILS}", name="mails_are_few"),
        {"sqlite_with_rowid": False},
    )


class MemberContact(ContactBase):
    """Name and address of a member of the network, encrypted; ``id`` is that of the member.

    ``address_hash`` is keyed, empty without an address; it finds a member again by the address in a file.
    """

    __tablename__ = "member_contact"
    processing = "network"
    data_class = "persoon"

    id: Mapped[str] = mapped_column(String(UUID_LENGTH), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary, info=of_class("geheim"))
    address_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), default="", info=of_class("geheim"))

    __table_args__ = ({"sqlite_with_rowid": False},)


class MakerName(ContactBase):
    """The first name that a co-creator chose; ``id`` is that of the maker, who has no name anywhere else."""

    __tablename__ = "maker_name"
    processing = "cocreatie"
    data_class = "persoon"

    id: Mapped[str] = mapped_column(String(UUID_LENGTH), primary_key=True)
    sealed: Mapped[bytes] = mapped_column(LargeBinary, info=of_class("geheim"))

    __table_args__ = ({"sqlite_with_rowid": False},)
