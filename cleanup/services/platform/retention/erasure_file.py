"""The copy of the ledger of withdrawals beside the database; it outlives a restore."""

from __future__ import annotations

import os
from pathlib import Path

from cleanup.config import settings

FILE = "erasures.txt"


def forget_lines(month: str) -> None:
    """Remove the lines of this month and before."""
    file = Path(settings().instance) / FILE
    if not file.exists():
        return
    lines = file.read_text(encoding="ascii").splitlines(keepends=True)
    kept = [line for line in lines if line[: len(month)] > month]
    if len(kept) == len(lines):
        return
    fresh = file.with_suffix(".new")
    handle = os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    with os.fdopen(handle, "w", encoding="ascii") as stream:
        stream.writelines(kept)
        stream.flush()
        os.fsync(stream.fileno())
    fresh.replace(file)
