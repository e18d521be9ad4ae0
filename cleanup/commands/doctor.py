"""``cleanup doctor``: check everything that can be wrong with an installation."""

from __future__ import annotations

import click

from cleanup.commands.base import clock, on_stores, only_reading

MARKS = {True: "goed", False: "FOUT", None: "let op"}


@click.command("doctor")
@on_stores()
@only_reading
def command() -> None:
    """Controleer instellingen, database, inhoud, mail, back-ups en auditlog."""
    from cleanup.services.platform.doctor import examine

    findings = examine(clock())
    for finding in findings:
        click.echo(f"{MARKS[finding.is_well]:<7} {finding.subject:<14} {finding.sentence}")
    wrong = sum(finding.is_well is False for finding in findings)
    if wrong:
        raise click.ClickException(f"{wrong} dingen kloppen niet.")
