"""Reading the audit log."""

from __future__ import annotations

import datetime as dt
import json
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.audit import KIND_LABELS, Kind
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.audit import AuditEvent

PAGE = 100


@dataclass(frozen=True)
class AuditRow:
    """One line as pages show it; the name is looked up now, it is not in the log."""

    number: int
    happened_at: dt.datetime
    label: str
    actor: str
    subject: str
    details: dict[str, object]


def list_events(
    *,
    actor_id: str = "",
    kind: str = "",
    since: dt.datetime | None = None,
    before: int | None = None,
    limit: int = PAGE,
) -> list[AuditRow]:
    """Return lines, the latest first; ``before`` is the number to go on from."""
    query = select(AuditEvent, Account.name).outerjoin(Account, Account.id == AuditEvent.actor_id)
    if actor_id:
        query = query.where(AuditEvent.actor_id == actor_id)
    if kind:
        query = query.where(AuditEvent.kind == kind)
    if since is not None:
        query = query.where(AuditEvent.happened_at >= since)
    if before is not None:
        query = query.where(AuditEvent.number < before)
    rows = db.session.execute(query.order_by(AuditEvent.number.desc()).limit(limit))
    return [_row(event, name) for event, name in rows]


def _row(event: AuditEvent, name: str | None) -> AuditRow:
    return AuditRow(
        number=event.number,
        happened_at=event.happened_at,
        label=KIND_LABELS.get(Kind(event.kind), event.kind),
        actor=name or (event.actor_id or "")[:8],
        subject=event.subject,
        details=json.loads(event.details),
    )
