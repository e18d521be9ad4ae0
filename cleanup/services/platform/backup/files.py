"""Which backups there are on this machine."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

FOLDER = "backups"
SUFFIX = ".scdb"


@dataclass(frozen=True)
class BackupFile:
    """One backup in the instance folder."""

    path: Path
    made_at: dt.datetime
    size: int


def folder_of(instance: Path) -> Path:
    """Return the folder of backups, which only its owner may enter."""
    folder = instance / FOLDER
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    return folder


def list_backups(instance: Path) -> list[BackupFile]:
    """Return the backups in the instance folder, the latest first."""
    found = [(path, path.stat()) for path in (instance / FOLDER).glob(f"*{SUFFIX}")]
    backups = [
        BackupFile(path, dt.datetime.fromtimestamp(stat.st_mtime, dt.UTC), stat.st_size)
        for path, stat in found
    ]
    return sorted(backups, key=lambda file: (file.made_at, file.path.name), reverse=True)


def next_name(now: dt.datetime) -> str:
    """Return the name of a backup made now."""
    return f"cleanup-{now.astimezone(dt.UTC):%Y%m%d-%H%M%S}{SUFFIX}"
