"""``cleanup accounts``: invite, list, disable, and let a locked-out colleague in."""

from __future__ import annotations

import click

from cleanup.commands.base import changes, clock, reads


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

    _, token = accounts.invite(email, name, role.replace("-", "_").replace(" ", "_"), clock())
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

    accounts.disable_account(accounts.get_account(email))
    click.echo(f"{email} kan niet meer aanmelden.")


@command.command("sign-in-link")
@click.argument("email")
@changes
def sign_in_link(email: str) -> None:
    """Maak een link waarmee een collega één keer kan aanmelden."""
    from cleanup.services import accounts

    account = accounts.get_account(email)
    _show_link("aanmelden", accounts.make_link(account, "aanmelden", clock()))


def _show_link(path: str, token: str) -> None:
    from flask import current_app

    click.echo(f"{current_app.config['CLEANUP'].public_url}/{path}/{token}")
