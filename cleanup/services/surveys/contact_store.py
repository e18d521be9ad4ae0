"""The contact store: addresses of participants, each in a transaction apart from everything else.

The row of a mail is claimed with the number of mails that were sent before it: of two processes one gets it.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
from dataclasses import dataclass

from sqlalchemy import delete, func, select, update
from sqlalchemy.exc import IntegrityError

from cleanup.domain.platform.addresses import read_address
from cleanup.extensions import contact_session, wipe_contact_journal
from cleanup.models.platform.base import new_id
from cleanup.models.surveys.contact import MOST_MAILS, FollowUpAddress
from cleanup.services.platform import keys

PURPOSE = "follow-up address"


@dataclass(frozen=True)
class KeptAddress:
    """Somebody who may be mailed; ``address`` is None when it was encrypted with another key."""

    id: str
    address: str | None
    language: str
    mails: int
    last_mail_on: dt.date | None
    counted: int = 0
    """What stands in the store: ``mails``, unless those were about an earlier moment and count no more."""


def remember_address(pilot_code: str, typed: str, language: str) -> bool:
    """Keep an address for the mail weeks later; the same one again changes nothing and says nothing.

    Returns True, so that a form can tell it from a refusal.

    Raises
    ------
    RuleBrokenError
        When no mail server takes it.
    """
    address = read_address(typed)
    row = FollowUpAddress(pilot_code=pilot_code, address_hash=_hash(address.key), language=language, mails=0)
    row.id = new_id()
    row.sealed = keys.seal(PURPOSE, address.text.encode(), row.id)
    try:
        with contact_session() as session:
            session.add(row)
    except IntegrityError:  # they gave it before, which is nobody's business
        return True
    return True


def forget_address(row_id: str) -> None:
    """Remove an address, by the link in its mail; nothing happens when it is gone already."""
    with contact_session() as session:
        session.execute(delete(FollowUpAddress).where(FollowUpAddress.id == row_id))


def forget_everywhere(key: str) -> int:
    """Remove an address from every pilot, and return from how many; ``key`` is ``Address.key``."""
    gone = delete(FollowUpAddress).where(FollowUpAddress.address_hash == _hash(key))
    with contact_session() as session:
        return len(session.scalars(gone.returning(FollowUpAddress.id)).all())


def forget_pilot(pilot_code: str) -> int:
    """Remove the addresses of one pilot, from the disk too, and return how many."""
    gone = delete(FollowUpAddress).where(FollowUpAddress.pilot_code == pilot_code)
    with contact_session() as session:
        removed = len(session.scalars(gone.returning(FollowUpAddress.id)).all())
    wipe_contact_journal()
    return removed


def pilot_codes() -> list[str]:
    """Return the codes of the pilots with addresses, A to Z."""
    with contact_session() as session:
        query = select(FollowUpAddress.pilot_code).distinct().order_by(FollowUpAddress.pilot_code)
        return list(session.scalars(query))


def list_kept(pilot_code: str, since: dt.date | None = None) -> list[KeptAddress]:
    """Return everybody of one pilot, by their random ids; mails before ``since`` do not count."""
    query = select(FollowUpAddress).where(FollowUpAddress.pilot_code == pilot_code)
    with contact_session() as session:
        return [_kept(row, since) for row in session.scalars(query.order_by(FollowUpAddress.id))]


def count_kept(pilot_code: str) -> int:
    """Return how many people of one pilot may be mailed."""
    query = select(func.count()).select_from(FollowUpAddress)
    with contact_session() as session:
        return session.scalar(query.where(FollowUpAddress.pilot_code == pilot_code)) or 0


def find_kept(listed: KeptAddress) -> KeptAddress | None:
    """Return one person once more, or None when they left or another process mailed them meanwhile."""
    with contact_session() as session:
        row = session.get(FollowUpAddress, listed.id)
        is_same = row is not None and row.mails == listed.counted and listed.mails < MOST_MAILS
        return listed if is_same else None


def claim(kept: KeptAddress, today: dt.date) -> bool:
    """Count one more mail to somebody; False when another process did."""
    counted = (
        update(FollowUpAddress)
        .where(FollowUpAddress.id == kept.id, FollowUpAddress.mails == kept.counted)
        .values(mails=kept.mails + 1, last_mail_on=today)
        .returning(FollowUpAddress.id)
        .execution_options(synchronize_session=False)
    )
    with contact_session() as session:
        return session.scalar(counted) is not None


def give_back(kept: KeptAddress) -> None:
    """Take back a counted mail that was surely not taken."""
    with contact_session() as session:
        session.execute(
            update(FollowUpAddress)
            .where(FollowUpAddress.id == kept.id, FollowUpAddress.mails == kept.mails + 1)
            .values(mails=kept.counted, last_mail_on=kept.last_mail_on)
            .execution_options(synchronize_session=False)
        )


def _kept(row: FollowUpAddress, since: dt.date | None = None) -> KeptAddress:
    plain = keys.unseal(PURPOSE, row.sealed, row.id)
    address = plain.decode("utf-8", "replace") if plain is not None else None
    is_before = since is not None and row.last_mail_on is not None and row.last_mail_on < since
    mails, last = (0, None) if is_before else (row.mails, row.last_mail_on)
    return KeptAddress(row.id, address, row.language, mails, last, row.mails)


def _hash(key: str) -> str:
    return hmac.new(keys.derived_key("follow-up hash"), key.encode(), hashlib.sha256).hexdigest()
