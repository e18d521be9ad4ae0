"""``cleanup serve``: the HTTP server."""

from __future__ import annotations

import click

GRACE = 30
THREADS = 4  # most of a request is Python, which takes turns: with more, everybody waits longer


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres om op te luisteren.")
@click.option("--port", default=8000, show_default=True, help="Poort.")
@click.option("--workers", default=2, show_default=True, help="Aantal processen: één per rekenkern.")
@click.option("--threads", default=THREADS, show_default=True, help="Aanvragen tegelijk per proces.")
def command(host: str, port: int, workers: int, threads: int) -> None:
    """Start de webserver. Stoppen (TERM) laat lopende aanvragen eerst afmaken."""
    from cleanup.config import SettingError, read_settings

    try:
        settings = read_settings()
    except SettingError as refusal:
        raise click.UsageError(str(refusal)) from refusal
    if settings.in_production:
        check_revision()
    start(host, port, workers, threads)


def check_revision() -> None:
    """Refuse to serve tables of another version than this code was written for."""
    from cleanup.commands.base import reads
    from cleanup.services import health

    @reads
    def check() -> None:
        found = health.check()
        if not found["database"]:
            raise click.UsageError("CLEANUP_DATABASE_URL: de database is niet bereikbaar.")
        if not found["migrations"]:
            raise click.UsageError(
                "De database hoort bij een andere versie. Voer uit: cleanup database upgrade"
            )

    check()


def start(host: str, port: int, workers: int, threads: int = THREADS) -> None:
    """Serve until somebody stops it; a worker that dies is started again."""
    from granian import Granian
    from granian.constants import Interfaces
    from granian.log import LogLevels

    Granian(
        "cleanup.application:create_worker",
        factory=True,
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=workers,
        blocking_threads=threads,
        backlog=2048,
        respawn_failed_workers=True,
        workers_kill_timeout=GRACE,
        log_access=False,
        log_level=LogLevels.warning,
    ).serve()
