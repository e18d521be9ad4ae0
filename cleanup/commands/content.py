"""``cleanup content``: check the content files."""

from __future__ import annotations

import click

from cleanup.commands.base import one_line_refusals


@click.group("content")
def command() -> None:
    """Inhoudsbestanden."""


@command.command("check")
def check() -> None:
    """Controleer alle inhoudsbestanden; elke fout noemt bestand, regel en veld."""
    from cleanup.config import read_settings
    from cleanup.services.platform.content.loader import check_content

    with one_line_refusals():
        errors = check_content(read_settings().content_folder)
    for error in errors:
        click.echo(str(error), err=True)
    if errors:
        raise click.UsageError(f"{len(errors)} fout(en) in de inhoud.")
    click.echo("De inhoud klopt.")
