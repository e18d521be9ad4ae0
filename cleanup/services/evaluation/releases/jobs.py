"""Releases as jobs: one at a time for each programme, told how far it is, taken over when it was killed.

Nothing of a release is stored before all of it is, so an attempt that broke off leaves nothing to mend.
"""

from __future__ import annotations

import datetime as dt
import os
import socket
from typing import Any

from sqlalchemy import delete, insert, select, update
from sqlalchemy.exc import IntegrityError

from cleanup.domain.evaluation.figures import EXPORT_SILENT, JobState
from cleanup.domain.evaluation.releases import ASKED, BEING_MADE, CLOSED, DEMO, EXPORT, UNCHANGED
from cleanup.domain.platform.errors import CleanupError, NotFoundError, RuleBrokenError
from cleanup.extensions import db, own_transaction
from cleanup.models.accounts import Account
from cleanup.models.evaluation.releases import ERASING, Release, ReleaseJob, ReleasePart
from cleanup.models.partners.organisations import Programme
from cleanup.services.evaluation.processes import start_command
from cleanup.services.evaluation.releases.make import check_release, draft_release, store_release
from cleanup.services.evaluation.releases.standing import list_standings, standing_of

GOING = (JobState.WAITING, JobState.RUNNING)


def ask_release(programme: Programme, by: Account, now: dt.datetime) -> ReleaseJob:
    """Store that an evaluator wants a release of a programme now.

    Raises
    ------
    RuleBrokenError
        When there is nothing to release, or one is being made already.
    """
    check_release(programme, now)
    job = db.session.get(ReleaseJob, programme.id)
    if job is not None and _goes_on(job.state, job.worker, job.touched_at, now):
        raise RuleBrokenError(BEING_MADE)
    if job is None:
        job = ReleaseJob(programme_id=programme.id)
        db.session.add(job)
    job.state, job.reason, job.by_id, job.worker = JobState.WAITING, ASKED, by.id, ""
    job.step, job.message, job.asked_at, job.touched_at = 0, "", now, now
    db.session.flush()
    return job


def start_release(programme: Programme) -> None:
    """Start the process that makes the release somebody asked for."""
    start_command("evaluation", "make-release", programme.id)


def find_job(programme: Programme, now: dt.datetime) -> tuple[ReleaseJob, JobState] | None:
    """Return the job of a programme and how far it is; one that broke off has failed."""
    job = db.session.get(ReleaseJob, programme.id)
    if job is None:
        return None
    broken = job.state in GOING and not _goes_on(job.state, job.worker, job.touched_at, now)
    return job, JobState.FAILED if broken else JobState(job.state)


def make_asked_release(programme_id: str, now: dt.datetime) -> Release:
    """Make the release that was asked for on a page; raises what ``release_now`` raises."""
    job = db.session.get(ReleaseJob, programme_id)
    if job is None:
        raise NotFoundError
    return release_now(programme_id, now, reason=job.reason, by_id=job.by_id)


def make_due_releases(now: dt.datetime, only: Programme | None = None) -> list[str]:
    """Make the release of every programme of which the time for late answers is over; return their codes.

    Asked for one programme, it is made also while late answers may still come. A programme whose release is
    being made elsewhere is left to that; one that fails does not keep the others from theirs.
    """
    if only is not None:
        release_now(only.id, now, reason=CLOSED)
        return [only.code]
    waiting = [(one.id, one.code) for one, standing in list_standings(now) if standing.due(now)]
    made = []
    for programme_id, code in waiting:
        try:
            release_now(programme_id, now, reason=CLOSED)
        except CleanupError:
            continue
        made.append(code)
    return made


def release_missing(programmes: tuple[Programme, ...], now: dt.datetime) -> None:
    """Make a release of each programme in which a moment was closed that none of its releases counted."""
    wanted = [one.id for one in programmes if standing_of(one, now).missing]
    for programme_id in wanted:
        release_now(programme_id, now, reason=EXPORT)


def release_within(programme: Programme, now: dt.datetime) -> Release:
    """Make a release as part of the transaction at hand: of invented data, while they are loaded."""
    draft = draft_release(programme, now, reason=DEMO)
    return store_release(draft, db.session.connection(), now)


