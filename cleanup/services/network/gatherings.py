"""Gatherings: planning one, counting who came, and the list of members who agreed to be on it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import delete, func, select

from cleanup.domain.network.counts import Attendance, check_counted
from cleanup.domain.network.grades import GRADES
from cleanup.domain.network.members import matched_names
from cleanup.domain.partners.pipeline import STAKEHOLDER_KINDS
from cleanup.domain.pilots.plan import new_code, normalise_code
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.network.gatherings import (
    Gathering,
    GatheringGrade,
    GatheringKind,
    GatheringPresence,
)
from cleanup.models.network.members import Member
from cleanup.models.partners.organisations import Programme
from cleanup.models.platform.base import new_id
from cleanup.services.network import members
from cleanup.services.platform.guard import refuse_personal

CODE_LENGTH = 8
GRADED_FOR = dt.timedelta(days=14)
FIELDS = ("title", "kind", "form", "held_on", "place", "aims", "report_place")


def add_gathering(programme: Programme, typed: Mapping[str, Any]) -> Gathering:
    """Keep a gathering, with a row for every grade that somebody may give it.

    Raises
    ------
    RuleBrokenError
        When its title or what it is for may point to a person.
    """
    refuse_personal(title=str(typed["title"]), aims=typed.get("aims"))
    gathering = Gathering(id=new_id(), programme_id=programme.id, code=new_code(CODE_LENGTH))
    for name in FIELDS:
        setattr(gathering, name, typed.get(name) or ("" if name != "held_on" else None))
    gathering.graded_until = gathering.held_on + GRADED_FOR
    db.session.add(gathering)
    db.session.flush()
    db.session.add_all(GatheringGrade(gathering_id=gathering.id, grade=grade, count=0) for grade in GRADES)
    db.session.flush()
    return gathering


def set_counted(gathering: Gathering, counted: int | None, source: str, today: dt.date) -> None:
    """Keep how many people came and who says so; None is that nobody counted.

    Raises
    ------
    RuleBrokenError
        When it cannot be, the gathering is still to come, or a number has no source.
    """
    if counted is not None and gathering.held_on > today:
        raise RuleBrokenError(N_("Deze bijeenkomst moet nog komen; tel daarna."), "counted")
    check_counted(counted, len(list_present(gathering)))
    if counted is not None and not source.strip():
        raise RuleBrokenError(N_("Schrijf wie dit geteld heeft."), "counted_source")
    gathering.counted, gathering.counted_source = counted, source.strip()
    db.session.flush()


def _check_held(gathering: Gathering, today: dt.date, field: str) -> None:
    if gathering.held_on > today:
        raise RuleBrokenError(N_("Deze bijeenkomst moet nog komen: schrijf daarna op wie er was."), field)


def list_gatherings(programme: Programme) -> list[Gathering]:
    """Return the gatherings of a programme, the first one first."""
    query = select(Gathering).where(Gathering.programme_id == programme.id)
    return list(db.session.scalars(query.order_by(Gathering.held_on, Gathering.code)))


def get_gathering(programme: Programme, code: str) -> Gathering:
    """Return a gathering of this programme; raises NotFoundError."""
    gathering = db.session.scalar(select(Gathering).where(Gathering.code == normalise_code(code)))
    if gathering is None or gathering.programme_id != programme.id:
        raise NotFoundError
    return gathering


def find_graded(code: str, today: dt.date) -> Gathering:
    """Return the gathering that may be graded with this code today.

    Raises
    ------
    NotFoundError
        When there is no such code, it is not the day yet, or it is over; all read the same.
    """
    gathering = db.session.scalar(select(Gathering).where(Gathering.code == normalise_code(code)))
    if gathering is None or not gathering.held_on <= today <= gathering.graded_until:
        raise NotFoundError
    return gathering


def set_kinds(gathering: Gathering, kinds: Collection[str], today: dt.date) -> None:
    """Keep which kinds of parties were there; raises RuleBrokenError when it is still to come."""
    if kinds:
        _check_held(gathering, today, "kinds")
    before, wanted = set(kinds_of(gathering)), set(STAKEHOLDER_KINDS) & set(kinds)
    gone = GatheringKind.kind.in_(before - wanted)
    db.session.execute(delete(GatheringKind).where(GatheringKind.gathering_id == gathering.id, gone))
    db.session.add_all(
        GatheringKind(gathering_id=gathering.id, kind=kind) for kind in sorted(wanted - before)
    )
    db.session.flush()


def kinds_of(gathering: Gathering) -> list[str]:
    """Return the kinds of parties that were at a gathering, in the usual order."""
    query = select(GatheringKind.kind).where(GatheringKind.gathering_id == gathering.id)
    found = set(db.session.scalars(query))
    return [kind for kind in STAKEHOLDER_KINDS if kind in found]


def last_seen_kinds(programme: Programme) -> dict[str, dt.date]:
    """Return the kinds that ever came, with the last day they did."""
    query = (
        select(GatheringKind.kind, func.max(Gathering.held_on))
        .join(Gathering, Gathering.id == GatheringKind.gathering_id)
        .where(Gathering.programme_id == programme.id)
        .group_by(GatheringKind.kind)
    )
    return {row[0]: row[1] for row in db.session.execute(query)}


def list_present(gathering: Gathering) -> list[str]:
    """Return the ids of the members on the list of a gathering."""
    query = select(GatheringPresence.member_id).where(GatheringPresence.gathering_id == gathering.id)
    return list(db.session.scalars(query.order_by(GatheringPresence.member_id)))


def set_present(
    gathering: Gathering, member_ids: Collection[str], today: dt.date, way: str = "lijst"
) -> None:
    """Keep which members agreed to be on the list of a gathering; the number counted rises with it.

    Raises
    ------
    RuleBrokenError
        When it is still to come: nobody was there yet.
    """
    if member_ids:
        _check_held(gathering, today, "members")
    before = set(list_present(gathering))
    wanted = (before | {one.member.id for one in _listable(gathering)}) & set(member_ids)
    gone = before - wanted
    db.session.execute(
        delete(GatheringPresence).where(
            GatheringPresence.gathering_id == gathering.id, GatheringPresence.member_id.in_(gone)
        )
    )
    db.session.add_all(
        GatheringPresence(gathering_id=gathering.id, member_id=member_id, way=way)
        for member_id in sorted(wanted - before)
    )
    if gathering.counted is not None:
        gathering.counted = max(gathering.counted, len(wanted))
    _note_signs(wanted - before, gathering.held_on)
    db.session.flush()


def _listable(gathering: Gathering) -> list[members.KnownMembers]:
    programme = db.session.get_one(Programme, gathering.programme_id)
    return members.list_members(programme)


def _note_signs(member_ids: Collection[str], day: dt.date) -> None:
    for member in db.session.scalars(select(Member).where(Member.id.in_(member_ids))).unique():
        member.seen_on = max(member.seen_on, day)


def come(gathering: Gathering, member: Member) -> None:
    """Put a member on the list of a gathering, by themselves; twice changes nothing."""
    key = (gathering.id, member.id)
    if db.session.get(GatheringPresence, key) is None:
        db.session.add(GatheringPresence(gathering_id=key[0], member_id=key[1], way="eigen_link"))
        if gathering.counted is not None:
            gathering.counted = max(gathering.counted, len(list_present(gathering)) + 1)
        db.session.flush()


def read_attendance(gathering: Gathering, names: Sequence[str]) -> tuple[int, list[members.KnownMembers]]:
    """Return how many different people a list of an online meeting names, and which of them are members.

    Nothing is stored, and the other names are not kept anywhere.
    """
    listed = {one.member.id: one for one in _listable(gathering)}
    count, found = matched_names(names, {key: one.person.name for key, one in listed.items()})
    return count, [listed[key] for key in found]


def attendances(programme: Programme) -> list[Attendance]:
    """Return what is known of who came to each gathering; two queries."""
    gatherings = list_gatherings(programme)
    rows = db.session.execute(
        select(GatheringPresence.gathering_id, GatheringPresence.member_id).where(
            GatheringPresence.gathering_id.in_([one.id for one in gatherings])
        )
    ).all()
    return [
        Attendance(
            one.code, one.counted, frozenset(row.member_id for row in rows if row.gathering_id == one.id)
        )
        for one in gatherings
    ]


def codes_of(member: Member) -> set[str]:
    """Return the codes of the gatherings that a member is on the list of."""
    query = select(Gathering.code).join(GatheringPresence, GatheringPresence.gathering_id == Gathering.id)
    return set(db.session.scalars(query.where(GatheringPresence.member_id == member.id)))
