"""``cleanup evaluation``: the figures as a file."""

from __future__ import annotations

from pathlib import Path

import click

from cleanup.commands.base import clock, reads


@click.group("evaluation")
def command() -> None:
    """Evaluatie."""


@command.command("export")
@click.option("--pilot", metavar="CODE", help="Alleen deze pilot.")
@click.option("--programme", metavar="CODE", help="Alleen dit programma; zonder keuze alles.")
@click.option(
    "--profile", required=True, metavar="onderzoek|deelbaar", help="Met of zonder antwoorden per deelname."
)
@click.option(
    "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Het bestand (.xlsx)."
)
@reads
def export(*, pilot: str | None, programme: str | None, profile: str, output: Path) -> None:
    """Schrijf het werkboek met resultaten (Excel)."""
    from cleanup.domain.evaluation import PROFILES
    from cleanup.services import evaluation, pilots

    if pilot and programme:
        raise click.UsageError("Kies een pilot of een programma, niet allebei.")
    if profile not in PROFILES:
        raise click.UsageError(f"Kies --profile onderzoek of deelbaar, niet {profile!r}.")
    check_output(output)
    if pilot:
        scope = evaluation.pilot_scope(pilots.find_pilot(pilot))
    else:
        scope = evaluation.programme_scope(programme) if programme else evaluation.everything_scope()
    evaluation.write_export(
        output, scope, clock(), profile=profile, role="beheer", export_id=evaluation.new_export_id()
    )
    click.echo(f"{output} is klaar ({len(scope.codes)} {'pilot' if len(scope.codes) == 1 else 'pilots'}).")


def check_output(output: Path) -> None:
    """Refuse a file name of another kind, and a folder that is not there or not ours to write in."""
    if output.suffix.lower() != ".xlsx":
        raise click.UsageError(f"--output: kies een naam die eindigt op .xlsx, niet {output.name!r}.")
    folder = output.resolve().parent
    if not folder.is_dir():
        raise click.UsageError(f"--output: de map {folder} bestaat niet.")
    import os

    if not os.access(folder, os.W_OK):
        raise click.UsageError(f"--output: in de map {folder} mag je niet schrijven.")


@command.command("make-export", hidden=True)
@click.argument("job")
@reads
def make_export(job: str) -> None:
    """Schrijf een export die op een pagina is gevraagd."""
    import os

    from cleanup.services import evaluation

    os.nice(10)  # people on the site go first
    evaluation.make_export(job, clock())
