"""Making a backup: both stores, counted, packed, encrypted, and opened again to be sure."""

from __future__ import annotations

import datetime as dt
import json
import shutil
import tarfile
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import text

from cleanup.config import settings
from cleanup.domain.platform.audit import Kind
from cleanup.extensions import db
from cleanup.services.platform import audit
from cleanup.services.platform.backup.sealed import BackupError, open_file, seal_file
from cleanup.services.platform.backup.snapshot import check_sqlite, column_names, copy_store
from cleanup.services.platform.keys import derived_key

FORMAT = 1
MAIN, CONTACT = "main", "contact"
MANIFEST = "manifest.json"


@dataclass(frozen=True)
class Made:
    """What a backup holds."""

    path: Path
    rows: int
    size: int


def engines() -> dict[str, Any]:
    """Return the stores that belong in a backup, by name."""
    return {MAIN: db.engines[None], CONTACT: db.engines["contact"]}


def backup_key() -> bytes:
    """Return the key of backups, derived from ``CLEANUP_CODE_KEY``, which a restore needs anyway."""
    return derived_key("backup")


def create_backup(target: Path, now: dt.datetime, actor_id: str | None = None) -> Made:
    """Write a backup and return what it holds; works while others write.

    Raises
    ------
    BackupError
        When the copy cannot be opened again or counts other rows than were written.
    """
    db.session.commit()
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as name:
        folder = Path(name)
        manifest = _collect(folder, now)
        (folder / MANIFEST).write_text(json.dumps(manifest, sort_keys=True))
        packed = folder / "packed.tar"
        with tarfile.open(packed, "w") as tar:
            for part in (MANIFEST, MAIN, CONTACT):
                tar.add(folder / part, arcname=part, filter=_without_owner)
        seal_file(packed, target, backup_key())
    verify_backup(target)
    rows = sum(sum(counts.values()) for counts in manifest["counts"].values())
    audit.record(Kind.BACKED_UP, actor_id, now, target.name, rows=rows)
    db.session.commit()
    return Made(target, rows, target.stat().st_size)


def _without_owner(member: tarfile.TarInfo) -> tarfile.TarInfo:
    member.uid = member.gid = member.mtime = 0
    member.uname = member.gname = ""
    return member


def _collect(folder: Path, now: dt.datetime) -> dict[str, Any]:
    counts, columns, revisions = {}, {}, {}
    for name, engine in engines().items():
        (folder / name).mkdir()
        counts[name] = copy_store(engine, folder / name)
        counts[name].pop("alembic_version", None)
        columns[name] = {table: column_names(engine, table) for table in counts[name]}
        with engine.connect() as connection:
            revisions[name] = connection.execute(text("SELECT version_num FROM alembic_version")).scalar()
    return {
        "format": FORMAT,
        "engine": engines()[MAIN].dialect.name,
        "made_at": now.isoformat(),
        "revisions": revisions,
        "counts": counts,
        "columns": columns,
        "instance": settings().public_url,
    }


def unpack_backup(source: Path, folder: Path) -> dict[str, Any]:
    """Open a backup into a folder and return its manifest.

    Raises
    ------
    BackupError
        When it is none, was changed, or the key is another.
    """
    packed = folder / "packed.tar"
    open_file(source, packed, backup_key())
    try:
        with tarfile.open(packed) as tar:
            _extract(tar, folder)
        manifest: dict[str, Any] = json.loads((folder / MANIFEST).read_text())
    except (tarfile.TarError, OSError, ValueError) as error:
        raise BackupError from error
    finally:
        packed.unlink(missing_ok=True)
    return manifest


def _extract(tar: tarfile.TarFile, folder: Path) -> None:
    """Write the files of a backup into a folder, and nothing anywhere else.

    ``tarfile`` has its filter against that from Python 3.11.4 on only, and Debian 12 has 3.11.2.
    """
    for member in tar:
        target = folder / member.name
        if not target.resolve().is_relative_to(folder.resolve()) or not (member.isfile() or member.isdir()):
            raise BackupError
        source = tar.extractfile(member)
        if source is None:
            target.mkdir(parents=True, exist_ok=True)
            continue
        with source, target.open("wb") as out:
            shutil.copyfileobj(source, out)


def verify_backup(source: Path) -> dict[str, Any]:
    """Open a backup, check that it is whole, count its rows, and return its manifest.

    Raises
    ------
    BackupError
        When it is broken or counts other rows than it says.
    """
    with tempfile.TemporaryDirectory(dir=source.parent, prefix=".verify-") as name:
        folder = Path(name)
        manifest = unpack_backup(source, folder)
        for store, counts in manifest["counts"].items():
            if count_rows(manifest, folder / store) != counts:
                raise BackupError
    return manifest


def count_rows(manifest: dict[str, Any], folder: Path) -> dict[str, int]:
    """Return the number of rows per table of one store of an opened backup."""
    if manifest["engine"] == "sqlite":
        counts = check_sqlite(folder / "store.db")
        counts.pop("alembic_version", None)
        return counts
    return {file.stem: file.read_bytes().count(b"\n") for file in sorted(folder.glob("*.copy"))}
