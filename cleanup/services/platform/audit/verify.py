"""Checking that the audit log is as it was written."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import select

from cleanup.domain.platform.audit import Line, Verdict, check_chain
from cleanup.extensions import db
from cleanup.models.platform.audit import AuditEvent
from cleanup.services.platform.audit.write import chain_key

AT_A_TIME = 1000


def verify() -> Verdict:
    """Return whether every line of the log is as it was written, in its place."""
    return check_chain(chain_key(), _lines())


def find_hash(number: int) -> str | None:
    """Return the hash of a line, or None when it is not there (any more)."""
    return db.session.scalar(select(AuditEvent.hash).where(AuditEvent.number == number))


def _lines() -> Iterator[tuple[Line, str]]:
    columns = (
        AuditEvent.number, AuditEvent.happened_at, AuditEvent.kind, AuditEvent.actor_id,
        AuditEvent.subject, AuditEvent.details, AuditEvent.previous_hash, AuditEvent.hash,
    )  # fmt: skip
    last = 0
    while rows := db.session.execute(
        select(*columns).where(AuditEvent.number > last).order_by(AuditEvent.number).limit(AT_A_TIME)
    ).all():
        for row in rows:
            yield Line(*row[:-1]), row[-1]
        last = rows[-1].number
