"""People with an account, their sessions and their single-use links."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import CheckConstraint, ForeignKey, String, Text, true
from sqlalchemy.orm import Mapped, mapped_column, relationship

from cleanup.domain.accounts.roles import Audience, Role, may
from cleanup.domain.accounts.sessions import BY_PASSWORD, LEVELS, WAYS_IN, WHOLE, SessionStanding, may_come_in
from cleanup.models.platform.base import UUID_LENGTH, Base, id_column, of_class, one_of, search_column

HASH_LENGTH = 64
LINK_PURPOSES = ("uitnodiging", "aanmelden")


class Account(Base):
    """Somebody who signs in."""

    __tablename__ = "account"
    processing = "accounts"
    data_class = "persoon"
    found_by = ("name",)

    id: Mapped[str] = id_column()
    email: Mapped[str] = mapped_column(String(254), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    search_key: Mapped[str] = search_column()
    role: Mapped[str] = mapped_column(String(20))
    municipality: Mapped[str] = mapped_column(String(80), default="", server_default="")
    language: Mapped[str] = mapped_column(String(2), default="nl", server_default="nl")
    password_hash: Mapped[str | None] = mapped_column(String(200), info=of_class("geheim"))
    is_active: Mapped[bool] = mapped_column(default=True)
    is_trained: Mapped[bool] = mapped_column(default=False)
    is_demo: Mapped[bool] = mapped_column(default=False)
    gets_reminders: Mapped[bool] = mapped_column(default=True, server_default=true())
    created_on: Mapped[dt.date]
    left_on: Mapped[dt.date | None]
    totp_secret: Mapped[str | None] = mapped_column(String(200), info=of_class("geheim"))
    totp_last_counter: Mapped[int | None] = mapped_column(info=of_class("geheim"))
    passkeys: Mapped[list[Passkey]] = relationship(order_by="Passkey.created_on, Passkey.id")

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
    def may_lead(self) -> bool:
        """Whether this person may lead a pilot and take up its work: switched on, in a role that may."""
        return self.may(Audience.CREW)

    @property
    def role_label(self) -> str:
        """The name of the role, as message id."""
        return Role(self.role).label

    @property
    def has_second_factor(self) -> bool:
        """Whether an authenticator app or a passkey stands beside the password."""
        return self.totp_secret is not None or bool(self.passkeys)

    @property
    def came_in(self) -> bool:
        """Whether somebody ever set this account up: a password, an app or a passkey."""
        return self.password_hash is not None or self.has_second_factor

    def may_come_in(self, *, in_production: bool) -> bool:
        """Whether this account may be used at all."""
        return may_come_in(is_active=self.is_active, is_demo=self.is_demo, in_production=in_production)

    @property
    def standing(self) -> SessionStanding:
        """What the rules of signing in need to know."""
        return SessionStanding(
            role=Role(self.role),
            has_password=self.password_hash is not None,
            has_second_factor=self.has_second_factor,
        )


class Passkey(Base):
    """A passkey of somebody; only its public key is here."""

    __tablename__ = "passkey"
    processing = "accounts"
    data_class = "persoon"

    id: Mapped[str] = id_column()
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    credential_id: Mapped[str] = mapped_column(String(400), unique=True, info=of_class("geheim"))
    public_key: Mapped[str] = mapped_column(Text, info=of_class("geheim"))
    sign_count: Mapped[int] = mapped_column(info=of_class("geheim"))
    name: Mapped[str] = mapped_column(String(60))
    created_on: Mapped[dt.date]
    last_used_on: Mapped[dt.date | None]


class PasskeyChallenge(Base):
    """A challenge that was handed out; the one who uses it removes it."""

    __tablename__ = "passkey_challenge"
    processing = "accounts"
    data_class = "persoon"

    id: Mapped[str] = id_column()
    challenge: Mapped[str] = mapped_column(String(120), info=of_class("geheim"))
    account_id: Mapped[str | None] = mapped_column(ForeignKey("account.id"))
    expires_at: Mapped[dt.datetime]


class BackupCode(Base):
    """A code for when the phone is lost; works once and only its argon2 hash is kept."""

    __tablename__ = "backup_code"
    processing = "accounts"
    data_class = "persoon"

    id: Mapped[str] = id_column()
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    code_hash: Mapped[str] = mapped_column(String(200), info=of_class("geheim"))


class KnownDevice(Base):
    """A browser on which somebody signed in before: its owner is not locked out by a stranger who guesses."""

    __tablename__ = "known_device"
    processing = "accounts"
    data_class = "persoon"

    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True, info=of_class("geheim"))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    used_on: Mapped[dt.date]


class AuthSession(Base):
    """One sign-in on one browser; removing the row ends it at once."""

    __tablename__ = "auth_session"
    processing = "accounts"
    data_class = "persoon"

    id_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True, info=of_class("geheim"))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    created_at: Mapped[dt.datetime]
    last_seen_at: Mapped[dt.datetime]
    confirmed_at: Mapped[dt.datetime]
    level: Mapped[str] = mapped_column(String(10), default=WHOLE, server_default=WHOLE)
    way_in: Mapped[str] = mapped_column(String(12), default=BY_PASSWORD, server_default=BY_PASSWORD)
    browser: Mapped[str] = mapped_column(String(60), default="", server_default="")
    tablet_id: Mapped[str | None] = mapped_column(String(UUID_LENGTH), index=True)
    offered_totp: Mapped[str | None] = mapped_column(String(200), info=of_class("geheim"))
    last_form: Mapped[str | None] = mapped_column(String(HASH_LENGTH), info=of_class("geheim"))
    last_form_at: Mapped[dt.datetime | None]
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (one_of("level", LEVELS), one_of("way_in", WAYS_IN))


class SignInLink(Base):
    """A single-use link; only its hash is kept and it is spent by a conditional update."""

    __tablename__ = "sign_in_link"
    processing = "accounts"
    data_class = "persoon"

    token_hash: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True, info=of_class("geheim"))
    account_id: Mapped[str] = mapped_column(ForeignKey("account.id"), index=True)
    purpose: Mapped[str] = mapped_column(String(20))
    expires_at: Mapped[dt.datetime]
    used_at: Mapped[dt.datetime | None]
    account: Mapped[Account] = relationship(lazy="joined", innerjoin=True)

    __table_args__ = (one_of("purpose", LINK_PURPOSES),)


class GuessBucket(Base):
    """How many more tries a code, an account or an address has; shared by all processes."""

    __tablename__ = "guess_bucket"
    processing = "logs"
    data_class = "geen"

    key: Mapped[str] = mapped_column(String(HASH_LENGTH), primary_key=True)
    tries_left: Mapped[float]
    updated_at: Mapped[dt.datetime]
