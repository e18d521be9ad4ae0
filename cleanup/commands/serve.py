"""``cleanup serve``: the HTTP server."""

from __future__ import annotations

import click


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres om op te luisteren.")
@click.option("--port", default=8000, show_default=True, help="Poort.")
@click.option("--workers", default=2, show_default=True, help="Aantal processen.")
def command(host: str, port: int, workers: int) -> None:
    """Start de webserver."""
    from cleanup.config import SettingError, read_settings

    try:
        read_settings()
    except SettingError as refusal:
        raise click.UsageError(str(refusal)) from refusal
    start(host, port, workers)


def start(host: str, port: int, workers: int) -> None:
    """Serve until somebody stops it; a worker that dies is started again."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "cleanup.application:create_app",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=8,
        backlog=2048,
        respawn_failed_workers=True,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
