"""``cleanup audit``: check that the audit log is whole, and read it."""

from __future__ import annotations

import datetime as dt

import click

from cleanup.commands.base import reads


@click.group("audit")
def command() -> None:
    """Auditlog."""


@command.command("verify")
@click.option("--head", default="", metavar="NUMMER:HASH", help="Een kop die eerder is genoteerd.")
@reads
def verify(head: str) -> None:
    """Controleer of elke regel van het auditlog nog is zoals hij is geschreven."""
    from cleanup.services.platform.audit.verify import find_hash, verify

    verdict = verify()
    if verdict.fits_nowhere:
        raise click.ClickException(
            "Geen regel van het auditlog past bij CLEANUP_CODE_KEY: dat is een andere sleutel"
            " dan waarmee het is geschreven, of alle regels zijn veranderd."
        )
    if not verdict.is_whole:
        raise click.ClickException(f"Het auditlog is geschonden vanaf regel {verdict.broken_at}.")
    number, _, hash_ = head.partition(":")
    if head and (not number.isdecimal() or find_hash(int(number)) != hash_):
        raise click.ClickException(f"Regel {number} staat niet meer in het log zoals hij was genoteerd.")
    lines = "1 regel" if verdict.lines == 1 else f"{verdict.lines} regels"
    click.echo(f"{lines}, alles klopt. Kop: {verdict.last_number}:{verdict.last_hash}")


@command.command("list")
@click.option("--since", type=click.DateTime(["%Y-%m-%d", "%Y-%m-%dT%H:%M"]), help="Vanaf dit moment (UTC).")
@click.option("--email", default="", help="Alleen wat dit account deed.")
@click.option("--limit", default=100, show_default=True, help="Hoeveel regels.")
@reads
def list_(since: dt.datetime | None, email: str, limit: int) -> None:
    """Toon het auditlog, het nieuwste eerst."""
    from cleanup.formatting import moment, particular, words
    from cleanup.services import accounts
    from cleanup.services.platform import audit

    actor = accounts.get_account(email).id if email else ""
    from_ = since.replace(tzinfo=dt.UTC) if since else None
    for row in audit.list_events(actor_id=actor, since=from_, limit=limit):
        more = ", ".join(f"{one.label}: {particular(one)}" for one in row.particulars)
        line = f"{row.number:>7}  {moment(row.happened_at):<26} {row.label:<28} {words(row.who):<24}"
        click.echo(f"{line} {words(row.about)}{' – ' if more else ''}{more}")
