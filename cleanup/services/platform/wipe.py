"""Make what was deleted disappear from the disk too."""

from __future__ import annotations

from sqlalchemy import Engine
from sqlalchemy.exc import OperationalError

from cleanup.extensions import PATIENCE, db

SHORTLY = 100  # milliseconds
LOCK_PATIENCE = "SET lock_timeout = '2s'"  # who waits longer for a whole table holds up everybody behind it
NO_PATIENCE_SET = "RESET lock_timeout"


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
    _empty_journal(engine, PATIENCE)


def sweep(vacuum: str) -> bool:
    """Let nothing of earlier versions of rows be left; False when somebody was in the way.

    SQLite: the journal is emptied. PostgreSQL: what ``vacuum`` says. A plain VACUUM gives the places of dead
    rows back; only VACUUM FULL, which writes a new file, takes their bytes away.
    """
    engine = db.engine
    if engine.dialect.name == "sqlite":
        return _empty_journal(engine, SHORTLY)
    try:
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.exec_driver_sql(LOCK_PATIENCE)
            try:
                connection.exec_driver_sql(vacuum)
            finally:
                connection.exec_driver_sql(NO_PATIENCE_SET)
    except OperationalError:
        return False
    return True


def _empty_journal(engine: Engine, patience: int) -> bool:
    """Empty the journal of SQLite; False when somebody was still reading from it after so many milliseconds.

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
