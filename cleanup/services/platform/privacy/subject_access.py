"""Everything that is held about somebody with an account (AVG art. 15 and 20)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from sqlalchemy import Column, Table, or_, select

from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.models.platform.audit import AuditEvent
from cleanup.models.platform.base import Base

SECRET = "geheim"  # noqa: S105 - the name of a data class  # nosec B105


def data_about(account: Account, *, by_themselves: bool) -> dict[str, list[dict[str, Any]]]:
    """Return the rows of every table that refer to somebody, by table, without secrets.

    Which columns these are follows from the tables themselves, so that a new table cannot be forgotten.
    What is for somebody's own eyes is there only when they ask ``by_themselves``.
    """
    found = {"account": _rows(Account.__table__, [Account.__table__.c.id], account.id)}  # type: ignore[list-item]
    for table in Base.metadata.sorted_tables:
        columns = [c for c in table.columns for key in c.foreign_keys if key.target_fullname == "account.id"]
        if columns and (by_themselves or not table.info.get("own_eyes")):
            found[table.name] = _rows(table, columns, account.id)
    log = AuditEvent.__table__
    found["audit_event"] = _rows(log, [log.c.actor_id], account.id)  # type: ignore[list-item]
    return {name: rows for name, rows in found.items() if rows}


def count_rows(held: dict[str, list[dict[str, Any]]]) -> int:
    """Return how many rows are held in all tables together."""
    return sum(len(rows) for rows in held.values())


def _rows(table: Any, columns: list[Column[Any]], account_id: str) -> list[dict[str, Any]]:
    shown = [column for column in table.columns if column.info.get("class") != SECRET]
    order = [column for column in _key(table) if column in shown] or shown
    query = select(*shown).where(or_(*(column == account_id for column in columns))).order_by(*order)
    found = db.session.execute(query).mappings()
    return [{name: _plain(value) for name, value in row.items()} for row in found]


def _key(table: Table) -> list[Column[Any]]:
    return list(table.primary_key.columns)


def _plain(value: object) -> object:
    return value.isoformat() if isinstance(value, dt.date | dt.datetime | dt.time) else value
