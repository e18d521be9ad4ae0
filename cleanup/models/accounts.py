"""People with an account, their sessions and their single-use links."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.accounts import Audience, Role, may
from cleanup.models.base import Base, id_column, one_of

HASH_LENGTH = 64
LINK_PURPOSES = ("uitnodiging", "aanmelden")


class Account(Base):
    """Somebody who signs in."""

    __tablename__ = "account"

    id: Mapped[str] = id_column()
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    role: Mapped[str] = mapped_column(String(20))
    municipality: Mapped[str] = mapped_column(String(80), default="", server_default="")
    language: Mapped[str] = mapped_column(String(2), default="nl", server_default="nl")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    is_active: Mapped[bool] = mapped_column(default=True)
    is_trained: Mapped[bool] = mapped_column(default=False)
    is_demo: Mapped[bool] = mapped_column(default=False)
    created_on: Mapped[dt.date]

    __table_args__ = (
        one_of("role", tuple(Role)),
        one_of("language", ("nl", "en")),
        CheckConstraint("email = lower(email)", name="email_is_lower_case"),
    )

    def may(self, audience: Audience | str) -> bool:
        """Whether this person belongs to the audience."""
        wanted = audience if isinstance(audience, Audience) else Audience[audience]
        return self.is_active and may(Role(self.role), wanted)

    @property
    def role_label(self) -> str:
        """The name of the role, as message id."""
        return Role(self.role).label


class AuthSession(Base):
    """One sign-in on one browser; removing the row ends it at once."""

    __tablename__ = "auth_session"

    id_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[dt.datetime]
    last_seen_at: Mapped[dt.datetime]
    confirmed_at: Mapped[dt.datetime]
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)


class SignInLink(Base):
    """A single-use link; only its hash is kept and it is spent by a conditional update."""

    __tablename__ = "sign_in_link"

    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(20))
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (one_of("purpose", LINK_PURPOSES),)


class GuessBucket(Base):
    """How many more tries a code, an account or an address has; shared by all processes."""

    __tablename__ = "guess_bucket"

    key: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    tries_left: Mapped[float]
    updated_at: Mapped[dt.datetime]
