"""``cleanup backup``: make one, check one, put one back."""

from __future__ import annotations

from pathlib import Path

import click

from cleanup.commands.base import clock, in_application, on_stores
from cleanup.config import settings


@click.group("backup")
def command() -> None:
    """Back-ups."""


@command.command("create")
@click.argument("file", required=False, type=click.Path(dir_okay=False, path_type=Path))
@in_application
def create(file: Path | None) -> None:
    """Maak een versleutelde back-up van beide databases en controleer hem; mag terwijl de site draait.

    Zonder FILE komt hij bij de andere, in de map backups van CLEANUP_INSTANCE.
    """
    from cleanup.services.platform import backup
    from cleanup.services.platform.backup.files import folder_of, next_name

    if file is None:
        file = folder_of(settings().instance) / next_name(clock())
    if not file.absolute().parent.is_dir():
        raise click.UsageError(f"De map {file.parent} bestaat niet.")
    made = backup.create_backup(file.absolute(), clock())
    click.echo(f"{made.path}: {made.rows} rijen, {made.size} bytes, geopend en geteld.")


@command.command("verify")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@on_stores()
def verify(file: Path) -> None:
    """Open een back-up, controleer hem en tel de rijen; verandert niets."""
    from cleanup.services.platform.backup.create import verify_backup

    manifest = verify_backup(file.absolute())
    rows = sum(sum(counts.values()) for counts in manifest["counts"].values())
    click.echo(f"Heel. Gemaakt op {manifest['made_at']}, {rows} rijen, {manifest['engine']}.")


@command.command("restore")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--yes", is_flag=True, help="Vraag niets.")
@on_stores("READY", "EMPTY", "OLDER", "NEWER")
def restore(file: Path, *, yes: bool) -> None:
    """Zet een back-up terug; toestellen sturen daarna opnieuw wat ze nog hebben."""
    from cleanup.services.platform import backup

    if not yes:
        click.confirm("De gegevens van nu worden vervangen. Doorgaan?", abort=True)
    restored = backup.restore_backup(file.absolute(), clock(), _migrate)
    click.echo(
        f"{restored.rows} rijen van {restored.made_at} staan terug; "
        f"{restored.withdrawn} ingetrokken antwoorden opnieuw gewist. Iedereen is afgemeld."
    )


def _migrate(main: str, contact: str) -> None:
    """Bring both stores to a revision; ``head`` is the newest."""
    from flask import current_app

    from cleanup.application import upgrade_contact_store, upgrade_main_store

    upgrade_main_store(current_app, main)
    upgrade_contact_store(contact)
