"""Make what was deleted disappear from the disk too."""

from __future__ import annotations

from collections.abc import Iterable

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from cleanup.extensions import PATIENCE, db

LOCK_PATIENCE = "2s"  # PostgreSQL: who waits longer for a whole table holds up everybody behind it


def wipe() -> None:
    """Empty the journals (SQLite) or give dead rows back (PostgreSQL); outside any transaction."""
    db.session.commit()
    for engine in db.engines.values():
        _wipe(engine)


def _wipe(engine: Engine) -> None:
    with engine.connect() as connection:
        direct = connection.execution_options(isolation_level="AUTOCOMMIT")
        if engine.dialect.name == "postgresql":
            direct.exec_driver_sql("VACUUM")
            return
    empty_journal(engine, PATIENCE)


def sweep(tables: Iterable[str], *, whole: bool = False, patience: int = 100) -> bool:
    """Let nothing of earlier versions of rows be left beside the rows; False when it could not be done now.

    SQLite: the journal is emptied, within ``patience`` milliseconds. PostgreSQL: the places of dead rows
    are given back, and with ``whole`` the tables are written to new files, because a place that was given
    back still holds its old bytes.
    """
    engine = db.engine
    if engine.dialect.name == "sqlite":
        return empty_journal(engine, patience)
    how = "VACUUM FULL" if whole else "VACUUM"
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(f"SET lock_timeout = '{LOCK_PATIENCE}'")
            try:
                connection.exec_driver_sql(f"{how} {', '.join(tables)}")
            finally:
                connection.exec_driver_sql("RESET lock_timeout")
    except OperationalError:
        return False
    return True


def empty_journal(engine: Engine, patience: int) -> bool:
    """Empty the journal of SQLite; False when somebody was still reading from it after ``patience`` ms.

    First everything is copied without making anybody wait: who begins to read then needs no journal.
    """
    raw = engine.raw_connection()  # a checkpoint runs outside any transaction
    try:
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout={patience}")
        cursor.execute("PRAGMA wal_checkpoint(PASSIVE)").fetchall()
        busy = bool(cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0])
        cursor.execute(f"PRAGMA busy_timeout={PATIENCE}")
    finally:
        raw.close()
    return not busy
