"""The libraries that are bound to the application in ``create_app``."""

from __future__ import annotations

import os
import random
import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from functools import wraps
from typing import Any, ParamSpec, TypeVar

from flask import current_app, g, has_app_context, has_request_context, request
from flask_babel import Babel
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy import Connection, Engine, ExceptionContext, event
from sqlalchemy.orm import Session, configure_mappers
from sqlalchemy.pool import ConnectionPoolEntry

from cleanup.models.platform.base import Base

db = SQLAlchemy(model_class=Base)
csrf = CSRFProtect()
babel = Babel()
login_manager = LoginManager()

Kept = TypeVar("Kept")
Given = ParamSpec("Given")

PATIENCE = 5000  # milliseconds that a writer waits for its turn
HEALING = 5.0  # seconds after a failed write
ANY_KIND = 0xFF  # the part of an error of SQLite that says what, without how
SQLITE_PRAGMAS = (
    "journal_mode=WAL",
    "synchronous=FULL",
    f"busy_timeout={PATIENCE}",
    "foreign_keys=ON",
    "secure_delete=ON",
    "trusted_schema=OFF",
)
CONTACT = "contact"
CONTACT_SCHEMA = "contact"
READING_METHODS = {"GET", "HEAD", "OPTIONS"}
WHEN_KEPT = "what waits until all this is kept"
_only_reading: ContextVar[bool] = ContextVar("only_reading", default=False)


def kept_by_application(name: str, make: Callable[[], Kept]) -> Kept:
    """Return what the application at hand keeps under a name in memory, made when it is first asked for."""
    found: Kept = current_app.extensions.setdefault(name, make())
    return found


def find_kept(name: str, kind: type[Kept]) -> Kept | None:
    """Return what the application at hand keeps under a name, None when it keeps no such thing."""
    found = current_app.extensions.get(name) if has_app_context() else None
    return found if isinstance(found, kind) else None


def within_application(work: Callable[Given, Kept]) -> Callable[Given, Kept]:
    """Return work that a thread of its own can do: it runs inside the application at hand."""
    application = current_app._get_current_object()  # type: ignore[attr-defined]  # noqa: SLF001 - as Flask documents

    @wraps(work)
    def run(*args: Given.args, **kwargs: Given.kwargs) -> Kept:
        with application.app_context():
            return work(*args, **kwargs)

    return run


def kept_by_request(name: str, make: Callable[[], Kept]) -> Kept:
    """Return what is made once for the request at hand, however long that takes; outside of one each time."""
    if not has_request_context():
        return make()
    if name not in g:
        setattr(g, name, make())
    found: Kept = getattr(g, name)
    return found


@contextmanager
def only_reading() -> Iterator[None]:
    """Let a command read for long without holding the write lock of SQLite."""
    token = _only_reading.set(True)
    try:
        yield
    finally:
        _only_reading.reset(token)


def contact_options(url: str) -> dict[str, Any]:
    """Return how to connect to the contact store: on PostgreSQL within a schema of its own."""
    if url.startswith("sqlite"):
        return {"url": url, "hide_parameters": True}
    return {
        "url": url,
        "hide_parameters": True,
        "connect_args": {"options": f"-csearch_path={CONTACT_SCHEMA}"},
    }


@contextmanager
def contact_session() -> Iterator[Session]:
    """Work in the contact store, in a transaction of its own."""
    with Session(db.engines[CONTACT].execution_options(writes=True)) as session, session.begin():
        yield session


def wipe_contact_journal() -> None:
    """Empty the journal of the contact store, so that removed addresses are gone from the disk too."""
    engine = db.engines[CONTACT]
    if engine.dialect.name == "sqlite":
        connection = engine.raw_connection()  # a checkpoint runs outside any transaction
        try:
            connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
        finally:
            connection.close()


def prepare_mappers() -> None:
    """Tie the tables together now: the first request of a worker would wait for it."""
    configure_mappers()


