"""``cleanup retention``: remove what has had its time."""

from __future__ import annotations

import click

from cleanup.commands.base import clock, in_application


@click.group("retention")
def command() -> None:
    """Bewaartermijnen."""


@command.command("run")
@click.option("--dry-run", is_flag=True, help="Toon alleen wat er zou verdwijnen.")
@in_application
def run(*, dry_run: bool) -> None:
    """Wis wat niet meer nodig is (elke nacht); toont aantallen, nooit gegevens."""
    from cleanup.services.platform import retention

    outcomes = retention.run(clock(), dry=dry_run)
    click.echo("Dit zou verdwijnen:" if dry_run else "Dit is verdwenen:")
    for outcome in outcomes:
        click.echo(f"{outcome.count:>7}  {outcome.term.data} ({outcome.term.until})")
