"""What commands share: the application around them, and refusals as one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from functools import wraps
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


def name_skipped(lines: Iterable[str]) -> int:
    """Say who or what a run skipped and why, one line each; returns the exit code: 1 when there was any."""
    skipped = list(lines)
    for line in skipped:
        click.echo(f"Overgeslagen: {line}")
    return 1 if skipped else 0


def clock() -> dt.datetime:
    """Return the time it is; commands ask it once and hand it down."""
    return dt.datetime.now(dt.UTC)
