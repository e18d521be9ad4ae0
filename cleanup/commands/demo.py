"""``cleanup demo``: the pilot year with invented answers, and a start for newcomers."""

from __future__ import annotations

import os

import click

from cleanup.commands import serve
from cleanup.commands.base import changes, clock, on_stores
from cleanup.config import settings


@click.group("demo")
def command() -> None:
    """Voorbeelddata."""


@command.command("load")
@changes
def load() -> None:
    """Laad het voorbeeldprogramma (één keer) en zet een pilot voor vandaag klaar."""
    added = _load()
    click.echo("De voorbeelddata staat klaar." if added else "De voorbeelddata stond er al.")


def _load() -> bool:
    from cleanup.services import pilots
    from cleanup.services.platform import audit, demo

    own = settings()
    added = demo.load_demo(clock(), own.code_key, in_production=own.in_production)
    if added:
        audit.record(audit.Kind.IMPORTED, None, clock(), "demo", rows=len(pilots.list_pilots()))
    return added


@command.command("run")
@click.option("--host", default="127.0.0.1", show_default=True, help="Adres om op te luisteren.")
@click.option("--port", default=8000, show_default=True, type=serve.PORTS, help="Poort.")
def run(host: str, port: int) -> None:
    """Werk de database bij, laad de voorbeelddata en start de webserver."""
    if os.environ.get("CLEANUP_ENV") == "production":
        raise click.UsageError("CLEANUP_ENV: in productie komt er geen voorbeelddata.")
    os.environ["CLEANUP_ENV"] = "development"
    serve.check_port(host, port)
    serve.fill_in_address(host, port)
    _upgrade()
    _prepare()
    serve.start(host, port, workers=2)


@on_stores("READY", "EMPTY", "OLDER")
def _upgrade() -> None:
    from flask import current_app

    from cleanup.application import upgrade_database

    upgrade_database(current_app)


@changes
def _prepare() -> None:

    from cleanup.domain.platform.local_time import local_day
    from cleanup.services.platform import demo

    _load()
    pilot = demo.demo_pilot_of_today(local_day(clock()))
    address = settings().public_url
    click.echo(f"\nSocial Cleanup draait op {address}  (voorbeelddata: alles is verzonnen)\n")
    click.echo("Aanmelden:")
    for person in demo.DEMO_PEOPLE:
        click.echo(f"  {person.role.label:<14} {person.email:<26} {person.password}")
    if pilot is not None:
        click.echo(f"\nMeedoen met een telefoon: {address}/m  met dagcode {pilot.day_code}")
    click.echo("Stoppen: Ctrl+C\n")
