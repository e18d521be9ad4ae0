"""When people can and cannot lead a pilot, and who was trained."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from sqlalchemy import select
from sqlalchemy.orm import selectinload

from cleanup.domain.accounts.roles import Role
from cleanup.domain.pilots.crew import AVAILABILITY_KINDS, CAN, CANNOT, AvailabilityPeriod, left_of
from cleanup.domain.pilots.plan import ACCEPTED, DRAFT, PLANNED, TOOK_BACK
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.pilots.plan import CrewMember, Pilot
from cleanup.models.pilots.planning import Availability, TrainingAttendance, TrainingSession

SAID_OTHERWISE = {
    CAN: N_("Je zei dat je kunt van %(start)s tot en met %(end)s. Geldt nu wat je hier invult?"),
    CANNOT: N_("Je zei dat je niet kunt van %(start)s tot en met %(end)s. Geldt nu wat je hier invult?"),
}


def list_availability(account: Account, today: dt.date) -> list[Availability]:
    """Return what somebody said about days that are not over, the nearest first."""
    query = select(Availability).where(Availability.account_id == account.id, Availability.ends_on >= today)
    return list(db.session.scalars(query.order_by(Availability.starts_on, Availability.id)))


def add_availability(
    account: Account,
    kind: str,
    starts_on: dt.date,
    ends_on: dt.date | None,
    note: str = "",
    *,
    today: dt.date,
    replaces: bool = False,
) -> Availability:
    """Keep days on which somebody can or cannot; one day when there is no last day.

    ``replaces``: what they said otherwise of the same days goes, so that nothing contradicts what counts.

    Raises
    ------
    RuleBrokenError
        When the last day comes before the first or before today, or when they said otherwise of one of these
        days and do not replace that.
    """
    last = ends_on or starts_on
    if kind not in AVAILABILITY_KINDS:
        raise RuleBrokenError(N_("Kies of je kunt of niet kunt."), "kind")
    if last < starts_on:
        raise RuleBrokenError(N_("Kies een laatste dag na de eerste dag."), "ends_on")
    if last < today:
        raise RuleBrokenError(N_("Deze dag is al geweest. Kies een dag die nog komt."), "starts_on")
    said = {"account_id": account.id, "kind": kind, "starts_on": starts_on, "ends_on": last}
    said["note"] = note.strip()
    before = db.session.scalar(select(Availability).filter_by(**said))
    if before is not None:  # a page that somebody went back to
        return before
    _replace(account, AvailabilityPeriod(kind, starts_on, last), is_sure=replaces)
    row = Availability(**said)
    db.session.add(row)
    db.session.flush()
    if kind == CANNOT:
        _take_back_promises(account, row)
    return row


def _replace(account: Account, later: AvailabilityPeriod, *, is_sure: bool) -> None:
    """Take away what somebody said otherwise of the same days; ask first whether that is meant."""
    query = select(Availability).where(
        Availability.account_id == account.id,
        Availability.kind != later.kind,
        Availability.starts_on <= later.ends_on,
        Availability.ends_on >= later.starts_on,
    )
    for row in db.session.scalars(query.order_by(Availability.starts_on, Availability.id)):
        if not is_sure:
            before = {"start": row.starts_on, "end": row.ends_on}
            raise RuleBrokenError(SAID_OTHERWISE[row.kind], "replaces", **before)
        for part in left_of(AvailabilityPeriod(row.kind, row.starts_on, row.ends_on), later):
            days = {"starts_on": part.starts_on, "ends_on": part.ends_on}
            db.session.add(Availability(account_id=account.id, kind=row.kind, note=row.note, **days))
        db.session.delete(row)


def _take_back_promises(account: Account, row: Availability) -> None:
    """Count on nobody who said yes and now cannot: their place is open until they say yes once more."""
    query = (
        select(CrewMember)
        .join(Pilot, Pilot.id == CrewMember.pilot_id)
        .where(CrewMember.account_id == account.id, CrewMember.state == ACCEPTED)
        .where(Pilot.date.between(row.starts_on, row.ends_on), Pilot.status.in_((DRAFT, PLANNED)))
    )
    for member in db.session.scalars(query).unique():
        member.state = TOOK_BACK
    db.session.flush()


def remove_availability(account: Account, availability_id: str) -> None:
    """Forget what somebody said; raises NotFoundError for what is somebody else's."""
    row = db.session.get(Availability, availability_id)
    if row is None or row.account_id != account.id:
        raise NotFoundError
    db.session.delete(row)
    db.session.flush()


def list_trainings() -> list[TrainingSession]:
    """Return the training sessions with who was there, the latest first; two queries."""
    query = select(TrainingSession).options(selectinload(TrainingSession.attendances))
    return list(db.session.scalars(query.order_by(TrainingSession.date.desc(), TrainingSession.id)))


def get_training(training_id: str) -> TrainingSession:
    """Return a training session; raises NotFoundError."""
    found = db.session.get(TrainingSession, training_id)
    if found is None:
        raise NotFoundError
    return found


def add_training(title: str, date: dt.date, place: str = "") -> TrainingSession:
    """Store a training session."""
    session = TrainingSession(title=title.strip(), date=date, place=place.strip())
    db.session.add(session)
    db.session.flush()
    return session


def set_attendance(session: TrainingSession, account_ids: Iterable[str]) -> None:
    """Keep who was there; whoever attended any session is trained, and nobody else through one.

    Somebody who is taken off again stays trained only by another session.
    """
    before = {row.account_id for row in session.attendances}
    wanted = (before | {account.id for account in list_trainees()}) & set(account_ids)
    touched = wanted | before
    session.attendances[:] = [
        next(
            (row for row in session.attendances if row.account_id == account_id),
            TrainingAttendance(session_id=session.id, account_id=account_id),
        )
        for account_id in sorted(wanted)
    ]
    db.session.flush()
    trained = set(
        db.session.scalars(
            select(TrainingAttendance.account_id).where(TrainingAttendance.account_id.in_(touched))
        )
    )
    for account in db.session.scalars(select(Account).where(Account.id.in_(touched))):
        account.is_trained = account.id in trained
    db.session.flush()


def list_trainees() -> list[Account]:
    """Return the peer educators with a working account, by name."""
    query = select(Account).where(Account.role == Role.PEER_EDUCATOR, Account.is_active)
    return list(db.session.scalars(query.order_by(Account.search_key, Account.id)))
