"""``cleanup mail``: send what is in the outbox."""

from __future__ import annotations

import click

from cleanup.commands.base import clock, in_application, name_skipped


@click.group("mail")
def command() -> None:
    """Mail."""


@command.command("send")
@in_application
def send() -> None:
    """Verstuur wat klaarstaat; mag zo vaak en tegelijk draaien als je wilt.

    Elk bericht staat op zichzelf: wat niet kan wordt genoemd (exitcode 1), en de rest gaat uit.
    """
    from cleanup.services.platform import mail, outbox
    from cleanup.transactions import transaction

    if not mail.is_set_up():
        raise click.UsageError("CLEANUP_SMTP_URL: niet ingesteld, dus er wordt geen mail verstuurd.")
    skipped = _queue_reminders()
    done = outbox.send_due(clock())
    click.echo(
        f"{done.sent} verzonden, {done.waiting} later opnieuw, {done.failed} mislukt, {done.unsure} onzeker."
    )
    untold = outbox.list_untold()
    code = name_skipped([*skipped, *done.broken, *(f"{address}: {why}" for _id, address, why in untold)])
    with transaction():  # after they were named: a run that dies before names them again
        outbox.mark_told([message_id for message_id, *_ in untold], clock())
    raise click.exceptions.Exit(code)


def _queue_reminders() -> list[str]:
    """Queue what is due; when that fails, what already waits in the outbox goes out all the same."""
    from cleanup.services import aftercare
    from cleanup.transactions import transaction

    try:
        with transaction():
            aftercare.queue_reminders(clock())
    except Exception as error:  # noqa: BLE001 - reminders never stop the mail that waits
        return [f"herinneringen: {type(error).__name__}: {error}"[:300]]
    return []


@command.command("test")
@click.argument("address")
@in_application
def test(address: str) -> None:
    """Stuur een testmail naar ADDRESS en zeg wat de mailserver ervan vond."""
    from cleanup.services.platform import testmail

    testmail.send(address, clock())
    click.echo(f"De mailserver nam de testmail voor {address} aan.")