def prepare_engine(engine: Engine) -> None:
    """Set what every SQLite connection needs; other engines are left as they are.

    A deferred transaction that first reads and then writes fails at once when another writer was
    faster, whatever the busy timeout; so everything but a reading request begins IMMEDIATE.
    """
    if engine.dialect.name != "sqlite":
        return

    @event.listens_for(engine, "connect")
    def _connect(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # the driver must not start transactions by itself
        for pragma in SQLITE_PRAGMAS:
            connection.execute(f"PRAGMA {pragma}")

    @event.listens_for(engine, "do_connect")
    def _create_private(_dialect: object, _record: object, arguments: list[Any], _more: object) -> None:
        file = str(arguments[0])
        with suppress(OSError):  # it is there, or the one who opens it says what is wrong
            if not file.startswith((":", "file:")):
                os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        if _reads(connection):
            direct: Any = connection.connection.driver_connection
            direct.execute("BEGIN")  # touches nothing yet, so there is nothing to translate or to count
        else:
            _begin_writing(connection)

    _heal_after_read_only(engine)


def _heal_after_read_only(engine: Engine) -> None:
    """Open the file anew when the disk was read-only: what was opened then stays read-only for ever.

    SQLite shares that between all connections of a process, so for a while none of them is kept.
    """
    healing_until = 0.0

    @event.listens_for(engine, "handle_error")
    def _give_up(context: ExceptionContext) -> None:
        nonlocal healing_until
        if "readonly" in str(context.original_exception):
            healing_until = time.monotonic() + HEALING
            context.is_disconnect = True
            engine.dispose()

    @event.listens_for(engine, "checkin")
    def _keep_none(_connection: Any, record: ConnectionPoolEntry) -> None:
        if time.monotonic() < healing_until:
            record.invalidate()


def _begin_writing(connection: Connection) -> None:
    """Wait for a turn to write.

    SQLite itself looks again after up to a tenth of a second; under load a writer that is always
    asleep when the turn is free never gets one. So look every few milliseconds.
    """
    direct: Any = connection.connection.driver_connection
    until = time.monotonic() + PATIENCE / 1000
    direct.execute("PRAGMA busy_timeout=0")
    try:
        while time.monotonic() < until:
            try:
                direct.execute("BEGIN IMMEDIATE")
            except sqlite3.OperationalError as error:
                if error.sqlite_errorcode & ANY_KIND != sqlite3.SQLITE_BUSY:
                    break
                time.sleep(random.uniform(0.001, 0.004))  # noqa: S311 - so that two do not wake together  # nosec B311
            else:
                return
        connection.exec_driver_sql("BEGIN IMMEDIATE")
    finally:
        with suppress(sqlite3.ProgrammingError):  # it may just have been given up
            direct.execute(f"PRAGMA busy_timeout={PATIENCE}")


def is_reading() -> bool:
    """Whether the work at hand only reads: a reading request, or a command that said so."""
    return _only_reading.get() or (has_request_context() and request.method in READING_METHODS)


def _reads(connection: Connection) -> bool:
    options = connection.get_execution_options()
    return bool(options.get("reads")) or (is_reading() and not options.get("writes"))


def when_kept(action: Callable[[], None]) -> None:
    """Do something as soon as the transaction at hand is kept as a whole, and never when it is not."""
    db.session().info.setdefault(WHEN_KEPT, []).append(action)


def _act(session: Session) -> None:
    if not session.in_nested_transaction():
        for action in session.info.pop(WHEN_KEPT, []):
            action()


def _drop(session: Session) -> None:
    if not session.in_nested_transaction():
        session.info.pop(WHEN_KEPT, None)


event.listen(db.session, "after_commit", _act)
event.listen(db.session, "after_rollback", _drop)


def database_at_hand() -> Engine | None:
    """Return the engine of the application at hand, or None outside of one.

    A connection with the option ``reads`` never waits for the one writer of SQLite, whatever the request.
    """
    return db.engine if has_app_context() else None


def let_go() -> None:
    """End the transaction at hand, in which nothing may be pending, so that no writer waits for it.

    Called before slow work, such as hashing a password: SQLite has one writer at a time.
    """
    if db.session.new or db.session.dirty or db.session.deleted:
        raise RuntimeError("something is pending: it would be lost")
    db.session.rollback()


@contextmanager
def own_transaction() -> Iterator[Connection]:
    """Write something that must stay even when the request is refused, such as a spent try.

    The request's own transaction ends first, because SQLite has one writer at a time.
    """
    let_go()
    with db.engine.connect().execution_options(writes=True) as connection, connection.begin():
        yield connection
