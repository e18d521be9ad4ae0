"""Single-use links: opened as often as a mail scanner likes, spent once by a person."""

from __future__ import annotations

import datetime as dt
import hashlib
import secrets

from sqlalchemy import delete, select, update

from cleanup.extensions import db
from cleanup.models.accounts import Account, SignInLink

VALID_FOR = {"uitnodiging": dt.timedelta(days=2), "aanmelden": dt.timedelta(hours=1)}
TOKEN_BYTES = 32


def token_hash(token: str) -> str:
    """Return what is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def make_link(account: Account, purpose: str, now: dt.datetime) -> str:
    """Return a fresh token; an earlier one for the same purpose stops working."""
    db.session.execute(
        update(SignInLink)
        .where(SignInLink.account_id == account.id, SignInLink.purpose == purpose)
        .where(SignInLink.used_at.is_(None))
        .values(used_at=now)
    )
    token = secrets.token_urlsafe(TOKEN_BYTES)
    db.session.add(
        SignInLink(
            token_hash=token_hash(token),
            account_id=account.id,
            purpose=purpose,
            expires_at=now + VALID_FOR[purpose],
        )
    )
    db.session.flush()
    return token


def end_links(account: Account) -> None:
    """Make every open link of somebody useless."""
    db.session.execute(delete(SignInLink).where(SignInLink.account_id == account.id))


def find_link(token: str, now: dt.datetime) -> SignInLink | None:
    """Return a link that can still be used, without using it."""
    query = select(SignInLink).where(
        SignInLink.token_hash == token_hash(token),
        SignInLink.used_at.is_(None),
        SignInLink.expires_at > now,
    )
    link = db.session.scalar(query)
    return link if link is not None and link.account.is_active else None


def spend_link(token: str, now: dt.datetime) -> Account | None:
    """Use a link and return whose it is; of two at once, one gets None."""
    link = find_link(token, now)
    if link is None:
        return None
    spent = db.session.scalars(
        update(SignInLink)
        .where(SignInLink.token_hash == link.token_hash, SignInLink.used_at.is_(None))
        .values(used_at=now)
        .returning(SignInLink.token_hash)
        .execution_options(synchronize_session=False)
    ).all()
    return link.account if spent else None
