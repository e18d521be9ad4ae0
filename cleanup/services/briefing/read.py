"""Reading a briefing, and saying so."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import joinedload

from cleanup.domain.briefing.versions import ReadState, changed_facts, read_state, seen_mark
from cleanup.domain.pilots.plan import DECLINED
from cleanup.domain.platform.errors import N_, RuleBrokenError
from cleanup.domain.platform.text_keys import search_key
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.briefing import Briefing, BriefingReceipt
from cleanup.models.pilots.plan import CrewMember, Pilot
from cleanup.services.briefing.write import (
    beside_the_plan,
    facts_of,
    find_briefing,
    texts_as_it_is,
    write_briefing,
)


@dataclass(frozen=True)
class Reader:
    """Somebody on the crew and how far they are."""

    account_id: str
    name: str
    state: ReadState
    read_at: dt.datetime | None


def list_readers(pilot: Pilot) -> list[Reader]:
    """Return the crew of a pilot with who read the current briefing, by name; two queries."""
    current = find_briefing(pilot)
    changed = bool(current and changed_facts(current.facts, facts_of(pilot)))
    now_read = {receipt.account_id: receipt.read_at for receipt in (current.receipts if current else ())}
    before = set(
        db.session.scalars(
            select(BriefingReceipt.account_id)
            .join(Briefing, Briefing.id == BriefingReceipt.briefing_id)
            .where(Briefing.pilot_id == pilot.id)
        )
    )
    readers = [
        Reader(
            member.account_id,
            member.account.name,
            read_state(
                has_read_current=member.account_id in now_read,
                has_read_before=member.account_id in before,
                has_changed=changed,
            ),
            now_read.get(member.account_id),
        )
        for member in pilot.crew
        if _is_counted(member)
    ]
    return sorted(readers, key=lambda reader: (search_key(reader.name), reader.account_id))


def _is_counted(member: CrewMember) -> bool:
    """Whether somebody is among the readers: who declined or may lead no pilot any more is not."""
    return member.state != DECLINED and member.account.may_lead


@dataclass(frozen=True)
class BriefingReading:
    """How far a crew is with the current briefing: how many read it as it is now, and who did not."""

    read: int
    unread: frozenset[str]


def list_readings(pilots: Iterable[Pilot]) -> dict[str, BriefingReading]:
    """Return, by id of a pilot, how far its crew is, without pilots that have no briefing; five queries."""
    known = {pilot.id: pilot for pilot in pilots}
    latest = (
        select(Briefing.pilot_id, func.max(Briefing.version).label("version"))
        .where(Briefing.pilot_id.in_(list(known)))
        .group_by(Briefing.pilot_id)
        .subquery()
    )
    query = (
        select(Briefing)
        .join(latest, and_(latest.c.pilot_id == Briefing.pilot_id, latest.c.version == Briefing.version))
        .options(joinedload(Briefing.receipts))
    )
    found = list(db.session.scalars(query).unique())
    beside = beside_the_plan([known[row.pilot_id] for row in found])
    return {row.pilot_id: _reading(row, known[row.pilot_id], beside[row.pilot_id]) for row in found}


def _reading(current: Briefing, pilot: Pilot, beside: Mapping[str, str]) -> BriefingReading:
    crew = {member.account_id for member in pilot.crew if _is_counted(member)}
    is_as_read = not changed_facts(current.facts, facts_of(pilot, beside))
    read = {receipt.account_id for receipt in current.receipts} & crew if is_as_read else set()
    return BriefingReading(len(read), frozenset(crew - read))


def reading_of(pilot: Pilot) -> tuple[int, int]:
    """Return (how many of the crew read the current briefing, how many they are)."""
    readers = list_readers(pilot)
    return sum(reader.state is ReadState.READ for reader in readers), len(readers)


def confirm_read(pilot: Pilot, account: Account, seen: str, now: dt.datetime) -> Briefing:
    """Note that somebody on the crew read the briefing they saw; doing it twice is fine.

    ``seen`` is the mark of ``seen_mark`` on the page. When facts of the pilot changed after the
    version was written, reading them makes a version with the present facts.

    Raises
    ------
    RuleBrokenError
        When they are not on the crew, there is no briefing, or another one than they saw.
    """
    if not any(m.account_id == account.id and m.state != DECLINED for m in pilot.crew):
        raise RuleBrokenError(N_("Alleen wie de dag begeleidt, bevestigt dat de briefing gelezen is."))
    current = find_briefing(pilot)
    if current is None:
        raise RuleBrokenError(N_("Er is nog geen briefing om te lezen."))
    facts = facts_of(pilot)
    if seen != seen_mark(current.version, facts):
        raise RuleBrokenError(N_("De briefing is net veranderd. Lees de nieuwe tekst en bevestig dan."))
    if changed_facts(current.facts, facts):
        current = write_briefing(pilot, texts_as_it_is(pilot, current, facts), now)
    if not any(receipt.account_id == account.id for receipt in current.receipts):
        current.receipts.append(BriefingReceipt(account_id=account.id, read_at=now))
        db.session.flush()
    return current
