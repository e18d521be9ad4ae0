"""``cleanup mail``: send what is in the outbox."""

from __future__ import annotations

import click

from cleanup.commands.base import clock, in_application


@click.group("mail")
def command() -> None:
    """Mail."""


@command.command("send")
@in_application
def send() -> None:
    """Verstuur wat klaarstaat; mag zo vaak en tegelijk draaien als je wilt."""
    from cleanup.services import aftercare, mail, outbox
    from cleanup.transactions import transaction

    if not mail.is_set_up():
        raise click.UsageError("CLEANUP_SMTP_URL: niet ingesteld, dus er wordt geen mail verstuurd.")
    with transaction():
        aftercare.queue_reminders(clock())
    done = outbox.send_due(clock())
    click.echo(
        f"{done.sent} verzonden, {done.waiting} later opnieuw, {done.failed} mislukt, {done.unsure} onzeker."
    )
