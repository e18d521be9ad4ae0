"""Exports as jobs: asked for on a page, written by a process of its own, fetched by who asked."""

from __future__ import annotations

import datetime as dt
import fcntl
import json
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import delete, func, select, update

from cleanup.config import settings
from cleanup.domain.accounts.roles import Audience
from cleanup.domain.evaluation.figures import (
    ENDINGS,
    EXPORT_KEPT,
    EXPORT_SILENT,
    RESEARCH,
    SHAREABLE,
    Filters,
    JobState,
    check_export,
)
from cleanup.domain.evaluation.releases import NOT_RELEASED
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.extensions import db, own_transaction
from cleanup.models.accounts import Account
from cleanup.models.evaluation.exports import ExportJob
from cleanup.models.platform.base import new_id
from cleanup.models.surveys.responses import Response
from cleanup.services.evaluation import releases
from cleanup.services.evaluation.export import export_name, write_export
from cleanup.services.evaluation.processes import start_command
from cleanup.services.evaluation.scope import Scope, pilot_scope, programme_scope
from cleanup.services.platform import audit

AT_ONCE = 3
TOLD_EVERY = 0.5
APPEARS_WITHIN = 10.0


def ask_export(
    scope: Scope, profile: str, form: str, by: Account, now: dt.datetime, *, is_evaluator: bool
) -> ExportJob:
    """Store that somebody wants an export, and write it in the audit log.

    Raises
    ------
    RuleBrokenError
        When the profile or the kind of file is not for this person, there is nothing to export or nothing
        was released to share, or three exports of theirs are being made already.
    """
    check_export(profile, form, is_evaluator=is_evaluator)
    if scope.programme is None or not scope.chosen:
        raise RuleBrokenError(N_("Er zijn geen pilots om te exporteren met dit filter."))
    if profile == SHAREABLE and not releases.has_released(scope):
        raise RuleBrokenError(NOT_RELEASED)
    if _unfinished(by, now) >= AT_ONCE:
        raise RuleBrokenError(N_("Er worden al drie exports voor je gemaakt. Wacht tot er een klaar is."))
    job = ExportJob(
        id=new_id(),
        account_id=by.id,
        programme_id=scope.programme.id,
        pilot_id=scope.pilot.id if scope.pilot else None,
        filters=json.dumps(scope.filters.values),
        profile=profile,
        form=form,
        role=by.role,
        asked_at=now,
        touched_at=now,
    )
    db.session.add(job)
    db.session.flush()
    subject = scope.pilot.code if scope.pilot else scope.programme.code
    audit.record(
        audit.Kind.EXPORTED, by.id, now, subject,
        profile=profile, form=form, filters=scope.filters.values,
        pilots=len(scope.chosen), rows=count_rows(scope),
    )  # fmt: skip
    return job


def count_rows(scope: Scope) -> int:
    """Return how many filled-in questionnaires an export of this scope is made of; for the audit log."""
    chosen = [pilot.id for pilot in scope.chosen]
    return db.session.scalar(select(func.count()).where(Response.pilot_id.in_(chosen))) or 0


def _unfinished(by: Account, now: dt.datetime) -> int:
    going = (JobState.WAITING, JobState.RUNNING)
    query = select(func.count()).where(
        ExportJob.account_id == by.id, ExportJob.state.in_(going), ExportJob.touched_at > now - EXPORT_SILENT
    )
    return db.session.scalar(query) or 0


def start_export(job: ExportJob) -> None:
    """Start the process that writes an export; it waits for the job to be committed."""
    start_command("evaluation", "make-export", job.id)


def find_export_for(account: Account, job_id: str, now: dt.datetime) -> ExportJob:
    """Return an export of somebody; one that was silent for long counts as failed.

    Raises
    ------
    NotFoundError
        When there is none, or it is somebody else's.
    """
    query = select(ExportJob).where(ExportJob.id == job_id, ExportJob.account_id == account.id)
    job = db.session.scalar(query)
    allowed = job is not None and (job.profile != RESEARCH or account.may(Audience.EVALUATORS))
    if job is None or not allowed or job.asked_at < now - EXPORT_KEPT:
        raise NotFoundError(N_("Deze export is er niet meer. Maak hem opnieuw."))
    return job


def state_of_export(job: ExportJob, now: dt.datetime) -> JobState:
    """Return how far an export is; one that has been silent for long has failed."""
    if not job.is_over and job.touched_at < now - EXPORT_SILENT:
        return JobState.FAILED
    return JobState(job.state)


def exported_file(job: ExportJob) -> Path:
    """Return where the file of a finished export stands; raises NotFoundError when it does not."""
    path = exports_folder() / f"{job.id}{ENDINGS[job.form]}"
    if job.state != JobState.DONE or not path.is_file():
        raise NotFoundError(N_("Deze export is er niet meer. Maak hem opnieuw."))
    return path


def exports_folder() -> Path:
    """Return the folder of exports, which only this installation may read."""
    folder = settings().instance / "exports"
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def make_export(job_id: str, now: dt.datetime) -> None:
    """Write the file of an export: one at a time on a machine, telling how far it is.

    Raises
    ------
    NotFoundError
        When the job does not appear: the request that asked for it was refused after all.
    """
    job = _wait_for(job_id)
    with _one_at_a_time():
        _tell(job_id, state=JobState.RUNNING)
        try:
            job = db.session.get_one(ExportJob, job_id)
            name = _write(job, now)
        except BaseException:
            _tell(job_id, state=JobState.FAILED)
            raise
        _tell(job_id, state=JobState.DONE, file=name)
    remove_old_exports(now)


def _wait_for(job_id: str) -> ExportJob:
    until = time.monotonic() + APPEARS_WITHIN
    while (job := db.session.get(ExportJob, job_id)) is None:
        if time.monotonic() > until:
            raise NotFoundError
        db.session.rollback()
        time.sleep(0.05)
    return job


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    with (exports_folder() / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def _write(job: ExportJob, now: dt.datetime) -> str:
    scope = _scope_of(job)
    job_id, profile, form, role = job.id, job.profile, job.form, job.role
    export_id = job_id[:8]
    name = export_name(scope, profile, form, now, export_id)
    told = 0.0

    def progress(written: int, total: int) -> None:
        nonlocal told
        if time.monotonic() - told > TOLD_EVERY:
            told = time.monotonic()
            _tell(job_id, rows_written=written, rows_total=total)

    write_export(
        exports_folder() / f"{job_id}{ENDINGS[form]}",
        scope,
        now,
        profile=profile,
        form=form,
        role=role,
        export_id=export_id,
        progress=progress,
    )
    return name


def _scope_of(job: ExportJob) -> Scope:
    if job.pilot is not None:
        return pilot_scope(job.pilot)
    return programme_scope(job.programme.code, Filters.from_values(json.loads(job.filters)))


def _tell(job_id: str, **values: Any) -> None:
    """Write how far an export is, in a transaction of its own."""
    with own_transaction() as connection:
        connection.execute(
            update(ExportJob)
            .where(ExportJob.id == job_id)
            .values(touched_at=dt.datetime.now(dt.UTC), **values)
        )


def remove_old_exports(now: dt.datetime) -> int:
    """Remove exports whose time is up, with their files; return how many."""
    before = now - EXPORT_KEPT
    with own_transaction() as connection:
        removed = connection.execute(delete(ExportJob).where(ExportJob.asked_at < before)).rowcount
        kept = set(connection.scalars(select(ExportJob.id)))
    for path in exports_folder().iterdir():
        if path.suffix in ENDINGS.values() and path.stem not in kept:
            path.unlink(missing_ok=True)
    return int(removed)
