"""Putting a backup back: prepared apart, cleaned of what was withdrawn, and only then opened."""

from __future__ import annotations

import datetime as dt
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import delete, text

from cleanup.config import settings
from cleanup.domain.platform.audit import Kind
from cleanup.domain.platform.errors import N_
from cleanup.extensions import db
from cleanup.models.accounts import AuthSession, PasskeyChallenge, SignInLink
from cleanup.services.platform import audit, signals
from cleanup.services.platform.backup.create import CONTACT, MAIN, count_rows, engines, unpack_backup
from cleanup.services.platform.backup.sealed import BackupError
from cleanup.services.platform.backup.snapshot import empty_postgresql, fill_postgresql, fill_sqlite
from cleanup.services.platform.maintenance_mode import close_site, open_site
from cleanup.services.platform.wipe import wipe
from cleanup.services.surveys.epoch import renew_epoch
from cleanup.services.surveys.withdraw import apply_erasures

OTHER_ENGINE = N_("Deze back-up is van een ander soort database. Zet CLEANUP_DATABASE_URL goed.")
LOOKS, PAUSE = 10, 0.2
IN_USE = N_("De database is in gebruik. Stop eerst de webserver.")


@dataclass(frozen=True)
class Restored:
    """What came back."""

    rows: int
    made_at: str
    withdrawn: int


def restore_backup(source: Path, now: dt.datetime, migrate: Callable[[str, str], None]) -> Restored:
    """Put a backup back and return what came back.

    ``migrate`` brings the tables to a revision: ``migrate(main, contact)``. The site is closed while this
    runs. Before it opens, the ledger of withdrawals is applied again, everybody is signed out, and a new
    epoch begins: phones and tablets send again what they still hold, and it is stored once.

    Raises
    ------
    BackupError
        When the file is broken, of another engine, or the database is in use; nothing was changed then.
    """
    with tempfile.TemporaryDirectory(dir=source.parent, prefix=".restore-") as name:
        folder = Path(name)
        manifest = unpack_backup(source, folder)
        if manifest["engine"] != engines()[MAIN].dialect.name:
            raise BackupError(OTHER_ENGINE)
        for store, counts in manifest["counts"].items():
            if count_rows(manifest, folder / store) != counts:
                raise BackupError
        db.session.remove()
        _refuse_when_in_use()
        close_site(settings().instance)
        _fill(manifest, folder, migrate)
    migrate("head", "head")
    withdrawn = _clean(now, source.name)
    open_site(settings().instance)
    rows = sum(sum(counts.values()) for counts in manifest["counts"].values())
    return Restored(rows, manifest["made_at"], withdrawn)


def _fill(manifest: dict[str, Any], folder: Path, migrate: Callable[[str, str], None]) -> None:
    if manifest["engine"] == "sqlite":
        for store, engine in engines().items():
            Path(str(engine.url.database)).parent.mkdir(parents=True, exist_ok=True)
            fill_sqlite(engine, folder / store / "store.db")
        return
    for store, engine in engines().items():
        empty_postgresql(engine, store)
    migrate(manifest["revisions"][MAIN], manifest["revisions"][CONTACT])
    for store, engine in engines().items():
        fill_postgresql(engine, folder / store, manifest["columns"][store])


def _refuse_when_in_use() -> None:
    """On PostgreSQL tables are made anew, so nobody else may be working in them."""
    if engines()[MAIN].dialect.name != "postgresql":
        return
    for engine in engines().values():
        engine.dispose()
    for _ in range(LOOKS):
        if not _others():
            return
        time.sleep(PAUSE)  # our own connections of a moment ago may still be closing
    raise BackupError(IN_USE)


def _others() -> int:
    with engines()[MAIN].connect() as connection:
        found: int = connection.execute(
            text(
                "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() "
                "AND pid <> pg_backend_pid() AND backend_type = 'client backend'"
            )
        ).scalar_one()
    return found


def _clean(now: dt.datetime, name: str) -> int:
    """Apply what must hold again before anybody sees the data."""
    withdrawn: int = apply_erasures()
    signals.restored.send(None, now=now)
    for table in (AuthSession, SignInLink, PasskeyChallenge):
        db.session.execute(delete(table))
    renew_epoch()
    audit.record(Kind.RESTORED, None, now, name, withdrawn=withdrawn)
    db.session.commit()
    wipe()
    return withdrawn
