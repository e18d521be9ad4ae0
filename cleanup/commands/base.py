"""What commands share: the application around them, and refusals as one line."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from functools import wraps
from pathlib import Path
from typing import Any

import click


@contextmanager
def one_line_refusals() -> Iterator[None]:
    """Turn what the product, the disk or the database refuses into one line and exit code 2."""
    from sqlalchemy.exc import DBAPIError

    from cleanup.config import SettingError
    from cleanup.domain.platform.errors import CleanupError

    try:
        yield
    except (CleanupError, SettingError) as refusal:
        raise click.UsageError(str(refusal)) from refusal
    except OSError as refusal:
        place = f"{refusal.filename}: " if refusal.filename else ""
        raise click.UsageError(f"{place}{refusal.strerror or refusal}") from refusal
    except DBAPIError as refusal:
        said = str(refusal.orig).strip().splitlines() or [type(refusal).__name__]
        raise click.UsageError(f"De database weigert: {said[0]}") from refusal


@contextmanager
def application(*states: str) -> Iterator[None]:
    """Work inside the application, on stores in one of these states; without any, whatever they hold."""
    from cleanup.application import close_connections, create_app
    from cleanup.services.platform import audit, stores

    with one_line_refusals():
        app = create_app()
        with app.app_context(), audit.by_command(user_of_machine()):
            try:
                if states:
                    stores.require(*(stores.StoreState[name] for name in states))
                yield
            finally:
                close_connections(app)


def in_application(function: Callable[..., Any]) -> Callable[..., Any]:
    """Run a command inside the application, on tables of the version this code was written for."""
    return on_stores("READY")(function)


def on_stores(*states: str) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Run a command inside the application, on stores in one of these states, or whatever they hold.

    The states are names of ``services.platform.stores.State``: naming them loads nothing for ``--help``.
    """

    def decorate(function: Callable[..., Any]) -> Callable[..., Any]:
        @wraps(function)
        def run(*args: Any, **kwargs: Any) -> Any:
            with application(*states):
                return function(*args, **kwargs)

        return run

    return decorate


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
    return in_application(only_reading(function))


def only_reading(function: Callable[..., Any]) -> Callable[..., Any]:
    """Let a command keep no writer waiting; for one that is inside the application already."""

    @wraps(function)
    def run(*args: Any, **kwargs: Any) -> Any:
        from cleanup.transactions import reading

        with reading():
            return function(*args, **kwargs)

    return run


def name_skipped(lines: Iterable[str]) -> int:
    """Say who or what a run skipped and why, one line each; returns the exit code: 1 when there was any."""
    skipped = list(lines)
    for line in skipped:
        click.echo(f"Overgeslagen: {line}")
    return 1 if skipped else 0


def user_of_machine() -> str:
    """Return the name of the user of the machine who gives a command, and of whom they come by sudo."""
    import os
    import pwd

    try:
        user = pwd.getpwuid(os.getuid()).pw_name
    except KeyError:  # a container may run as a number without a name
        user = str(os.getuid())
    came_from = os.environ.get("SUDO_USER", "")
    return f"{came_from} → {user}" if came_from and came_from != user else user


def clock() -> dt.datetime:
    """Return the time it is; commands ask it once and hand it down."""
    return dt.datetime.now(dt.UTC)
