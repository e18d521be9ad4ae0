"""Members: joining, changing, moving between rings, and leaving at once."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete, func, select

from cleanup.config import settings
from cleanup.domain.network.counts import check_over
from cleanup.domain.network.members import (
    NO_NAME,
    Listed,
    alike,
    check_member,
    member_address,
    member_name,
    member_token,
    token_hash,
)
from cleanup.domain.network.words import LEAVING_REASONS, OUTER
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.text_keys import text_key
from cleanup.extensions import db
from cleanup.models.network.advice import Pledge
from cleanup.models.network.members import Member, RingChange
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.models.platform.base import new_id
from cleanup.models.platform.outbox import OutboxMessage
from cleanup.services.network import people
from cleanup.services.network.people import NetworkPerson
from cleanup.services.platform import gone
from cleanup.services.platform.wipe import wipe

__all__ = ["NO_NAME"]
GONE = N_("een organisatie die uit het netwerk ging")


@dataclass(frozen=True)
class KnownMembers:
    """A member and who that is."""

    member: Member
    person: NetworkPerson


def token_of(member: Member) -> str:
    """Return the secret in the address of a member's own page."""
    return member_token(settings().code_key, member.id, member.turn)


def token_of_id(member_id: str) -> str:
    """Return what is stored of the secret of a new member."""
    return token_hash(member_token(settings().code_key, member_id, 1))


def address_of(member: Member) -> str:
    """Return the whole address of a member's own page, to give to them."""
    return f"{settings().public_url}/lid/{token_of(member)}"


def add_member(
    programme: Programme, typed: Mapping[str, Any], today: dt.date, member_id: str | None = None
) -> Member:
    """Keep somebody as a member.

    What was typed is ``name email organisation domain ring how_joined``, and whether they are of age, want
    mail and want to be on the list.

    Raises
    ------
    RuleBrokenError
        When domain or ring do not exist, a name is missing, the address is none, or the day they joined is
        still to come.
    """
    check_over(typed.get("joined_on"), today, "joined_on")
    ring = str(typed.get("ring") or OUTER)
    domain = str(typed["domain"])
    check_member(domain, ring)
    member = Member(id=member_id or new_id(), programme_id=programme.id, domain=domain, ring=ring)
    name = _name(typed, domain)
    email = _address(typed, domain)
    _set_organisation(member, str(typed.get("organisation") or ""))
    member.how_joined = str(typed.get("how_joined") or "")[:200]
    member.joined_on, member.seen_on, member.turn = typed.get("joined_on") or today, today, 1
    _set_consent(member, typed, today, has_address=bool(email))
    member.token_hash = token_hash(token_of(member))
    people.keep(member.id, name, email)
    db.session.add(member)
    db.session.flush()
    return member


def _name(typed: Mapping[str, Any], domain: str) -> str:
    return member_name(str(typed.get("name") or ""), domain, is_adult=bool(typed.get("is_adult")))


def _address(typed: Mapping[str, Any], domain: str) -> str:
    return member_address(
        str(typed.get("email") or ""),
        domain,
        is_adult=typed.get("is_adult"),
        wants_mail=bool(typed.get("consent_mail")),
    )


def _set_organisation(member: Member, typed: str) -> None:
    """Tie a member to the organisation of that name when we know it, else keep what was typed."""
    key = text_key(typed)
    found = db.session.scalar(select(Organisation).where(Organisation.name_key == key)) if key else None
    member.organisation = found
    member.organisation_name = "" if found else " ".join(typed.split())[:120]


def _set_consent(member: Member, typed: Mapping[str, Any], today: dt.date, *, has_address: bool) -> None:
    """Keep since when somebody wants mail and to be listed, as far as there is an address or a name."""
    for column, wanted, has_it in (
        ("consent_mail_on", "consent_mail", has_address or bool(typed.get("is_adult"))),
        ("consent_list_on", "consent_list", bool(typed.get("is_adult"))),
    ):
        given = typed.get(wanted) if has_it else None
        before = getattr(member, column)
        setattr(member, column, (given if isinstance(given, dt.date) else before or today) if given else None)


def change_member(member: Member, typed: Mapping[str, Any], today: dt.date) -> None:
    """Change what a member says of themselves; without consent for mail the address goes at once.

    Raises
    ------
    RuleBrokenError
        As ``add_member``.
    """
    domain = str(typed["domain"])
    check_member(domain, member.ring)
    name = _name(typed, domain)
    email = _address(typed, domain)
    people.keep(member.id, name, email)
    member.domain = domain
    _set_organisation(member, str(typed.get("organisation") or ""))
    _set_consent(member, typed, today, has_address=bool(email))
    db.session.flush()


def who(member: Member) -> NetworkPerson:
    """Return who a member is."""
    return people.find(member.id)


def list_listed(programme: Programme, to: Member) -> list[KnownMembers]:
    """Return the members who agreed to be seen by others, but for the one who looks."""
    return [
        one
        for one in list_members(programme)
        if one.member.consent_list_on is not None and one.member.id != to.id
    ]


