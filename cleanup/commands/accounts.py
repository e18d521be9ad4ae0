"""``cleanup accounts``: invite, list, disable, and let a locked-out colleague in."""

from __future__ import annotations

import click

from cleanup.commands.base import changes, clock, reads
from cleanup.config import settings
from cleanup.domain.platform.local_time import local_day


@click.group("accounts")
def command() -> None:
    """Accounts."""


@command.command("invite")
@click.argument("email")
@click.option("--role", required=True, help="beheerder, medewerker, peer_educator of evaluator.")
@click.option("--name", default="", help="Naam zoals collega's die zien.")
@changes
def invite(email: str, role: str, name: str) -> None:
    """Nodig iemand uit; toont een link die één keer werkt."""
    from cleanup.services import accounts
    from cleanup.services.platform import audit

    account, token = accounts.invite(email, name, role.replace("-", "_").replace(" ", "_"), clock())
    audit.record(audit.Kind.ACCOUNT_INVITED, None, clock(), account.id, role=account.role)
    _show_link("uitnodiging", token)


@command.command("list")
@reads
def list_() -> None:
    """Toon alle accounts."""
    from cleanup.services import accounts

    for account in accounts.list_accounts():
        state = "" if account.is_active else "  (uitgezet)"
        click.echo(f"{account.role:<14} {account.email:<40} {account.name}{state}")


@command.command("disable")
@click.argument("email")
@changes
def disable(email: str) -> None:
    """Zet een account uit; de sessies stoppen meteen."""
    from cleanup.services import accounts
    from cleanup.services.platform import audit

    account = accounts.get_account(email)
    accounts.disable_account(account, local_day(clock()))
    audit.record(audit.Kind.ACCOUNT_DISABLED, None, clock(), account.id)
    click.echo(f"{email} kan niet meer aanmelden.")


@command.command("sign-in-link")
@click.argument("email")
@click.option("--forget-second-factor", "forget", is_flag=True, help="Wis ook app, passkeys en reservecodes.")
@changes
def sign_in_link(email: str, *, forget: bool) -> None:
    """Maak een link waarmee een collega één keer kan aanmelden; de tweede stap blijft nodig."""
    from cleanup.services import accounts
    from cleanup.services.platform import audit

    account = accounts.get_account(email)
    if forget:
        accounts.forget_second_factor(account)
        audit.record(audit.Kind.SECOND_FACTOR_CHANGED, None, clock(), account.id, change="gewist")
    audit.record(audit.Kind.LINK_MADE, None, clock(), account.id)
    _show_link("aanmelden", accounts.make_link(account, "aanmelden", clock()))


def _show_link(path: str, token: str) -> None:

    click.echo(f"{settings().public_url}/{path}/{token}")
