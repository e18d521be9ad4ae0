"""What commands share: the application around them, and refusals as one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import wraps
from pathlib import Path
from typing import Any

import click


def in_application(function: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command inside the application; what the product refuses becomes one line and exit code 2."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        from cleanup.application import close_connections, create_app
        from cleanup.config import SettingError
        from cleanup.domain.errors import CleanupError

        try:
            app = create_app()
            with app.app_context():
                try:
                    return function(*args, **kwargs)
                finally:
                    close_connections(app)
        except (CleanupError, SettingError) as refusal:
            raise click.UsageError(str(refusal)) from refusal

    return run


def of_size(file: Path, most: int) -> Path:
    """Return a file that may be read whole; refuses a larger one, and what has no end, such as a device."""
    if not file.is_file() or file.stat().st_size > most:
        raise click.UsageError(f"{file}: kies een gewoon bestand van hoogstens {most // 2**20} MB.")
    return file


def changes(function: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command as one transaction inside the application."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        from cleanup.transactions import transaction

        with transaction():
            return function(*args, **kwargs)

    return in_application(run)


def reads(function: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command that changes nothing inside the application."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        from cleanup.transactions import reading

        with reading():
            return function(*args, **kwargs)

    return in_application(run)


def clock() -> dt.datetime:
    """Return the time it is; commands ask it once and hand it down."""
    return dt.datetime.now(dt.UTC)
