"""Files that nobody but the user of this service may read, whatever mask it was started with.

Databases with their journals, keys, the ledger of withdrawals, backups and exports are 0600, their folders
0700. What an earlier version left readable is closed when the service starts; what belongs to another user is
left alone. Our own processes create everything else private too (``PRIVATE_MASK``).
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

from sqlalchemy import make_url

from cleanup.config import PRIVATE_MASK, Settings

FOLDER, FILE = 0o700, 0o600
FOLDERS = ("backups", "exports")
NAMES = ("*.db", "*.db-wal", "*.db-shm", "*.db-journal", "*_key", "erasures.txt", "closed")


def close_to_others(settings: Settings) -> None:
    """Close what is there already to other users of this machine; not for a check, which only looks."""
    for folder in (settings.instance, *(settings.instance / name for name in FOLDERS)):
        if (
            folder.is_dir() and not folder.stat().st_mode & stat.S_ISVTX
        ):  # a folder of everybody, such as /tmp
            _narrow(folder, FOLDER)
    for file in _files(settings):
        _narrow(file, FILE)


def create_private(file: Path) -> None:
    """Create an empty file for ourselves alone, when there is none; SQLite gives its journals its mode."""
    with suppress(OSError):  # it is there, or the one who opens it will say what is wrong
        os.close(os.open(file, os.O_CREAT | os.O_EXCL | os.O_WRONLY, FILE))


def database_files(settings: Settings) -> list[Path]:
    """Return where the stores are that are files."""
    urls = (make_url(url) for url in (settings.database_url, settings.contact_database_url))
    return [Path(url.database) for url in urls if url.get_backend_name() == "sqlite" and url.database]


def _files(settings: Settings) -> Iterator[Path]:
    for name in NAMES:
        yield from settings.instance.glob(name)
    for name in FOLDERS:
        yield from (file for file in (settings.instance / name).glob("*") if file.is_file())
    for store in database_files(settings):
        yield from (store.with_name(store.name + ending) for ending in ("", "-wal", "-shm"))


def _narrow(path: Path, mode: int) -> None:
    with suppress(OSError):  # gone meanwhile, or another user's
        if stat.S_IMODE(path.stat().st_mode) & PRIVATE_MASK:
            path.chmod(mode)
