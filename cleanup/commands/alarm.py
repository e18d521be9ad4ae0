"""``cleanup alarm``: tell the administrators that a task failed; started by ``OnFailure=`` of the units."""

from __future__ import annotations

import click

from cleanup.commands.base import changes, clock


@click.command("alarm")
@click.argument("task", metavar="backup|night|mail|server")
@changes
def command(task: str) -> None:
    """Zet een bericht aan alle beheerders klaar dat een taak is mislukt; hooguit één keer per dag."""
    from cleanup.services.platform import alarms

    told = alarms.raise_alarm(task, clock())
    click.echo(f"{told} berichten klaargezet.")
