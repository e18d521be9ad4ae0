"""Guests of a map: a link without account, and what they send back."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import ForeignKey, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from cleanup.domain.ecosystem.meaning import PROPOSAL_KINDS, PROPOSAL_STATES
from cleanup.models.ecosystem.maps import KIND_LENGTH, WORD_LENGTH
from cleanup.models.platform.base import Base, id_column, of_class, one_of

HASH_LENGTH = 64


class MapGuest(Base):
    """A link to the map as one session left it, for a kind of party; only the hash of its token is here."""

    __tablename__ = "map_guest"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    session_id: Mapped[str] = mapped_column(ForeignKey("map_session.id"), index=True)
    stakeholder_kind: Mapped[str] = mapped_column(String(KIND_LENGTH), default="", server_default="")
    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), unique=True, info=of_class("geheim"))
    made_at: Mapped[dt.datetime]
    made_by_id: Mapped[str] = mapped_column(ForeignKey("account.id"))
    expires_at: Mapped[dt.datetime]
    revoked_at: Mapped[dt.datetime | None]


class MapProposal(Base):
    """What a guest says of the map: right, not right, or missing. Changes nothing until staff accept it."""

    __tablename__ = "map_proposal"
    processing = "planning"
    data_class = "planning"

    id: Mapped[str] = id_column()
    guest_id: Mapped[str] = mapped_column(ForeignKey("map_guest.id"), index=True)
    kind: Mapped[str] = mapped_column(String(WORD_LENGTH))
    tie_id: Mapped[str | None] = mapped_column(ForeignKey("tie.id"))
    text: Mapped[str] = mapped_column(Text, default="", server_default="")
    sent_on: Mapped[dt.date]
    state: Mapped[str] = mapped_column(String(WORD_LENGTH), default="open", server_default="open")

    __table_args__ = (one_of("kind", PROPOSAL_KINDS), one_of("state", PROPOSAL_STATES))
