"""The page of a partner without account: its own tasks, the ladder and dates, for thirty days.

The token follows from the id of the page with a key outside the database, so that staff can look it up again
and a copy of the database opens nothing.
"""

from __future__ import annotations

import base64
import datetime as dt
import hashlib
import hmac

from sqlalchemy import select

from cleanup.config import settings
from cleanup.domain.platform.errors import N_, NotFoundError, TooLateError
from cleanup.domain.platform.parts import Part
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.platform.base import new_id
from cleanup.models.unrest.agreements import CovenantPartner, PartnerPage
from cleanup.models.unrest.areas import Area
from cleanup.services import partners
from cleanup.services.platform.keys import derived_key

OPEN_FOR = dt.timedelta(days=30)
CLOSED = N_("Deze link is ingetrokken of verlopen. Vraag Diversion om een nieuwe.")


def token_of_page(row: PartnerPage) -> str:
    """Return the secret in the address of a page."""
    made = hmac.new(derived_key("area partner"), row.id.encode(), hashlib.sha256).digest()
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


def address_of_page(row: PartnerPage) -> str:
    """Return the whole address to give to a partner."""
    return f"{settings().public_url}/p/{token_of_page(row)}"


def _hashed(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def make_page(partner: CovenantPartner, account: Account, now: dt.datetime) -> PartnerPage:
    """Make a page for a partner; the one it had stops."""
    for old in list_pages(partner.area, now):
        if old.partner_id == partner.id:
            old.revoked_at = now
    row = PartnerPage(
        id=new_id(), partner_id=partner.id, made_at=now, made_by_id=account.id, expires_at=now + OPEN_FOR
    )
    row.token_hash = _hashed(token_of_page(row))
    db.session.add(row)
    db.session.flush()
    return row


def list_pages(area: Area, now: dt.datetime) -> list[PartnerPage]:
    """Return the pages of an area that still open."""
    query = (
        select(PartnerPage)
        .join(CovenantPartner, PartnerPage.partner_id == CovenantPartner.id)
        .where(CovenantPartner.area_id == area.id, PartnerPage.revoked_at.is_(None))
        .where(PartnerPage.expires_at > now)
    )
    return list(db.session.scalars(query.order_by(PartnerPage.made_at, PartnerPage.id)).unique())


def get_page(area: Area, page_id: str) -> PartnerPage:
    """Return a page of this area; raises NotFoundError."""
    row = db.session.get(PartnerPage, page_id)
    if row is None or row.partner.area_id != area.id:
        raise NotFoundError
    return row


def revoke_page(row: PartnerPage, now: dt.datetime) -> None:
    """Withdraw a page: it stops at once."""
    row.revoked_at = row.revoked_at or now
    db.session.flush()


def open_page(token: str, now: dt.datetime) -> CovenantPartner:
    """Return the partner of a token; changes nothing.

    Raises
    ------
    NotFoundError
        When there is no such page, or its programme has no unrest.
    TooLateError
        When it was withdrawn or ran out.
    """
    row = (
        db.session.scalars(select(PartnerPage).where(PartnerPage.token_hash == _hashed(token)))
        .unique()
        .first()
    )
    if row is None:
        raise NotFoundError
    partners.require_part(row.partner.area.programme_id, Part.UNREST)
    if row.revoked_at is not None or row.expires_at <= now:
        raise TooLateError(CLOSED)
    return row.partner
