"""``cleanup content``: check the content files."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from cleanup.commands.base import one_line_refusals

if TYPE_CHECKING:
    from cleanup.domain.platform.errors import ContentError
    from cleanup.domain.platform.handbook import Handbook


@click.group("content")
def command() -> None:
    """Inhoudsbestanden."""


@command.command("check")
def check() -> None:
    """Controleer alle inhoudsbestanden; elke fout noemt bestand, regel en veld."""
    from cleanup.config import read_settings
    from cleanup.services.platform.content.loader import read_content

    with one_line_refusals():
        content, errors = read_content(read_settings().content_folder)
    if content is not None:
        errors = _wrong_ways(content.handbook)
    for error in errors:
        click.echo(str(error), err=True)
    if errors:
        raise click.UsageError(f"{len(errors)} fout(en) in de inhoud.")
    click.echo("De inhoud klopt.")


def _wrong_ways(handbook: Handbook) -> list[ContentError]:
    """Return what the handbook points at although no page of the product is there."""
    from cleanup.application import page_map
    from cleanup.web.handbook import broken_pointers

    return broken_pointers(page_map(), handbook)
