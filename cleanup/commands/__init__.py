"""The console command ``cleanup``; every module here adds its command group.

Nothing heavy is imported before a command runs, so that ``cleanup --help`` answers at once.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys

import click

from cleanup.config import PRIVATE_MASK

WRONG_USE = 2
MODULES = tuple(sorted(module.name for module in pkgutil.iter_modules(__path__) if module.name != "base"))


class LazyGroups(click.Group):
    """The groups of all modules in this package, imported when they are asked for."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names of all groups."""
        return [name.replace("_", "-") for name in MODULES]

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002 - click's signature
        """Return one group, or None."""
        name = cmd_name.replace("-", "_")
        if name not in MODULES:
            return None
        command = importlib.import_module(f"{__name__}.{name}").command
        return command if isinstance(command, click.Command) else None


@click.command(cls=LazyGroups, context_settings={"help_option_names": ["-h", "--help"]})
def cli() -> None:
    """Social Cleanup: programma- en evaluatiebeheer van de Social Cleanup Day."""


def main() -> None:
    """Run the command; a refusal is one clear line and exit code 2."""
    os.umask(PRIVATE_MASK)
    try:
        cli(standalone_mode=False)
    except click.exceptions.Exit as finished:
        sys.exit(finished.exit_code)
    except click.Abort:
        sys.exit(1)
    except click.ClickException as refusal:
        click.echo(f"Fout: {refusal.format_message()}", err=True)
        sys.exit(WRONG_USE)
