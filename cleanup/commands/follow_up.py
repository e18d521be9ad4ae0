"""``cleanup follow-up``: mail the people who asked for it, and forget them in time."""

from __future__ import annotations

import click

from cleanup.commands.base import clock, in_application, name_skipped


@click.group("follow-up")
def command() -> None:
    """Mail over de terugblik."""


@command.command("send")
@in_application
def send() -> None:
    """Verstuur wat vandaag aan de beurt is en wis adressen waarvan de tijd om is; mag zo vaak je wilt."""
    from cleanup.services import surveys
    from cleanup.services.platform import audit, mail
    from cleanup.transactions import transaction

    def note(sent: int, removed: int) -> None:
        if sent or removed:  # the timer comes every hour: what did nothing is no news
            with transaction():
                audit.record(audit.Kind.ERASED, None, clock(), "follow_up", sent=sent, rows=removed)

    if not mail.is_set_up():
        done = surveys.forget_follow_ups(clock())
        note(0, done.removed)
        click.echo(
            f"{done.removed} gewist. Er is geen mailserver (CLEANUP_SMTP_URL): kopieer de mail bij de pilot."
        )
    else:
        done = surveys.send_follow_ups(clock())
        note(done.sent, done.removed)
        click.echo(
            f"{done.sent} verzonden, {done.waiting} later, {done.refused} geweigerd, {done.removed} gewist."
        )
    raise click.exceptions.Exit(name_skipped(done.skipped))
