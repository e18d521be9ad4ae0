"""Which tables stand in the two stores: ours and up to date, of another version, another's, or none.

A command asks this before it does anything, so that a wrong folder, a mistyped address or an old copy is one
sentence. Looking changes nothing: a file of SQLite is opened read-only, and another program's stays as it is.
"""

from __future__ import annotations

import enum
import sqlite3
from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import Engine, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from cleanup.domain.platform.errors import N_, CleanupError
from cleanup.domain.platform.wording import filled
from cleanup.extensions import CONTACT, CONTACT_SCHEMA, db

MIGRATIONS = Path(__file__).resolve().parents[3] / "migrations"
VERSION_TABLE = "alembic_version"
OURS = {"": "account", CONTACT: "follow_up_address"}  # a table that every version of a store has
PATIENCE = 5.0  # seconds


class StoreState(enum.Enum):
    """What stands in a store; the value is its sentence, with place and version to fill in."""

    READY = N_("De database is bij.")
    EMPTY = N_("In %(place)s staan nog geen tabellen. Voer uit: cleanup database upgrade")
    OLDER = N_(
        "De database hoort bij een andere versie (%(version)s, ouder dan deze code)."
        " Voer uit: cleanup database upgrade"
    )
    NEWER = N_(
        "De database hoort bij een andere versie (%(version)s), die deze code niet kent."
        " Werk eerst de code bij."
    )
    FOREIGN = N_("De database in %(place)s is niet van Social Cleanup. Kijk naar CLEANUP_DATABASE_URL.")
    AWAY = N_(
        "De database in %(place)s is niet te openen. Kijk naar CLEANUP_DATABASE_URL en CLEANUP_INSTANCE."
    )


@dataclass(frozen=True)
class StoreContent:
    """What stands in a store, where, and of which version."""

    state: StoreState
    place: str
    version: str = ""

    @property
    def sentence(self) -> str:
        """What it comes down to, and what to do."""
        return filled(self.state.value, {"place": self.place, "version": self.version})


class WrongTablesError(CleanupError):
    """The stores hold something a command cannot work with."""


def look() -> StoreContent:
    """Return what stands in the stores; when they differ, what stands in the way most."""
    main, contact = (_look_at(name) for name in OURS)
    if main.state is StoreState.READY and contact.state is StoreState.EMPTY:
        return StoreContent(StoreState.OLDER, contact.place, "-")  # its tables are made by an upgrade
    return main if main.state is not StoreState.READY else contact


def require(*accepted: StoreState) -> None:
    """Refuse to go on unless the stores are in one of these states.

    Raises
    ------
    WrongTablesError
        With the sentence that says what is the matter and what to do.
    """
    found = look()
    if found.state not in accepted:
        raise WrongTablesError(found.sentence.replace("%", "%%"))


def engine_of(store: str) -> Engine:
    """Return the engine of a store; the main one has no name."""
    return db.engines[store or None]


def newest_version(store: str) -> str | None:
    """Return the version of the tables this code was written for."""
    return _versions(store)[0]


@cache
def _versions(store: str) -> tuple[str | None, frozenset[str]]:
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(MIGRATIONS / store))
    return scripts.get_current_head(), frozenset(one.revision for one in scripts.walk_revisions())


def _look_at(store: str) -> StoreContent:
    engine = engine_of(store)
    is_file = engine.dialect.name == "sqlite"
    place = str(engine.url.database) if is_file else f"{engine.url.host}/{engine.url.database}"
    try:
        tables, versions = _read_file(Path(place)) if is_file else _read_server(engine, store)
    except (sqlite3.OperationalError, SQLAlchemyError):
        return StoreContent(StoreState.AWAY, place)
    except sqlite3.DatabaseError:  # not a file of SQLite at all
        return StoreContent(StoreState.FOREIGN, place)
    return _judge(store, place, tables, versions)


def _judge(store: str, place: str, tables: set[str], versions: Iterable[str]) -> StoreContent:
    version = ", ".join(sorted(versions))
    newest, known = _versions(store)
    if not tables - {VERSION_TABLE}:
        return StoreContent(StoreState.EMPTY, place)
    if OURS[store] not in tables or not version:
        return StoreContent(StoreState.FOREIGN, place)
    if version == newest:
        return StoreContent(StoreState.READY, place, version)
    return StoreContent(StoreState.OLDER if version in known else StoreState.NEWER, place, version)


def _read_file(file: Path) -> tuple[set[str], set[str]]:
    if not file.exists():
        if not file.parent.is_dir():
            raise sqlite3.OperationalError(f"{file.parent} is no folder")
        return set(), set()
    try:
        return _read(f"{file.as_uri()}?mode=ro")
    except (
        sqlite3.OperationalError
    ):  # such as a disk that nobody may write to, where no journal can be opened
        return _read(f"{file.as_uri()}?immutable=1")


def _read(address: str) -> tuple[set[str], set[str]]:
    with closing(sqlite3.connect(address, uri=True, timeout=PATIENCE)) as connection:
        found = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'"
        )
        tables = {name for (name,) in found}
        if VERSION_TABLE not in tables:
            return tables, set()
        return tables, {number for (number,) in connection.execute("SELECT version_num FROM alembic_version")}


def _read_server(engine: Engine, store: str) -> tuple[set[str], set[str]]:
    with engine.connect() as connection:
        schema = CONTACT_SCHEMA if store == CONTACT else None
        tables = set(inspect(connection).get_table_names(schema=schema))
        if VERSION_TABLE not in tables:
            return tables, set()
        return tables, set(connection.execute(text("SELECT version_num FROM alembic_version")).scalars())
