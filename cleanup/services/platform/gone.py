"""What was taken back or erased of a person, remembered as hashes beside the database.

The database forgets the person wholly, and so does the next backup; an older backup does not. After it is
put back, every capability takes away once more what stands here (``signals.restored``). A line says the
month, what kind of thing it was, and the hash of a random id that leads nowhere. It stands in the file of
withdrawn codes, and goes with those when no backup can hold what it is about.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

from cleanup.config import settings
from cleanup.domain.platform.local_time import local_day

FILE = "erasures.txt"
MAKER, MAKER_NAME, MEMBER, STORY, CONTACT = "maker", "maker-name", "member", "story", "contact"
KINDS = (MAKER, MAKER_NAME, MEMBER, STORY, CONTACT)
WORDS_OF_A_LINE = 3


def hash_of(*parts: str | bytes) -> str:
    """Return what stands in the file for something: nothing of it can be read back."""
    plain = b"\x00".join(part.encode() if isinstance(part, str) else part for part in parts)
    return hashlib.sha256(plain).hexdigest()


def note(kind: str, hashes: Iterable[str], now: dt.datetime | None = None) -> None:
    """Remember that these were taken back; on the disk before anything else happens."""
    month = f"{local_day(now or dt.datetime.now(dt.UTC)):%Y-%m}"
    add_lines(f"{month} {kind} {one}\n" for one in hashes)


def add_lines(lines: Iterable[str]) -> None:
    """Write lines at the end of the file, which only its owner may read."""
    handle = os.open(_file(), os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    with os.fdopen(handle, "a", encoding="ascii") as file:
        file.writelines(lines)
        file.flush()
        os.fsync(file.fileno())


def read_lines() -> list[list[str]]:
    """Return the three words of every whole line: month, and two more."""
    if not _file().exists():
        return []
    lines = (line.split() for line in _file().read_text(encoding="ascii").splitlines())
    return [line for line in lines if len(line) == WORDS_OF_A_LINE]


def known(kind: str) -> set[str]:
    """Return the hashes of everything of a kind that was taken back."""
    return {found for _month, said, found in read_lines() if said == kind}


def _file() -> Path:
    return Path(settings().instance) / FILE
