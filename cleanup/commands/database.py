"""``cleanup database``: bring the tables up to date."""

from __future__ import annotations

import click

from cleanup.commands.base import in_application


@click.group("database")
def command() -> None:
    """Tabellen bijwerken."""


@command.command("upgrade")
@click.argument("revision", default="head")
@in_application
def upgrade(revision: str) -> None:
    """Werk de database bij (standaard tot de nieuwste versie)."""
    from flask import current_app

    from cleanup.application import upgrade_database

    upgrade_database(current_app, revision)
    click.echo("De database is bij.")


@command.command("downgrade")
@click.argument("revision", default="-1")
@in_application
def downgrade(revision: str) -> None:
    """Zet de database een versie terug."""
    import flask_migrate
    from flask import current_app

    from cleanup.application import with_migrations

    with_migrations(current_app)
    flask_migrate.downgrade(revision=revision)
    click.echo("De database is een versie terug.")
