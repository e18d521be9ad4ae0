"""Make what was deleted disappear from the disk too."""

from __future__ import annotations

from sqlalchemy import Engine

from cleanup.extensions import db


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
    raw = engine.raw_connection()  # a checkpoint runs outside any transaction
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    finally:
        raw.close()
