"""``cleanup demo``: the pilot year with invented answers, and a start for newcomers."""

from __future__ import annotations

import click

from cleanup.commands.base import changes, clock


@click.group("demo")
def command() -> None:
    """Voorbeelddata."""


@command.command("load")
@changes
def load() -> None:
    """Laad het voorbeeldprogramma (één keer) en zet een pilot voor vandaag klaar."""
    from flask import current_app

    from cleanup.services import demo

    settings = current_app.config["CLEANUP"]
    added = demo.load_demo(clock(), settings.code_key, in_production=settings.in_production)
    click.echo("De voorbeelddata staat klaar." if added else "De voorbeelddata stond er al.")


@command.command("run")
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
def run(host: str, port: int) -> None:
    """Werk de database bij, laad de voorbeelddata en start de webserver."""
    _prepare(f"http://{host}:{port}")
    from cleanup.commands.serve import start

    start(host, port, workers=2)


@changes
def _prepare(address: str) -> None:
    from flask import current_app

    from cleanup.application import upgrade_database
    from cleanup.domain.pilots import local_day
    from cleanup.services import demo

    upgrade_database(current_app)
    settings = current_app.config["CLEANUP"]
    now = clock()
    demo.load_demo(now, settings.code_key, in_production=settings.in_production)
    pilot = demo.demo_pilot_of_today(local_day(now))
    click.echo(f"\nSocial Cleanup draait op {address}  (voorbeelddata: alles is verzonnen)\n")
    click.echo("Aanmelden:")
    for person in demo.DEMO_PEOPLE:
        click.echo(f"  {person.role.label:<14} {person.email:<26} {person.password}")
    if pilot is not None:
        click.echo(f"\nMeedoen met een telefoon: {address}/m  met dagcode {pilot.day_code}")
    click.echo("Stoppen: Ctrl+C\n")
