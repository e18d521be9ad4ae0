"""Closing the site for a while: a file in the instance folder that every web process looks at."""

from __future__ import annotations

from pathlib import Path

FILE = "closed"


def close_site(instance: Path) -> None:
    """Let every request be answered with 503 until the site is opened."""
    (instance / FILE).touch(mode=0o600)


def open_site(instance: Path) -> None:
    """Open the site again."""
    (instance / FILE).unlink(missing_ok=True)


def is_closed(instance: Path) -> bool:
    """Whether the site is closed now."""
    return (instance / FILE).exists()
