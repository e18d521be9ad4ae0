"""Who has an account."""

from __future__ import annotations

import datetime as dt

from sqlalchemy import Select, or_, select
from sqlalchemy.orm import selectinload

from cleanup.domain.accounts.roles import WHO, Audience, Role
from cleanup.domain.platform.addresses import address_key, read_address
from cleanup.domain.platform.errors import N_, NotFoundError, RuleBrokenError
from cleanup.domain.platform.local_time import local_day
from cleanup.extensions import db
from cleanup.models.accounts import Account
from cleanup.services.accounts.links import end_links, make_link
from cleanup.services.accounts.sessions import end_sessions

LONGEST_NAME = 120


def find_account(email: str) -> Account | None:
    """Return the account with this address, however it is spelled; one kept as no address is found too."""
    key = address_key(email)
    spelled = {key, email.replace("\0", "").strip().lower()}
    found = {row.email: row for row in db.session.scalars(select(Account).where(Account.email.in_(spelled)))}
    return found.get(key) or next(iter(found.values()), None)


def get_account(email: str) -> Account:
    """Return the account with this address.

    Raises
    ------
    NotFoundError
        When nobody has it.
    """
    account = find_account(email)
    if account is None:
        raise NotFoundError(N_("Er is geen account met het adres %(email)s."), email=email)
    return account


def get_account_by_id(account_id: str) -> Account:
    """Return the account with this id; raises NotFoundError."""
    account = db.session.get(Account, account_id)
    if account is None:
        raise NotFoundError
    return account


def list_accounts() -> list[Account]:
    """Return all accounts, by name, with their passkeys; two queries."""
    query = select(Account).options(selectinload(Account.passkeys))
    return list(db.session.scalars(query.order_by(Account.search_key, Account.id)))


def list_crew_candidates() -> list[Account]:
    """Return everybody who may lead a pilot, by name."""
    roles = (Role.PEER_EDUCATOR, Role.STAFF)
    query = select(Account).where(Account.role.in_(roles), Account.is_active)
    return list(db.session.scalars(query.order_by(Account.search_key, Account.id)))


def may_lead_no_pilot() -> Select[str]:
    """Return a query of the ids of who takes up no work of a pilot: switched off, or with another role."""
    return select(Account.id).where(
        or_(Account.is_active.is_(False), Account.role.not_in(WHO[Audience.CREW]))
    )


def invite(email: str, name: str, role: str, now: dt.datetime) -> tuple[Account, str]:
    """Make an account and return it with the token of its invitation.

    Raises
    ------
    RuleBrokenError
        When no mail server takes the address, the role does not exist or the address has an account already.
    """
    given = read_address(email)
    address = given.key
    if role not in tuple(Role):
        raise RuleBrokenError(N_("Kies een rol: %(roles)s."), "role", roles=", ".join(Role))
    if find_account(address) is not None:
        raise RuleBrokenError(N_("Er is al een account met dit adres."), "email")
    account = Account(
        email=address,
        name=(name.strip() or given.name or address)[:LONGEST_NAME],
        role=role,
        created_on=local_day(now),
        language="nl",
    )
    db.session.add(account)
    db.session.flush()
    return account, make_link(account, "uitnodiging", now)


def set_address(account: Account, email: str) -> Account:
    """Give an account another address to sign in and be mailed at, and return it; its links end at once.

    Raises
    ------
    RuleBrokenError
        When no mail server takes the address, or another account has it.
    """
    address = read_address(email).key
    found = find_account(address)
    if found is not None and found.id != account.id:
        raise RuleBrokenError(N_("Er is al een account met dit adres."), "email")
    account.email = address
    end_links(account)
    db.session.flush()
    return account


def disable_account(account: Account, today: dt.date | None = None) -> None:
    """Switch an account off; its sessions and links end at once.

    Raises
    ------
    RuleBrokenError
        When nobody would be left to administer accounts.
    """
    _keep_an_administrator(account)
    account.is_active = False
    account.left_on = today
    end_sessions(account)
    end_links(account)
    db.session.flush()


def enable_account(account: Account) -> None:
    """Switch an account on again."""
    account.is_active, account.left_on = True, None
    db.session.flush()


def set_role(account: Account, role: str) -> Account:
    """Give somebody another role and return the account; their sessions end at once.

    Raises
    ------
    RuleBrokenError
        When the role does not exist, or nobody would be left to administer accounts.
    """
    if role not in tuple(Role):
        raise RuleBrokenError(N_("Kies een rol: %(roles)s."), "role", roles=", ".join(Role))
    if role != Role.ADMINISTRATOR:
        _keep_an_administrator(account)
    if account.role != role:
        account.role = role
        end_sessions(account)
    db.session.flush()
    return account


def _keep_an_administrator(account: Account) -> None:
    if account.role != Role.ADMINISTRATOR or not account.is_active:
        return
    others = select(Account.id).where(
        Account.role == Role.ADMINISTRATOR, Account.is_active, Account.id != account.id
    )
    if db.session.scalar(others.limit(1)) is None:
        raise RuleBrokenError(N_("Dit is de enige beheerder. Maak eerst een collega beheerder."), "role")


def set_reminders(account: Account, *, wanted: bool) -> None:
    """Remember whether somebody wants a mail when there is something to do after a day."""
    account.gets_reminders = wanted
    db.session.flush()
