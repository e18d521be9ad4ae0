"""The console command ``cleanup``; every module here adds its command group.

Nothing heavy is imported before a command runs, so that ``cleanup --help`` answers at once.
"""

from __future__ import annotations

import importlib
import os
import pkgutil
import sys
from pathlib import Path

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
@click.option(
    "--settings",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Lees de instellingen uit dit bestand, regels als CLEANUP_ENV=production.",
)
def cli(settings: Path | None) -> None:
    """Social Cleanup: programma- en evaluatiebeheer van de Social Cleanup Day."""
    if settings is not None:
        os.environ.update(read_file(settings))


def read_file(file: Path) -> dict[str, str]:
    """Return the settings in a file as systemd reads them; a shell would act on a ``$`` in a password."""
    try:
        lines = file.read_text(encoding="utf-8").splitlines()
    except (OSError, UnicodeDecodeError) as refusal:
        reason = refusal.strerror if isinstance(refusal, OSError) else "geen tekst"
        raise click.UsageError(f"--settings: {file} is niet te lezen ({reason}).") from refusal
    found = {}
    for number, line in enumerate(map(str.strip, lines), start=1):
        name, equals, value = line.partition("=")
        if not line or line.startswith(("#", ";")):
            continue
        if not equals or not name.strip().isidentifier():
            raise click.UsageError(f"--settings: {file}, regel {number}: schrijf NAAM=waarde.")
        found[name.strip()] = _without_quotes(value.strip())
    return found


def _without_quotes(value: str) -> str:
    quoted = len(value) > 1 and value[0] == value[-1] and value[0] in "'\""
    return value[1:-1] if quoted else value


def main() -> None:
    """Run the command; a refusal is one clear line and exit code 2."""
    os.umask(PRIVATE_MASK)
    try:
        code = cli(standalone_mode=False)  # click returns the code of an Exit instead of raising it
        if isinstance(code, int) and code:
            sys.exit(code)
    except click.exceptions.Exit as finished:
        sys.exit(finished.exit_code)
    except click.Abort:
        sys.exit(1)
    except click.ClickException as refusal:
        click.echo(f"Fout: {refusal.format_message()}", err=True)
        sys.exit(WRONG_USE)
