"""Whether this installation can do its work."""

from __future__ import annotations

import tempfile
from pathlib import Path

from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, InternalError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolTimeoutError

from cleanup.config import settings
from cleanup.domain.platform.errors import ContentError
from cleanup.extensions import db
from cleanup.services.platform import stores
from cleanup.services.platform.content.current import loaded

AWAY_WORDS = (
    "locked", "is full", "no space", "readonly", "read-only", "disk i/o", "unable to open", "lock timeout",
    "could not connect", "connection refused", "connection failed", "connection is bad", "server closed",
    "shutting down", "starting up", "terminating connection", "too many clients", "deadlock",
    "canceling statement",
)  # fmt: skip
A_LITTLE = b"x" * 65536


def check() -> dict[str, bool]:
    """Return what is well: database, migrations, content, and the disk that all is kept on."""
    return {
        "database": _database(),
        "migrations": _migrations(),
        "content": _content(),
        "disk": all(can_write(folder) for folder in folders()),
    }


def folders() -> list[Path]:
    """Return the folders in which this installation keeps what it may not lose."""
    own = settings().instance
    files = [engine.url.database for engine in db.engines.values() if engine.dialect.name == "sqlite"]
    return sorted({own, *(Path(file).parent for file in files if file)})


def can_write(folder: Path) -> bool:
    """Whether a little more can be written in a folder: no when its disk is full or read-only.

    It is known before an answer is lost. The file has no name and is gone at once.
    """
    try:
        with tempfile.TemporaryFile(dir=folder, buffering=0) as file:
            return file.write(A_LITTLE) == len(A_LITTLE)
    except OSError:
        return False


def is_away(error: BaseException) -> bool:
    """Whether an error says that the database cannot do its work now: locked, full, read-only, gone.

    Trying again later helps; nothing in the request was wrong.
    """
    if isinstance(error, PoolTimeoutError):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if error.connection_invalidated:
        return True
    said = str(error.orig).lower()
    return isinstance(error, OperationalError | InternalError) and any(word in said for word in AWAY_WORDS)


def start_over() -> None:
    """Leave a transaction that failed, so that the page about it can still ask who is here."""
    db.session.rollback()


def newest_revision() -> str | None:
    """Return the revision this code was written for."""
    return stores.newest_version("")


def current_revision() -> str | None:
    """Return the revision of the tables; None when there are none yet."""
    try:
        found = db.session.execute(text("SELECT version_num FROM alembic_version")).scalar_one_or_none()
    except SQLAlchemyError:
        db.session.rollback()
        return None
    return str(found) if found is not None else None


def _database() -> bool:
    try:
        return bool(db.session.execute(text("SELECT 1")).scalar_one())
    except SQLAlchemyError:
        return False


def _migrations() -> bool:
    return current_revision() == newest_revision()


def _content() -> bool:
    try:
        return bool(loaded().questionnaires)
    except ContentError:
        return False
