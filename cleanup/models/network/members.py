"""Members and their rings; names and addresses are in the contact store, encrypted."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.network.words import DOMAINS, LEAVING_REASONS, RINGS
from cleanup.models.partners.organisations import Organisation
from cleanup.models.platform.base import Base, id_column, of_class, one_of

HASH_LENGTH = 64


class Member(Base):
    """Somebody in the network. When they leave, what says who they are goes and the row is counted on.

    ``turn`` makes the secret of their link another one; ``seen_on`` is the last day they did something.
    """

    __tablename__ = "member"
    processing = "network"
    data_class = "planning"

    id: Mapped[str] = id_column()
    programme_id: Mapped[str] = mapped_column(ForeignKey("programme.id"), index=True)
    organisation_id: Mapped[str | None] = mapped_column(ForeignKey("organisation.id"), index=True)
    organisation_name: Mapped[str] = mapped_column(String(120), default="", server_default="")
    domain: Mapped[str] = mapped_column(String(20))
    ring: Mapped[str] = mapped_column(String(10))
    role: Mapped[str] = mapped_column(String(20), default="lid", server_default="lid")
    how_joined: Mapped[str] = mapped_column(String(200), default="", server_default="")
    joined_on: Mapped[dt.date]
    left_on: Mapped[dt.date | None]
    left_reason: Mapped[str] = mapped_column(String(20), default="", server_default="")
    consent_mail_on: Mapped[dt.date | None]
    consent_list_on: Mapped[dt.date | None]
    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True, info=of_class("geheim"))
    turn: Mapped[int] = mapped_column(default=1)
    seen_on: Mapped[dt.date]
    organisation: Mapped[Organisation | None] = relationship(lazy="joined")

    __table_args__ = (
        one_of("domain", DOMAINS),
        one_of("ring", RINGS),
        one_of("role", ("lid", "ambassadeur", "werkgroep")),
        one_of("left_reason", ("", *LEAVING_REASONS)),
        CheckConstraint("left_on IS NULL OR left_on >= joined_on", name="leaves_after_joining"),
        CheckConstraint(
            "left_on IS NULL OR (organisation_id IS NULL AND organisation_name = '' AND how_joined = '')",
            name="gone_is_emptied",
        ),
    )

    @property
    def is_gone(self) -> bool:
        """Whether this member left."""
        return self.left_on is not None

    @property
    def works_at(self) -> str:
        """Where they work, as it was typed or as the organisation is called now."""
        return self.organisation.name if self.organisation else self.organisation_name


class RingChange(Base):
    """A member moved from one ring to another."""

    __tablename__ = "ring_change"
    processing = "network"
    data_class = "planning"

    id: Mapped[str] = id_column()
    member_id: Mapped[str] = mapped_column(ForeignKey("member.id"), index=True)
    changed_on: Mapped[dt.date]
    ring_before: Mapped[str] = mapped_column(String(10))
    ring_after: Mapped[str] = mapped_column(String(10))
    why: Mapped[str] = mapped_column(Text, default="", server_default="")

    __table_args__ = (one_of("ring_before", RINGS), one_of("ring_after", RINGS))
