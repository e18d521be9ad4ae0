"""One person is one member: adding somebody by hand, and joining from a page that is sent once more."""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import uuid
from collections.abc import Mapping
from typing import Any

from cleanup.domain.network.members import NO_NAME
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.text_keys import text_key
from cleanup.extensions import db
from cleanup.models.network.members import Member
from cleanup.models.partners.organisations import Programme
from cleanup.services.network import members
from cleanup.services.platform.keys import derived_key


def add_by_hand(programme: Programme, typed: Mapping[str, Any], today: dt.date) -> Member:
    """Keep somebody as a member, unless that very person is one.

    Raises
    ------
    RuleBrokenError
        As ``add_member``, and when somebody of that name and organisation is there with no other address.
    """
    same = next((one for one in members.list_members(programme) if _is_same(one, typed)), None)
    if same is not None:
        sentence = N_("%(name)s is al lid. Is dit iemand anders? Zet er iets bij in de naam.")
        raise RuleBrokenError(sentence, "name", name=same.person.name)
    return members.add_member(programme, typed, today)


def _is_same(one: members.KnownMembers, typed: Mapping[str, Any]) -> bool:
    name, email = text_key(str(typed.get("name") or "")), str(typed.get("email") or "").casefold()
    if not name or not typed.get("is_adult") or one.person.name in {"", NO_NAME}:
        return False
    other_address = email and one.person.email and one.person.email.casefold() != email
    works_at = text_key(str(typed.get("organisation") or ""))
    return (text_key(one.person.name), text_key(one.member.works_at)) == (
        name,
        works_at,
    ) and not other_address


def join(programme: Programme, typed: Mapping[str, Any], page_key: str, today: dt.date) -> Member:
    """Keep somebody as a member who joins by themselves; the same page sent once more is the same member.

    ``page_key`` is random and known to that page alone; what was made of it leads nowhere without our key.

    Raises
    ------
    RuleBrokenError
        As ``add_member``.
    """
    said = "\x00".join(
        [page_key, programme.id, *(str(typed.get(name) or "") for name in ("name", "organisation", "email"))]
    )
    digest = hmac.new(derived_key("joining"), said.encode(), hashlib.sha256).digest()
    member_id = str(uuid.UUID(bytes=digest[:16], version=4))
    found = db.session.get(Member, member_id)
    return (
        found
        if found is not None and not found.is_gone
        else members.add_member(programme, typed, today, member_id)
    )
