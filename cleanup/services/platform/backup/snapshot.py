"""A consistent copy of one store, and putting one back.

SQLite: ``VACUUM INTO``, which works under load and leaves deleted pages behind. PostgreSQL: all
tables as COPY text within one snapshot; no program beside Python is needed.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, inspect, text

from cleanup.services.platform.backup.sealed import BackupError

VERSION_TABLE = "alembic_version"


def copy_store(engine: Engine, folder: Path) -> dict[str, int]:
    """Write a copy of a store into an empty folder and return the number of rows per table."""
    if engine.dialect.name == "sqlite":
        return _copy_sqlite(engine, folder / "store.db")
    return _copy_postgresql(engine, folder)


def _copy_sqlite(engine: Engine, target: Path) -> dict[str, int]:
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("VACUUM INTO ?", (str(target),))
    finally:
        raw.close()
    return check_sqlite(target)


def check_sqlite(file: Path) -> dict[str, int]:
    """Open a copy, check it whole, and return the number of rows per table."""
    connection = sqlite3.connect(f"file:{file}?mode=ro", uri=True)
    try:
        verdict = connection.execute("PRAGMA integrity_check").fetchone()[0]
        broken = connection.execute("PRAGMA foreign_key_check").fetchall()
        if verdict != "ok" or broken:
            raise BackupError
        names = [row[0] for row in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name"
        )]  # fmt: skip
        return {name: connection.execute(_count_of(name)).fetchone()[0] for name in names}
    except sqlite3.DatabaseError as error:
        raise BackupError from error
    finally:
        connection.close()


def _count_of(table: str) -> str:
    quoted = table.replace('"', '""')
    return f'SELECT count(*) FROM "{quoted}"'  # noqa: S608 - a name out of the schema itself, quoted  # nosec B608


def _copy_postgresql(engine: Engine, folder: Path) -> dict[str, int]:
    counts = {}
    with engine.connect().execution_options(isolation_level="REPEATABLE READ") as connection:
        driver: Any = connection.connection.driver_connection
        connection.execute(text("SELECT 1"))  # the snapshot begins
        for table in table_names(engine):
            with driver.cursor() as cursor, (folder / f"{table}.copy").open("wb") as out:
                cursor.execute(_count_of(table))
                counts[table] = cursor.fetchone()[0]
                with cursor.copy(f"COPY ({_rows_of(engine, table)}) TO STDOUT") as copy:
                    for piece in copy:
                        out.write(piece)
        connection.rollback()
    return counts


def _rows_of(engine: Engine, table: str) -> str:
    """Return a question for all rows by their key: as they lie, they would tell who came first."""
    columns = ", ".join(_quoted(name) for name in column_names(engine, table))
    key = inspect(engine).get_pk_constraint(table)["constrained_columns"]
    order = ", ".join(_quoted(name) for name in key) or columns
    return f"SELECT {columns} FROM {_quoted(table)} ORDER BY {order}"  # noqa: S608 - names of the schema, quoted  # nosec B608


def table_names(engine: Engine) -> list[str]:
    """Return the tables of a store, the version of the migrations left out."""
    return sorted(set(inspect(engine).get_table_names()) - {VERSION_TABLE})


def column_names(engine: Engine, table: str) -> list[str]:
    """Return the columns of a table, in their order."""
    return [column["name"] for column in inspect(engine).get_columns(table)]


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'


def fill_sqlite(engine: Engine, prepared: Path) -> None:
    """Replace the content of a live SQLite store in one stroke; processes that have it open see it."""
    source = sqlite3.connect(prepared)
    target = sqlite3.connect(str(engine.url.database), timeout=30)
    try:
        source.backup(target)
        target.execute("PRAGMA journal_mode=WAL")
        target.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        target.close()
        source.close()
    engine.dispose()


def fill_postgresql(engine: Engine, folder: Path, columns: dict[str, list[str]]) -> None:
    """Replace the rows of all tables in one transaction; the log's own guard stands aside for it."""
    tables = [name for name in table_names(engine) if (folder / f"{name}.copy").exists()]
    with engine.begin() as connection:
        driver: Any = connection.connection.driver_connection
        with driver.cursor() as cursor:
            for table in table_names(engine):
                cursor.execute(f"ALTER TABLE {_quoted(table)} DISABLE TRIGGER USER")
            everything = ", ".join(_quoted(table) for table in table_names(engine))
            cursor.execute(f"TRUNCATE {everything} CASCADE")
            for table in _parents_first(engine, tables):
                _load(cursor, table, columns[table], folder)
            for table in table_names(engine):
                cursor.execute(f"ALTER TABLE {_quoted(table)} ENABLE TRIGGER USER")


def _load(cursor: Any, table: str, columns: list[str], folder: Path) -> None:
    named = ", ".join(_quoted(name) for name in columns)
    with (
        cursor.copy(f"COPY {_quoted(table)} ({named}) FROM STDIN") as copy,
        (folder / f"{table}.copy").open("rb") as source,
    ):
        while piece := source.read(1 << 20):
            copy.write(piece)


def _parents_first(engine: Engine, tables: Iterable[str]) -> list[str]:
    wanted = set(tables)
    ordered = [name for name, _ in inspect(engine).get_sorted_table_and_fkc_names() if name]
    return [name for name in ordered if name in wanted]


def empty_postgresql(engine: Engine, schema: str) -> None:
    """Remove every table of a store, to build it anew at the version of a backup."""
    with engine.begin() as connection:
        for table in inspect(engine).get_table_names():
            connection.exec_driver_sql(f"DROP TABLE {_quoted(table)} CASCADE")
        if schema != "contact":
            connection.exec_driver_sql("DROP FUNCTION IF EXISTS audit_event_is_append_only() CASCADE")