def note_sign(member: Member, today: dt.date) -> None:
    """Keep that a member did something today, so that nobody asks whether it still fits."""
    member.seen_on = max(member.seen_on, today)
    db.session.flush()


def move_member(member: Member, ring: str, why: str, today: dt.date) -> None:
    """Move a member to another ring and keep why.

    Raises
    ------
    RuleBrokenError
        For a ring that does not exist, and for a reason when the ring stays as it is.
    """
    check_member(member.domain, ring)
    if ring == member.ring:
        if why.strip():
            raise RuleBrokenError(N_("Kies een andere kring dan nu."), "ring")
        return
    db.session.add(
        RingChange(
            member_id=member.id, changed_on=today, ring_before=member.ring, ring_after=ring, why=why.strip()
        )
    )
    member.ring = ring
    db.session.flush()


def get_member(programme: Programme, member_id: str) -> Member:
    """Return a member of this programme who did not leave; raises NotFoundError."""
    member = db.session.get(Member, member_id)
    if member is None or member.programme_id != programme.id or member.is_gone:
        raise NotFoundError
    return member


def find_by_token(token: str) -> Member:
    """Return the member of a secret; raises NotFoundError when there is none, or they left."""
    member = db.session.scalar(select(Member).where(Member.token_hash == token_hash(token)))
    if member is None or member.is_gone:
        raise NotFoundError
    return member


def renew_link(member: Member) -> None:
    """Give a member another link: the old one stops at once."""
    member.turn += 1
    member.token_hash = token_hash(token_of(member))
    db.session.flush()


def list_members(programme: Programme, ring: str = "", kind: str = "") -> list[KnownMembers]:
    """Return the members who are there, by name; of one ring or one kind of party when asked."""
    query = select(Member).where(Member.programme_id == programme.id, Member.left_on.is_(None))
    if ring:
        query = query.where(Member.ring == ring)
    if kind:
        query = query.join(Member.organisation).where(Organisation.stakeholder_kind == kind)
    members = list(db.session.scalars(query).unique())
    known = people.find_many(member.id for member in members)
    found = [KnownMembers(member, known.get(member.id, people.NOBODY)) for member in members]
    return sorted(found, key=lambda one: (text_key(one.person.name), one.member.id))


def list_alike(known: list[KnownMembers]) -> list[tuple[KnownMembers, KnownMembers]]:
    """Return pairs of members that may be one person; nobody is merged by itself."""
    by_id = {one.member.id: one for one in known}
    listed = [Listed(o.member.id, o.person.name, o.person.email, o.member.works_at) for o in known]
    return [(by_id[first.id], by_id[second.id]) for first, second in alike(listed)]


def leave(member: Member, today: dt.date, reason: str = "") -> None:
    """Let a member go: name, address, organisation and waiting mails are gone at once, from the disk too.

    The row goes on counting. Commits, because what is wiped must be written first.

    Raises
    ------
    RuleBrokenError
        When the reason is none of the list.
    """
    if reason and reason not in LEAVING_REASONS:
        raise RuleBrokenError("", "reason")
    email = people.find(member.id).email
    if email:
        db.session.execute(delete(OutboxMessage).where(OutboxMessage.recipient == email))
    gone.note(gone.MEMBER, [gone.hash_of(member.id)])
    _empty(member, today, reason)
    db.session.flush()
    people.forget([member.id])
    wipe()


def leave_again(members: list[Member], today: dt.date) -> None:
    """Let members go who came back with an older backup; the day of leaving that it knows stays."""
    for member in members:
        _empty(member, member.left_on or today, member.left_reason or "")
    db.session.flush()
    people.forget([member.id for member in members])


def _empty(member: Member, today: dt.date, reason: str) -> None:
    _unname_promises(member)
    member.left_on, member.left_reason = max(today, member.joined_on), reason
    member.organisation, member.organisation_name, member.how_joined = None, "", ""
    member.consent_mail_on = member.consent_list_on = None
    member.turn += 1
    member.token_hash = token_hash(new_id())


def _unname_promises(member: Member) -> None:
    """Take the organisation that a member typed off its promises, unless a colleague is still a member."""
    typed = (Member.organisation_name == member.organisation_name, Member.programme_id == member.programme_id)
    others = select(func.count()).where(*typed, Member.id != member.id, Member.left_on.is_(None))
    if not member.organisation_name or db.session.scalar(others):
        return
    made = (Pledge.organisation_name == member.organisation_name, Pledge.programme_id == member.programme_id)
    for promise in db.session.scalars(select(Pledge).where(*made)).unique():
        promise.organisation_name = GONE


def forget_silent(before: dt.date, today: dt.date, *, dry: bool) -> int:
    """Let go whoever gave no sign of life since before a day; returns how many that are."""
    query = select(Member).where(Member.left_on.is_(None), Member.seen_on < before)
    silent = list(db.session.scalars(query.order_by(Member.id)).unique())
    if silent and not dry:
        for member in silent:
            _empty(member, today, "")
        db.session.flush()
        people.forget([member.id for member in silent])
    return len(silent)