def release_now(programme_id: str, now: dt.datetime, *, reason: str, by_id: str | None = None) -> Release:
    """Make the release of a programme and return it.

    Raises
    ------
    RuleBrokenError
        When there is nothing to release, nothing changed, or another is being made; the job says so too.
    """
    worker = _claim(programme_id, reason, by_id, now)
    try:
        programme = db.session.get_one(Programme, programme_id)
        draft = draft_release(
            programme,
            now,
            reason=reason,
            by_id=by_id,
            told=lambda step: _tell(programme_id, worker, step=step),
        )
        with own_transaction() as connection:
            release = store_release(draft, connection, now)
            connection.execute(_change(programme_id, worker, state=JobState.DONE, message=""))
    except RuleBrokenError as refusal:
        state = JobState.DONE if refusal.sentence == UNCHANGED else JobState.FAILED
        _tell(programme_id, worker, state=state, message=refusal.sentence)
        raise
    except BaseException:
        _tell(programme_id, worker, state=JobState.FAILED)
        raise
    return release


def forget_releases(programme: Programme, now: dt.datetime) -> int:
    """Erase all releases of a programme, because the programme itself goes; return how many there were.

    There is no other way to lose a release: the database refuses it. Part of the transaction at hand.
    """
    job = db.session.get(ReleaseJob, programme.id)
    if job is None:
        job = ReleaseJob(programme_id=programme.id, reason=ASKED, asked_at=now, touched_at=now)
        db.session.add(job)
    job.worker = ERASING
    db.session.flush()
    own = select(Release.id).where(Release.programme_id == programme.id)
    connection = db.session.connection()
    connection.execute(delete(ReleasePart).where(ReleasePart.release_id.in_(own)))
    erased = connection.execute(delete(Release).where(Release.programme_id == programme.id)).rowcount
    db.session.delete(job)
    db.session.flush()
    return erased


def _claim(programme_id: str, reason: str, by_id: str | None, now: dt.datetime) -> str:
    """Make the job of a programme ours and return the name under which we hold it."""
    worker = f"{socket.gethostname()[:20]}:{os.getpid()}"
    with own_transaction() as connection:
        job = connection.execute(
            select(ReleaseJob.state, ReleaseJob.worker, ReleaseJob.touched_at).where(
                ReleaseJob.programme_id == programme_id
            )
        ).one_or_none()
        values = {
            "state": JobState.RUNNING,
            "reason": reason,
            "by_id": by_id,
            "worker": worker,
            "step": 0,
            "message": "",
            "touched_at": dt.datetime.now(dt.UTC),
        }
        if job is None:
            try:
                connection.execute(
                    insert(ReleaseJob).values(programme_id=programme_id, asked_at=now, **values)
                )
            except IntegrityError as error:
                raise RuleBrokenError(BEING_MADE) from error
            return worker
        if job.state == JobState.RUNNING and _goes_on(job.state, job.worker, job.touched_at, now):
            raise RuleBrokenError(BEING_MADE)
        taken = connection.execute(
            update(ReleaseJob)
            .where(
                ReleaseJob.programme_id == programme_id,
                ReleaseJob.worker == job.worker,
                ReleaseJob.touched_at == job.touched_at,
            )
            .values(**values)
        )
        if not taken.rowcount:
            raise RuleBrokenError(BEING_MADE)
    return worker


def _goes_on(state: str, worker: str, touched_at: dt.datetime, now: dt.datetime) -> bool:
    """Whether a job is being worked on: it said so lately, and its process is there if it is one of ours."""
    if state not in GOING or touched_at < now - EXPORT_SILENT:
        return False
    host, _, process = worker.rpartition(":")
    return host != socket.gethostname()[:20] or _is_alive(int(process))


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True


def _tell(programme_id: str, worker: str, **values: Any) -> None:
    """Write how far a job is, in a transaction of its own; one that was taken over is left alone."""
    with own_transaction() as connection:
        connection.execute(_change(programme_id, worker, **values))


def _change(programme_id: str, worker: str, **values: Any) -> Any:
    return (
        update(ReleaseJob)
        .where(ReleaseJob.programme_id == programme_id, ReleaseJob.worker == worker)
        .values(touched_at=dt.datetime.now(dt.UTC), **values)
    )
