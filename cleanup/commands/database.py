"""``cleanup database``: bring the tables up to date."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import click

from cleanup.commands.base import clock, on_stores
from cleanup.config import settings


@click.group("database")
def command() -> None:
    """Tabellen bijwerken."""


@command.command("upgrade")
@click.argument("revision", default="head")
@click.option("--no-backup", is_flag=True, help="Maak vooraf geen back-up.")
@on_stores("READY", "EMPTY", "OLDER")
def upgrade(revision: str, *, no_backup: bool) -> None:
    """Werk de database bij; maakt eerst een back-up als de tabellen veranderen."""
    from flask import current_app

    from cleanup.application import upgrade_database

    if not no_backup:
        _back_up_first()
    with _known_version(revision), _noted():
        upgrade_database(current_app, revision)
    click.echo("De database is bij.")


@contextmanager
def _noted() -> Iterator[None]:
    """Write in the audit log that the tables became of another version, when they did."""
    from cleanup.services.platform import audit, health
    from cleanup.transactions import transaction

    with transaction():  # an open one would keep the tables from changing
        before = health.current_revision()
    yield
    with transaction():
        after = health.current_revision()
        if after != before and audit.can_be_written():  # in the very first versions there was no log
            audit.record(audit.Kind.DATABASE_CHANGED, None, clock(), before=before, after=after)


def _back_up_first() -> None:
    """Back up a database that holds tables of an earlier version."""
    from cleanup.services.platform import backup, health
    from cleanup.services.platform.backup.files import folder_of, next_name

    current = health.current_revision()
    if current is None or current == health.newest_revision():
        return
    folder = folder_of(settings().instance)
    made = backup.create_backup(folder / f"voor-{current}-{next_name(clock())}", clock())
    click.echo(f"Back-up vooraf: {made.path} ({made.rows} rijen)")


@command.command("downgrade")
@click.argument("revision", default="-1")
@on_stores("READY", "OLDER")
def downgrade(revision: str) -> None:
    """Zet de database een versie terug."""
    from alembic import command as alembic
    from flask import current_app

    from cleanup.application import migration_settings

    with _known_version(revision), _noted():
        alembic.downgrade(migration_settings(current_app), revision)
    click.echo("De database is een versie terug.")


@contextmanager
def _known_version(revision: str) -> Iterator[None]:
    """Refuse in one line a version that is not there, or no version at all."""
    from alembic.util import CommandError

    try:
        yield
    except CommandError as refusal:
        raise click.UsageError(f"{revision} is geen versie waar deze database heen kan.") from refusal
