"""``cleanup surveys``: bring in answers that were collected elsewhere."""

from __future__ import annotations

from pathlib import Path

import click

from cleanup.commands.base import changes, clock, of_size

LARGEST_FILE = 64 * 2**20  # ten thousand answers are three


@click.group("surveys")
def command() -> None:
    """Vragenlijsten."""


@command.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@changes
def import_(file: Path) -> None:
    """Lees antwoorden uit FILE.csv in; één foute rij, en er wordt niets ingelezen."""
    from cleanup.services import surveys
    from cleanup.services.platform import audit

    rows = surveys.import_csv(of_size(file, LARGEST_FILE))
    audit.record(audit.Kind.IMPORTED, None, clock(), "answers", file=file.name, rows=rows)
    click.echo("1 vragenlijst ingelezen." if rows == 1 else f"{rows} vragenlijsten ingelezen.")
