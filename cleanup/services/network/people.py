"""Names and addresses of members: in the contact store, encrypted with a key outside the database.

The main database and its journal never hold them, so a copy of either says nothing of who is a member.
"""

from __future__ import annotations

import hashlib
import hmac
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import delete, select

from cleanup.domain.platform.addresses import read_address
from cleanup.extensions import contact_session, wipe_contact_journal
from cleanup.models.surveys.contact import MemberContact
from cleanup.services.platform import keys

PURPOSE = "network member"


@dataclass(frozen=True)
class NetworkPerson:
    """Who a member is; both are empty when they left or the key is another."""

    name: str = ""
    email: str = ""


NOBODY = NetworkPerson()


def keep(member_id: str, name: str, email: str) -> NetworkPerson:
    """Keep who a member is, over what was known; an empty address takes none.

    Raises
    ------
    RuleBrokenError
        When no mail server takes the address.
    """
    address = read_address(email) if email.strip() else None
    person = NetworkPerson(name, address.text if address else "")
    plain = json.dumps([person.name, person.email]).encode()
    row = MemberContact(
        id=member_id,
        sealed=keys.seal(PURPOSE, plain, member_id),
        address_hash=_hash(address.key) if address else "",
    )
    with contact_session() as session:
        session.merge(row)
    return person


def find(member_id: str) -> NetworkPerson:
    """Return who a member is."""
    return find_many([member_id]).get(member_id, NOBODY)


def find_many(member_ids: Iterable[str]) -> Mapping[str, NetworkPerson]:
    """Return who these members are, by id."""
    wanted = set(member_ids)
    with contact_session() as session:
        rows = session.scalars(select(MemberContact)) if wanted else ()
        return {row.id: _person(row) for row in rows if row.id in wanted}


def forget(member_ids: Iterable[str]) -> None:
    """Remove who these members are, from the disk too."""
    with contact_session() as session:
        session.execute(delete(MemberContact).where(MemberContact.id.in_(list(member_ids))))
    wipe_contact_journal()


def forget_strangers(known: Iterable[str]) -> int:
    """Remove whoever is no member: of a request that was broken off. Returns how many."""
    with contact_session() as session:
        strangers = set(session.scalars(select(MemberContact.id))) - set(known)
        session.execute(delete(MemberContact).where(MemberContact.id.in_(strangers)))
    return len(strangers)


def _person(row: MemberContact) -> NetworkPerson:
    plain = keys.unseal(PURPOSE, row.sealed, row.id)
    return NetworkPerson(*json.loads(plain)) if plain is not None else NOBODY


def _hash(key: str) -> str:
    return hmac.new(keys.derived_key("network member hash"), key.encode(), hashlib.sha256).hexdigest()
