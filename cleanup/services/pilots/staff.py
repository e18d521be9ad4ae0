"""Who leads a pilot: putting people on the crew, asking them, and what they answer."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import func, select

from cleanup.domain.accounts.roles import Role
from cleanup.domain.pilots.crew import (
    AvailabilityPeriod,
    Shift,
    check_overlap,
    check_place,
    is_unavailable,
    soft_conflicts,
)
from cleanup.domain.pilots.guards import Finding, Level
from cleanup.domain.pilots.plan import ACCEPTED, CANCELLED, DECLINED, INVITED
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import CrewMember, Pilot
from cleanup.models.pilots.planning import Availability, CrewRemoval
from cleanup.services.pilots.plan import lock_pilot
from cleanup.services.pilots.shifts import list_shifts, shift_of

LEADING_ROLES = (Role.PEER_EDUCATOR, Role.STAFF, Role.ADMINISTRATOR)
FACILITATOR = "begeleider"


def add_to_crew(pilot: Pilot, account: Account, task: str = FACILITATOR) -> CrewMember:
    """Put somebody on the crew, or back on it.

    Raises
    ------
    RuleBrokenError
        When this person cannot lead a pilot, leads another one at that time, or all places are taken.
    """
    return _put(pilot, account, task, ACCEPTED)


def invite_to_crew(pilot: Pilot, account: Account, task: str = FACILITATOR) -> CrewMember:
    """Ask somebody for the crew; more people may be asked than there are places.

    Raises
    ------
    RuleBrokenError
        When this person cannot lead a pilot or leads another one at that time.
    """
    return _put(pilot, account, task, INVITED)


def _put(pilot: Pilot, account: Account, task: str, state: str) -> CrewMember:
    if not account.is_active or account.role not in LEADING_ROLES:
        raise RuleBrokenError(N_("Deze persoon kan geen pilot begeleiden."), "account")
    if pilot.status == CANCELLED:
        raise RuleBrokenError(N_("Deze pilot gaat niet door."), "account")
    lock_pilot(pilot)
    check_overlap(account.name, shift_of(pilot), list_shifts(account.id, pilot.date))
    if state == ACCEPTED and task == FACILITATOR:
        _check_place(pilot, account.id)
    member = find_member(pilot, account.id)
    if member is None:
        member = CrewMember(pilot_id=pilot.id, account=account, task=task, state=state)
        pilot.crew.append(member)
    member.task, member.state, member.reason = task, state, ""
    removed = db.session.get(CrewRemoval, (pilot.id, account.id))
    if removed is not None:
        db.session.delete(removed)
    db.session.flush()
    return member


def find_member(pilot: Pilot, account_id: str) -> CrewMember | None:
    """Return somebody's place on the crew, or None."""
    return next((member for member in pilot.crew if member.account_id == account_id), None)


def _check_place(pilot: Pilot, account_id: str) -> None:
    """Refuse when others took all places; asked while the row of the pilot is held."""
    query = select(func.count()).where(
        CrewMember.pilot_id == pilot.id,
        CrewMember.account_id != account_id,
        CrewMember.state == ACCEPTED,
        CrewMember.task == FACILITATOR,
    )
    check_place(db.session.scalar(query) or 0, pilot.crew_places)


def answer_invitation(pilot: Pilot, account: Account, answer: str, reason: str = "") -> CrewMember:
    """Accept or decline for the crew. Of two who take the last place at once, one gets it.

    Raises
    ------
    NotFoundError
        When this person was not asked.
    RuleBrokenError
        When all places are taken, another pilot is in the way, or a reason for declining is missing.
    """
    lock_pilot(pilot)
    member = find_member(pilot, account.id)
    if member is None:
        raise NotFoundError
    if answer == DECLINED and not reason.strip():
        raise RuleBrokenError(N_("Schrijf kort waarom je niet kunt."), "reason")
    if answer not in {ACCEPTED, DECLINED}:
        raise RuleBrokenError(N_("Kies ja of nee."), "answer")
    if answer == ACCEPTED:
        check_overlap(account.name, shift_of(pilot), list_shifts(account.id, pilot.date))
        if member.task == FACILITATOR:
            _check_place(pilot, account.id)
    member.state, member.reason = answer, reason.strip()
    db.session.flush()
    return member


def remove_from_crew(pilot: Pilot, account_id: str, now: dt.datetime) -> None:
    """Take somebody off the crew; nothing happens when they were not on it.

    Who counted on the day is told; who declined knows already.
    """
    member = find_member(pilot, account_id)
    if member is not None and member.state != DECLINED:
        db.session.merge(CrewRemoval(pilot_id=pilot.id, account_id=account_id, removed_at=now))
    pilot.crew[:] = [member for member in pilot.crew if member.account_id != account_id]
    db.session.flush()


def list_removals(pilot: Pilot) -> list[CrewRemoval]:
    """Return who was taken off the crew of a pilot and not put back, the latest first."""
    query = select(CrewRemoval).where(CrewRemoval.pilot_id == pilot.id)
    return list(db.session.scalars(query.order_by(CrewRemoval.removed_at.desc(), CrewRemoval.account_id)))


def list_crew_warnings(pilot: Pilot) -> dict[str, list[Finding]]:
    """Return, by account, what makes this day hard for people on the crew, in two queries."""
    ids = [member.account_id for member in pilot.crew if member.state != DECLINED]
    if not ids:
        return {}
    shifts = _shifts_of(ids, pilot)
    periods = periods_of(ids)
    found = {}
    for account_id in ids:
        findings = soft_conflicts(shift_of(pilot), shifts.get(account_id, []))
        if is_unavailable(periods.get(account_id, []), pilot.date):
            sentence = N_("Heeft aangegeven op deze dag niet te kunnen.")
            findings.append(Finding("niet_beschikbaar", Level.RED, sentence))
        if findings:
            found[account_id] = findings
    return found


def _shifts_of(account_ids: list[str], pilot: Pilot) -> dict[str, list[Shift]]:
    query = (
        select(CrewMember.account_id, Pilot)
        .join(Pilot, CrewMember.pilot_id == Pilot.id)
        .where(CrewMember.account_id.in_(account_ids), CrewMember.state != DECLINED)
        .where(Pilot.date == pilot.date, Pilot.status != CANCELLED)
        .order_by(Pilot.starts_at, Pilot.code)
    )
    shifts: dict[str, list[Shift]] = {}
    for account_id, other in db.session.execute(query).unique():
        shifts.setdefault(account_id, []).append(shift_of(other))
    return shifts


def periods_of(account_ids: list[str]) -> dict[str, list[AvailabilityPeriod]]:
    """Return when people said they can and cannot, by account."""
    query = select(Availability).where(Availability.account_id.in_(account_ids))
    periods: dict[str, list[AvailabilityPeriod]] = {}
    for row in db.session.scalars(query.order_by(Availability.starts_on, Availability.id)):
        periods.setdefault(row.account_id, []).append(
            AvailabilityPeriod(row.kind, row.starts_on, row.ends_on)
        )
    return periods


def list_unavailable(pilots: Iterable[Pilot]) -> list[tuple[Pilot, CrewMember]]:
    """Return who is on the crew of a pilot and said they cannot that day; one query for all pilots."""
    members = [(pilot, member) for pilot in pilots for member in pilot.crew if member.state != DECLINED]
    periods = periods_of([member.account_id for _, member in members]) if members else {}
    return [
        (pilot, member)
        for pilot, member in members
        if is_unavailable(periods.get(member.account_id, []), pilot.date)
    ]
