"""Work that takes long, in a process of its own: a page asks for it and goes on."""

from __future__ import annotations

import os
import subprocess  # only our own command is started  # nosec B404
import sys
from pathlib import Path

from cleanup.config import settings

_started: list[subprocess.Popen[bytes]] = []
"""Processes of this one that may still run; kept so that they can be reaped when they are done."""


def start_command(*arguments: str) -> None:
    """Start our own command with these arguments, and do not wait for it."""
    _started[:] = [process for process in _started if process.poll() is None]
    process = subprocess.Popen(  # noqa: S603 - our own command, with ids we made  # nosec B603
        [sys.executable, "-c", "from cleanup.commands import main; main()", *arguments],
        env={**os.environ, **settings().as_environment},
        cwd=Path(__file__).resolve().parents[3],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        start_new_session=True,
    )
    _started.append(process)
