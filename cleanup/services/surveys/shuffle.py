"""Rewrite stored answers in random order, so that how PostgreSQL keeps rows tells nothing.

PostgreSQL shows with every row which transaction wrote it (``xmin``) and where it lies (``ctid``):
together with the ledger of receipts that would give the order of arrival. Rewritten, all rows
of a moment share one transaction and lie in random order. SQLite needs none of this: its tables
have no hidden row number and lie in the order of their random keys.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import delete, event, func, insert, select
from sqlalchemy.orm import Session

from cleanup.extensions import db
from cleanup.models.surveys import OpenAnswer, Response, SubmissionReceipt

SWEEP = "sweep the answers"


def shuffle_answers(pilot_id: str) -> None:
    """Write the answers of one pilot, and the ledger of receipts, anew in random order."""
    if db.engine.dialect.name != "postgresql":
        return
    db.session.flush()
    _rewrite(Response.__table__, Response.__table__.c.pilot_id == pilot_id)
    _rewrite(OpenAnswer.__table__, OpenAnswer.__table__.c.pilot_id == pilot_id)
    _rewrite(SubmissionReceipt.__table__)
    db.session().info[SWEEP] = True


def _sweep(session: Session) -> None:
    """Give back the places of the old rows, which still show who wrote them when.

    Only after the whole transaction: while it is open, the old rows are in use.
    """
    if session.in_nested_transaction() or not session.info.pop(SWEEP, False):
        return
    with db.engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.exec_driver_sql("VACUUM response, open_answer, submission_receipt")


event.listen(db.session, "after_commit", _sweep)


def _rewrite(table: Any, *which: Any) -> None:
    """Delete and insert in one statement: rows that arrive meanwhile are left as they are."""
    gone = delete(table).where(*which).returning(*table.columns).cte("gone")
    again = select(*gone.columns).order_by(func.random())
    db.session.execute(insert(table).from_select([column.name for column in table.columns], again))
