"""Reading the audit log."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import select

from cleanup.domain.platform.audit import KIND_LABELS, Kind
from cleanup.domain.platform.audit_words import (
    Detail,
    Word,
    actor_in_words,
    details_in_words,
    ids_in,
    subject_in_words,
)
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.day.tablets import PairedTablet
from cleanup.models.ecosystem.maps import EcosystemMap
from cleanup.models.evaluation.people import Indicator
from cleanup.models.partners.organisations import Organisation, Programme
from cleanup.models.pilots.plan import Pilot
from cleanup.models.platform.audit import AuditEvent

PAGE = 100


@dataclass(frozen=True)
class AuditRow:
    """One line as pages show it; names are looked up now, they are not in the log.

    ``subject`` and ``details`` are as written; ``who``, ``about`` and ``particulars`` are for readers.
    """

    number: int
    happened_at: dt.datetime
    label: str
    actor: str
    subject: str
    details: dict[str, object]
    who: list[Word]
    about: list[Word]
    particulars: list[Detail]


def list_events(
    *,
    actor_id: str = "",
    kind: str = "",
    since: dt.datetime | None = None,
    before: int | None = None,
    limit: int = PAGE,
) -> list[AuditRow]:
    """Return lines, the latest first; ``before`` is the number to go on from. Five queries at most."""
    query = select(AuditEvent, Account.name).outerjoin(Account, Account.id == AuditEvent.actor_id)
    if actor_id:
        query = query.where(AuditEvent.actor_id == actor_id)
    if kind:
        query = query.where(AuditEvent.kind == kind)
    if since is not None:
        query = query.where(AuditEvent.happened_at >= since)
    if before is not None:
        query = query.where(AuditEvent.number < before)
    found = db.session.execute(query.order_by(AuditEvent.number.desc()).limit(limit)).all()
    lines = [(event, name, json.loads(event.details)) for event, name in found]
    names = _names(word for event, _, details in lines for word in ids_in(event.subject, details))
    return [_row(event, name, details, names) for event, name, details in lines]


def _names(words: Iterable[str]) -> dict[str, str]:
    """Return how people and things with these ids or codes are called now; what is gone is left out."""
    wanted = set(words)
    if not wanted:
        return {}
    asked = (
        select(Indicator.code, Indicator.activity).where(Indicator.code.in_(wanted)),
        select(Account.id, Account.name).where(Account.id.in_(wanted)),
        select(EcosystemMap.id, EcosystemMap.title).where(EcosystemMap.id.in_(wanted)),
        select(Organisation.id, Organisation.name).where(Organisation.id.in_(wanted)),
        select(Programme.code, Programme.name).where(Programme.code.in_(wanted)),
        select(PairedTablet.id, PairedTablet.label).where(PairedTablet.id.in_(wanted)),
    )
    names = {key: name for query in asked for key, name in db.session.execute(query)}
    pilots = select(Pilot.code, Organisation.name).join(Pilot.organisation).where(Pilot.code.in_(wanted))
    return names | {code: f"{name} ({code})" for code, name in db.session.execute(pilots)}


def _row(event: AuditEvent, name: str | None, details: dict[str, object], names: dict[str, str]) -> AuditRow:
    return AuditRow(
        number=event.number,
        happened_at=event.happened_at,
        label=KIND_LABELS.get(Kind(event.kind), event.kind),
        actor=name or "",
        subject=event.subject,
        details=details,
        who=actor_in_words(name, event.actor_id, details),
        about=subject_in_words(event.subject, names),
        particulars=details_in_words(details, names),
    )
