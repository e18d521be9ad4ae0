"""``cleanup evaluation``: the figures as a file."""

from __future__ import annotations

from pathlib import Path
from typing import Any

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
    from cleanup.domain.evaluation.figures import PROFILES, SHAREABLE
    from cleanup.services import evaluation

    _check_choice(pilot, programme)
    if profile not in PROFILES:
        raise click.UsageError(f"Kies --profile onderzoek of deelbaar, niet {profile!r}.")
    check_output(output, ".xlsx")
    if profile == SHAREABLE:  # who asks for a file to share asks for figures that may be shared
        evaluation.release_missing(_scope(pilot, programme).programmes, clock())
    _write(output, pilot, programme, profile, "xlsx")


@command.command("package")
@click.option("--pilot", metavar="CODE", help="Alleen deze pilot.")
@click.option("--programme", metavar="CODE", help="Alleen dit programma; zonder keuze alles.")
@click.option(
    "--output", required=True, type=click.Path(dir_okay=False, path_type=Path), help="Het bestand (.zip)."
)
@reads
def package(*, pilot: str | None, programme: str | None, output: Path) -> None:
    """Schrijf het onderzoekspakket: werkboek, data, beschrijvingen en scripts die elk cijfer narekenen."""
    from cleanup.domain.evaluation.figures import PACKAGE, RESEARCH

    _check_choice(pilot, programme)
    check_output(output, ".zip")
    _write(output, pilot, programme, RESEARCH, PACKAGE)


def _check_choice(pilot: str | None, programme: str | None) -> None:
    if pilot and programme:
        raise click.UsageError("Kies een pilot of een programma, niet allebei.")


def _write(output: Path, pilot: str | None, programme: str | None, profile: str, form: str) -> None:
    """Write one file and leave a line in the audit log."""
    from cleanup.services import evaluation
    from cleanup.services.platform import audit

    scope = _scope(pilot, programme)
    evaluation.write_export(
        output, scope, clock(),
        profile=profile, form=form, role="beheer", export_id=evaluation.new_export_id(),
    )  # fmt: skip
    audit.record(
        audit.Kind.EXPORTED, None, clock(), scope.pilot.code if scope.pilot else programme or "everything",
        profile=profile, form=form, filters={}, pilots=len(scope.codes), rows=evaluation.count_rows(scope),
    )  # fmt: skip
    click.echo(f"{output} is klaar ({len(scope.codes)} {'pilot' if len(scope.codes) == 1 else 'pilots'}).")


def _scope(pilot: str | None, programme: str | None) -> Any:
    from cleanup.services import evaluation, pilots

    if pilot:
        return evaluation.pilot_scope(pilots.find_pilot(pilot))
    return evaluation.programme_scope(programme) if programme else evaluation.everything_scope()


def check_output(output: Path, ending: str) -> None:
    """Refuse a file name of another kind, and a folder that is not there or not ours to write in."""
    if output.suffix.lower() != ending:
        raise click.UsageError(f"--output: kies een naam die eindigt op {ending}, niet {output.name!r}.")
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


@command.command("release")
@click.option(
    "--programme", metavar="CODE", help="Alleen dit programma, ook als er nog late antwoorden kunnen komen."
)
@reads
def release(*, programme: str | None) -> None:
    """Geef de cijfers vrij van metingen die gesloten zijn (elke nacht, of nu voor één programma)."""
    from cleanup.services import evaluation

    only = evaluation.programme_scope(programme).programmes[0] if programme else None
    made = evaluation.make_due_releases(clock(), only)
    click.echo(f"Vrijgegeven: {', '.join(made)}." if made else "Er is niets om vrij te geven.")


@command.command("make-release", hidden=True)
@click.argument("programme")
@reads
def make_release(programme: str) -> None:
    """Maak de vrijgave die op een pagina is gevraagd."""
    import os

    from cleanup.services import evaluation

    os.nice(10)  # people on the site go first
    evaluation.make_asked_release(programme, clock())
