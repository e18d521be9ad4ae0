"""Writing a line of the audit log."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar

from sqlalchemy import Connection, insert, inspect, select, text

from cleanup.domain.platform.audit import FIRST_HASH, Kind, Line, chain_hash, write_details, write_subject
from cleanup.extensions import db, is_reading, own_transaction
from cleanup.models.platform.audit import AuditEvent
from cleanup.services.platform.keys import derived_key

_command_user: ContextVar[str] = ContextVar("command_user", default="")
ONE_WRITER = 0x5CD_A0D17  # the number of the advisory lock: one line at a time on PostgreSQL


@contextmanager
def by_command(user: str) -> Iterator[None]:
    """Say that what happens within is done by a command of this user of the machine, who has no account."""
    token = _command_user.set(user)
    try:
        yield
    finally:
        _command_user.reset(token)


def chain_key() -> bytes:
    """Return the key of the chain: it stands outside the database, so a thief of tables cannot mend it."""
    return derived_key("audit chain")


def can_be_written() -> bool:
    """Whether the table of the log is there: it came with a later version of the tables."""
    return inspect(db.session.connection()).has_table(AuditEvent.__tablename__)


def record(kind: Kind, actor_id: str | None, now: dt.datetime, subject: str = "", **details: object) -> None:
    """Write one line, as part of the work at hand.

    ``details`` are names, numbers and filters; never answers, codes of participants or addresses.
    A page that is only read writes its line (somebody looked) in a short transaction of its own.
    """
    if is_reading():
        with db.engine.connect().execution_options(writes=True) as connection, connection.begin():
            _append(connection, kind, actor_id, now, subject, details)
        return
    db.session.flush()
    _append(db.session.connection(), kind, actor_id, now, subject, details)


def record_within(
    connection: Connection,
    kind: Kind,
    actor_id: str | None,
    now: dt.datetime,
    subject: str = "",
    **details: object,
) -> None:
    """Write one line within the transaction of a connection, so that it stands or falls with that work."""
    _append(connection, kind, actor_id, now, subject, details)


def record_refused(
    kind: Kind, actor_id: str | None, now: dt.datetime, subject: str = "", **details: object
) -> None:
    """Write one line about something that is refused; the work at hand is rolled back, the line stays."""
    db.session.rollback()
    with own_transaction() as connection:
        _append(connection, kind, actor_id, now, subject, details)


def _append(
    connection: Connection,
    kind: Kind,
    actor_id: str | None,
    now: dt.datetime,
    subject: str,
    details: dict[str, object],
) -> None:
    if actor_id is None and _command_user.get():
        details = {**details, "command_user": _command_user.get()}
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:lock)"), {"lock": ONE_WRITER})
    last = connection.execute(
        select(AuditEvent.number, AuditEvent.hash).order_by(AuditEvent.number.desc()).limit(1)
    ).one_or_none()
    line = Line(
        number=(last.number if last else 0) + 1,
        happened_at=now.astimezone(dt.UTC),
        kind=kind,
        actor_id=actor_id,
        subject=write_subject(subject),
        details=write_details(details),
        previous_hash=last.hash if last else FIRST_HASH,
    )
    connection.execute(insert(AuditEvent).values(**vars(line), hash=chain_hash(chain_key(), line)))
