"""Rewrite stored answers in random order, so that how a database keeps rows tells nothing.

PostgreSQL shows with every row which transaction wrote it (``xmin``) and where it lies (``ctid``). SQLite
puts a new row into its page behind the ones that were there, and its journal shows every version of every
page. Each of these would give the order of arrival, and lay an open text beside the closed answers that came
with it. Rewritten, the rows of a pilot share one transaction and lie in random order; what showed how they
lay before is swept away when the transaction is over.
"""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Table, delete, event, func, insert, select, text
from sqlalchemy.orm import Session

from cleanup.extensions import db
from cleanup.models.surveys.responses import OpenAnswer, Response, SubmissionReceipt
from cleanup.services.platform.wipe import sweep
from cleanup.services.surveys.settler import settler

SWEEP = "sweep the answers"
VACUUM = "VACUUM response, open_answer, submission_receipt"
VACUUM_WHOLE = "VACUUM FULL response, open_answer, paper_sheet"
ANSWERS: tuple[Any, ...] = (Response.__table__, OpenAnswer.__table__)
_dice = secrets.SystemRandom()

Row = dict[str, Any]


def shuffle_answers(pilot_id: str) -> None:
    """Write the answers of one pilot, and on PostgreSQL the ledger of receipts, anew in random order."""
    rewrite_answers(pilot_id)
    if db.engine.dialect.name == "postgresql":
        _rewrite_in_place(SubmissionReceipt.__table__)
    sweep_after_commit()


def rewrite_answers(pilot_id: str, most: int | None = None) -> None:
    """Write the answers of one pilot anew in random order; closed answers and texts each in their own.

    On SQLite more than ``most`` rows are left where they are: spread by their random keys over so many pages,
    their order tells little.
    """
    lock_answers()
    for table in ANSWERS:
        if db.engine.dialect.name == "postgresql":
            _rewrite_in_place(table, table.c.pilot_id == pilot_id)
        elif most is None or _count(table, pilot_id) <= most:
            write_anew(table, pilot_id, read_rows(table, pilot_id))


def lock_answers() -> None:
    """Let nobody change answers until this transaction is over; they may be read meanwhile.

    Without it a withdrawal could wait for a row that is being rewritten, and then miss it under its new
    version. SQLite has one writer at a time already.
    """
    db.session.flush()
    if db.engine.dialect.name == "postgresql":
        db.session.execute(text("LOCK TABLE response, open_answer IN SHARE ROW EXCLUSIVE MODE"))


def read_rows(table: Table, pilot_id: str) -> list[Row]:
    """Return the rows of one pilot as plain values, in the order of their random ids."""
    query = select(*table.columns).where(table.c.pilot_id == pilot_id).order_by(table.c.id)
    return [dict(row) for row in db.session.execute(query).mappings()]


def shuffled(rows: Iterable[Row]) -> list[Row]:
    """Return rows in an order that nobody can foretell."""
    listed = list(rows)
    _dice.shuffle(listed)
    return listed


def write_anew(table: Table, pilot_id: str, rows: Sequence[Row]) -> None:
    """Put these rows in the place of all rows of one pilot, in random order."""
    db.session.execute(delete(table).where(table.c.pilot_id == pilot_id))
    if rows:
        db.session.execute(insert(table), shuffled(rows))


def sweep_after_commit(*, whole: bool = False) -> None:
    """Give back what shows how rows lay before, once this transaction is over; until then it is in use."""
    info = db.session().info
    info[SWEEP] = whole or info.get(SWEEP, False)


def sweep_answers(*, whole: bool = False) -> bool:
    """Sweep now; False when somebody was in the way."""
    return sweep(VACUUM_WHOLE if whole else VACUUM)


def _sweep(session: Session) -> None:
    if session.in_nested_transaction() or SWEEP not in session.info:
        return
    whole = session.info.pop(SWEEP)
    if not sweep_answers(whole=whole) and (later := settler()) is not None:
        later.add((), whole=whole)


def _forget(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info.pop(SWEEP, None)


event.listen(db.session, "after_commit", _sweep)
event.listen(db.session, "after_rollback", _forget)


def _count(table: Table, pilot_id: str) -> int:
    query = select(func.count()).select_from(table).where(table.c.pilot_id == pilot_id)
    return db.session.scalar(query) or 0


def _rewrite_in_place(table: Any, *which: Any) -> None:
    """Delete and insert in one statement: rows that arrive meanwhile are left as they are."""
    gone = delete(table).where(*which).returning(*table.columns).cte("gone")
    again = select(*gone.columns).order_by(func.random())
    db.session.execute(insert(table).from_select([column.name for column in table.columns], again))
