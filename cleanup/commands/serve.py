"""``cleanup serve``: the HTTP server."""

from __future__ import annotations

import ipaddress
import os
import socket
from contextlib import suppress
from pathlib import Path

import click

GRACE = 30
THREADS = 4  # most of a request is Python, which takes turns: with more, everybody waits longer
EVERY_ADDRESS = ("0.0.0.0", "::")  # noqa: S104 - what an address is compared with  # nosec B104
SOMEWHERE = "192.0.2.1"  # kept for documentation: nothing is there, and nothing is sent
PORTS = click.IntRange(1, 65535)


@click.command("serve")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres om op te luisteren.")
@click.option("--port", default=8000, show_default=True, type=PORTS, help="Poort.")
@click.option("--workers", default=2, show_default=True, help="Aantal processen: één per rekenkern.")
@click.option("--threads", default=THREADS, show_default=True, help="Aanvragen tegelijk per proces.")
def command(host: str, port: int, workers: int, threads: int) -> None:
    """Start de webserver. Stoppen (TERM) laat lopende aanvragen eerst afmaken."""
    from cleanup.commands.base import application
    from cleanup.config import DEVELOPMENT, PRODUCTION, read_settings

    chosen = os.environ.get("CLEANUP_ENV") or (DEVELOPMENT if is_own_machine(host) else PRODUCTION)
    os.environ["CLEANUP_ENV"] = chosen  # the web processes read it too
    if chosen == DEVELOPMENT:
        fill_in_address(host, port)
    with application("READY"):
        pass
    if not read_settings().in_production:
        click.echo(
            "Let op: dit is de ontwikkelstand (CLEANUP_ENV=development), niet voor echte mensen.", err=True
        )
    start(host, port, workers, threads)


def is_own_machine(host: str) -> bool:
    """Whether only this machine can reach an address to listen on."""
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return host == "localhost"


def fill_in_address(host: str, port: int) -> None:
    """Let links and QR codes lead to where this server listens, unless CLEANUP_PUBLIC_URL says otherwise.

    Other commands on the same folder read it there, so that an invitation leads here as well.
    """
    from cleanup.config import ADDRESS_FILE

    if os.environ.get("CLEANUP_PUBLIC_URL"):
        return
    os.environ["CLEANUP_PUBLIC_URL"] = address = address_of(host, port)
    folder = Path(os.environ.get("CLEANUP_INSTANCE") or "instance")
    with suppress(OSError):  # a disk that nobody may write to: the server itself still knows
        folder.mkdir(parents=True, exist_ok=True)
        (folder / ADDRESS_FILE).write_text(address, encoding="utf-8")


def address_of(host: str, port: int) -> str:
    """Return the address at which a browser finds a server; for every address at once, one on the network."""
    bare = host.strip("[]")
    if bare in EVERY_ADDRESS:
        bare = _address_on_network()
    return f"http://[{bare}]:{port}" if ":" in bare else f"http://{bare}:{port}"


def _address_on_network() -> str:
    """Return this machine's address on its network, so that a phone there can follow a link."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as line:
        try:
            line.connect((SOMEWHERE, 9))  # of a datagram nothing leaves before it is sent
        except OSError:  # no network: only this machine itself can come in
            return "127.0.0.1"
        found: str = line.getsockname()[0]
        return found


def check_port(host: str, port: int) -> None:
    """Refuse in one line an address that is taken, or that is not of this machine."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as line:
        line.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            line.bind((host.strip("[]"), port))
        except OSError as refusal:
            raise click.UsageError(
                f"Op {host}, poort {port}, kan de server niet luisteren: {refusal.strerror}."
            ) from refusal


def start(host: str, port: int, workers: int, threads: int = THREADS) -> None:
    """Serve until somebody stops it; a worker that dies is started again."""
    check_port(host, port)
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
