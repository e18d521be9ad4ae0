"""Which things of their own came into being while a file was stored."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import event

from cleanup.extensions import db
from cleanup.services.platform.imports.units import ADDED, ROOTS

Made = dict[str, list[str]]
"""Ids by table, in the order in which they were stored."""


@contextmanager
def recording() -> Iterator[Made]:
    """Give what comes into being within, by table: pilots, members, organisations, programmes, accounts.

    Beside them the people at an organisation that was there; those of a new one belong to it.
    """
    made: Made = {root: [] for root in (*ROOTS, *ADDED)}

    def note(session: Any, _context: Any) -> None:
        rows = [row for row in session.new if row.__tablename__ in made]
        for row in rows:
            if row.__tablename__ not in ADDED:
                made[row.__tablename__].append(row.id)
        new = set(made["organisation"])
        for row in rows:
            if row.__tablename__ in ADDED and row.organisation_id not in new:
                made[row.__tablename__].append(row.id)

    session = db.session()
    event.listen(session, "after_flush", note)
    try:
        yield made
    finally:
        event.remove(session, "after_flush", note)
